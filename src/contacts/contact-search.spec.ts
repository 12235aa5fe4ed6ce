import { ContactSearchStore } from './contact-search.store';
import { rowNoOf } from './rules/row-id';
import { readSought } from './rules/sought';
import { ScratchLists } from './scratch-lists.testing';

const csv = [
  'telefono,id,nombre',
  '8888-1234,K-100,María Peña',
  '8899-0000,K-200,JOSÉ NÚÑEZ',
  '2222-1234,k-101,Ana 100%',
  '+1 415 555 2671,7788,Bob',
].join('\n');

describe('contacts of a list, found by what a person types', () => {
  let scratch: ScratchLists;
  let listId: number;
  beforeAll(async () => {
    scratch = await ScratchLists.open();
    await scratch.imported('telefono\n8888-1234\n8888-9999\n', { listName: 'other' });
    await scratch.imported(csv);
    listId = (await scratch.lists.findByName(scratch.db.read, 'spring'))?.id ?? 0;
  });
  afterAll(() => scratch.close());

  const find = async (typed: string, limit = 50, after = 0) => {
    const sought = readSought(typed, 'CR');
    if (sought === undefined || 'problem' in sought) throw new Error(`nothing is looked for: ${typed}`);
    return new ContactSearchStore().find(scratch.db.read, listId, sought, { after, limit });
  };

  it.each([
    ['8888 1234', [1]],
    ['+506 8888-1234', [1]],
    ['1234', [1, 3]],
    ['81234', [1]],
    ['8888', [1]],
    ['8812', [1]],
    ['+1 415', [4]],
    ['2671', [4]],
    ['7788', [4]],
    ['k-10', [1, 3]],
    ['K-200', [2]],
    ['maria pena', [1]],
    ['PEÑA', [1]],
    ['nuñez', [2]],
    ['jose', [2]],
    ['100%', [3]],
    ['nobody', []],
  ])('%s', async (typed, rows) => {
    const { ids, next } = await find(typed);
    expect([ids.map(rowNoOf), next]).toEqual([rows, undefined]);
  });

  it('goes on where a page ended', async () => {
    const first = await find('1234', 1);
    const rest = await find('1234', 1, first.next);
    expect([first, rest].map(({ ids }) => ids.map(rowNoOf))).toEqual([[1], [3]]);
  });

  it('goes by indexes for whole numbers, beginnings, last digits and references', async () => {
    const plan = async (statement: string) =>
      (await scratch.db.read.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${statement}`)).map(
        ({ detail }) => detail,
      );
    expect(
      await plan(
        `SELECT row_id FROM list_phone INDEXED BY list_phone_tail WHERE list_id = 1 AND phone % 10000 = 1234`,
      ),
    ).toEqual([
      expect.stringContaining(
        'SEARCH list_phone USING COVERING INDEX list_phone_tail (list_id=? AND <expr>=?)',
      ),
    ]);
    expect(
      await plan(`SELECT id FROM list_row INDEXED BY list_row_reference
        WHERE contact_ref IS NOT NULL AND lower(contact_ref) >= 'k' AND lower(contact_ref) < 'l'`),
    ).toEqual([
      expect.stringMatching(
        /SEARCH list_row USING (COVERING )?INDEX list_row_reference \(<expr>>\? AND <expr><\?\)/,
      ),
    ]);
  });
});
