import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { ManualClock } from '../../test/support/manual-clock';
import { commitPreview } from './commit-preview';
import { discardPreview } from './discard-preview';
import { importStores, inImportRoom } from './import-room';
import type { ImportView } from './import-view';
import { previewImport } from './preview-import';
import { recoverImports } from './recover-imports';
import { ScratchLists } from './scratch-lists.testing';

const NOW = Date.parse('2026-06-15T16:00:00Z');
const HOUR_MS = 3_600_000;
const csv = 'Nombre;Celular\nAna;8888-7777\nEva;8888 7777\nLuis;123\nOlga;6000-0001\n';

let scratch: ScratchLists;
const clock = new ManualClock(NOW);
beforeEach(async () => {
  scratch = await ScratchLists.open();
});
afterEach(() => scratch.close());

const preview = (content = csv) => scratch.imported(content, { dryRun: true, clock });
const commit = ({ id }: ImportView, again = false) =>
  commitPreview({
    db: scratch.db,
    clock,
    listed: scratch.listedSql,
    incoming: () => Promise.resolve(),
    importId: id,
    again,
  });
const filesLeft = () => readdirSync(join(scratch.folder, 'imports'));

describe('a preview', () => {
  it('shows rows as understood, problems by kind with examples, and duplicates', async () => {
    scratch.listed.add('+50660000001');
    const { id } = await preview();
    const shown = await previewImport(scratch.db, id);
    expect(shown?.import).toMatchObject({
      status: 'previewed',
      rows: { read: 4, accepted: 1, duplicate: 1, invalid: 1, suppressed: 1 },
      problems: { too_short: 1 },
      expiresAt: new Date(NOW + 24 * HOUR_MS).toISOString(),
    });
    expect(shown?.firstRows.map(({ row, line, state, phone }) => [row, line, state, phone])).toEqual([
      [1, 2, 'accepted', '+50688887777'],
      [2, 3, 'duplicate', '+50688887777'],
      [3, 4, 'invalid', null],
      [4, 5, 'accepted', '+50660000001'],
    ]);
    expect(shown?.problems).toMatchObject([
      { code: 'too_short', rows: 1, examples: [{ row: 3, raw: 'Luis;123' }] },
    ]);
    expect(shown?.duplicateExamples).toMatchObject([{ row: 2, duplicateOf: { row: 1, importId: null } }]);
    expect(await scratch.contacts()).toEqual([]);
    expect(await scratch.db.read.all('SELECT id FROM list_row')).toEqual([]);
  });

  it('committed, becomes what the list then makes of it', async () => {
    const first = await preview();
    await scratch.imported('tel\n6000-0001\n', { clock });
    scratch.listed.add('+50688887777');
    const done = await commit(first);
    expect(done).toMatchObject({
      kind: 'imported',
      import: { status: 'committed', rows: { accepted: 0, duplicate: 2, invalid: 1, suppressed: 1 } },
    });
    expect((await scratch.contacts()).map(({ state }) => state)).toEqual([
      'accepted',
      'duplicate',
      'invalid',
      'duplicate',
      'accepted',
    ]);
    expect(await commit(first)).toEqual(done);
    expect(filesLeft()).toEqual([]);
  });

  it('is not committed a second time when its bytes are in the list by now, unless asked', async () => {
    const [one, two] = [await preview(), await preview()];
    expect(await commit(one)).toMatchObject({ kind: 'imported' });
    expect(await commit(two)).toMatchObject({ kind: 'repeated', import: { id: one.id } });
    expect(await commit(two, true)).toMatchObject({ import: { rows: { accepted: 0, duplicate: 3 } } });
  });

  it('thrown away, leaves nothing, nor the list that was made for it', async () => {
    const view = await preview();
    expect(await discardPreview(scratch.db, view.id)).toBe('discarded');
    expect(await scratch.lists.list(scratch.db.read)).toEqual([]);
    expect(filesLeft()).toEqual([]);
    expect(await discardPreview(scratch.db, view.id)).toBe('not_previewed');
    expect(await commit(view)).toEqual({ kind: 'not_found' });
  });

  it('expires after a day', async () => {
    const view = await preview();
    const later = (ms: number) =>
      inImportRoom(scratch.db, () => recoverImports(scratch.db, new ManualClock(NOW + ms), importStores));
    await later(24 * HOUR_MS - 1);
    expect(existsSync(join(scratch.folder, 'imports', `${view.id}.stage.sqlite`))).toBe(true);
    await later(24 * HOUR_MS);
    expect(filesLeft()).toEqual([]);
    expect(await scratch.imports.get(scratch.db.read, view.id)).toMatchObject({
      status: 'failed',
      error: { code: 'preview_expired' },
    });
    expect(await commit(view)).toMatchObject({ kind: 'refused', code: 'not_previewed' });
  });
});

describe('duplicates looked for elsewhere', () => {
  beforeEach(async () => {
    await scratch.imported('tel\n6000-0001\n', { listName: 'winter', clock });
    await scratch.db.write((tx) =>
      tx.run('INSERT INTO phone (phone, last_requested_at) VALUES ($1, $2)', ['+50688887777', NOW]),
    );
  });

  it('only when asked for', async () => {
    expect((await scratch.imported(csv, { clock })).duplicates).toEqual({
      inFile: 1,
      inList: 0,
      otherLists: 0,
      called: 0,
    });
  });

  it('names the list, or the time of the call', async () => {
    clock.advance(HOUR_MS);
    const view = await scratch.imported(csv, { clock, scope: { otherLists: true, calledWithinDays: 1 } });
    expect(view.duplicates).toEqual({ inFile: 1, inList: 0, otherLists: 1, called: 1 });
    expect(view.rows).toMatchObject({ read: 4, accepted: 0, duplicate: 3, invalid: 1 });
    const shown = await previewImport(scratch.db, view.id);
    expect(shown?.duplicateExamples).toMatchObject([
      { row: 1, duplicateOf: null, calledAt: new Date(NOW).toISOString() },
      { row: 2, duplicateOf: { row: 1, importId: null } },
      { row: 4, duplicateOf: { row: 1, listName: 'winter' } },
    ]);
  });

  it('not in calls that were longer ago', async () => {
    const longAfter = new ManualClock(NOW + 49 * HOUR_MS);
    const view = await scratch.imported(csv, { clock: longAfter, scope: { calledWithinDays: 2 } });
    expect(view.duplicates.called).toBe(0);
  });
});

describe('a mapping that was given', () => {
  const odd = 'alfa;beta;gama\n1;8000-0001;x\n2;8000-0002;y\n';

  it('is remembered for the next file with this header, accents and case aside', async () => {
    const given = await scratch.imported(odd, { mapping: { phone: 'beta', contactRef: 'gama' }, clock });
    expect(given.understoodAs?.mappingFrom).toBe('given');
    const next = await scratch.imported('ÁLFA;Beta;Gama\n3;8000-0003;z\n', { clock });
    expect(next.understoodAs).toMatchObject({ mappingFrom: 'remembered', columns: { contactRef: 'Gama' } });
    expect((await scratch.contacts()).at(-1)).toMatchObject({ phone: '+50680000003', contactRef: 'z' });
  });

  it('helps where nothing would be found', async () => {
    await scratch.imported('uno;dos\nAna;8000-0001\n', { mapping: { phone: 'dos' }, clock });
    const next = await scratch.imported('uno;dos\nEva;123\n', { clock });
    expect(next.rows).toMatchObject({ read: 1, invalid: 1 });
  });

  it('is not remembered of a dry run', async () => {
    await scratch.imported(odd, { mapping: { phone: 'beta', contactRef: 'gama' }, dryRun: true, clock });
    expect((await scratch.imported(odd, { clock })).understoodAs?.mappingFrom).toBe('detected');
  });
});
