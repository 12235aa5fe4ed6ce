import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';

import { readRow } from '../rules/read-row';
import { addsUp } from './count-lines';
import { openTable } from './open-table';
import { TableRefused } from './refusal';

const folder = mkdtempSync(join(tmpdir(), 'pregon-table-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const open = (content: string) => {
  const path = join(folder, 'list.csv');
  writeFileSync(path, content);
  return openTable({ path, fileName: 'list.csv', country: 'CR' });
};

/** Every physical line of the file that ended in some row, in order; undefined when it was refused. */
async function linesInRows(content: string): Promise<{ from: number; lines: string[] } | undefined> {
  try {
    const table = await open(content);
    const lines: string[] = [];
    for await (const record of table.records()) {
      for (const row of readRow(record, table.layout, 'CR')) lines.push(...row.raw.split('\n'));
    }
    const facts = table.facts();
    expect(facts && addsUp(facts)).toBe(true);
    const physical = content.replace(/\r\n?/g, '\n').replace(/\n$/, '').split('\n').length;
    expect(facts?.physicalLines).toBe(physical);
    return { from: table.layout.firstDataLine, lines };
  } catch (error) {
    if (error instanceof TableRefused) return undefined;
    throw error;
  }
}

describe('nothing vanishes', () => {
  const cell = fc.oneof(
    fc.constantFrom(
      '80000001',
      '8000-0002',
      '"8000-0003"',
      'Ana',
      '"Peña; Ana"',
      '"a\nb"',
      '',
      '"x',
      'y"',
      '12',
    ),
    fc.string({ unit: fc.constantFrom(...'01238;,"\n\r ab'), maxLength: 5 }),
  );
  const row = fc.array(cell, { minLength: 2, maxLength: 4 }).map((cells) => cells.join(';'));
  const file = fc
    .tuple(
      fc.constantFrom(
        '',
        'sep=;\n',
        'sep=;\n\nLista\ntel;nombre\n',
        '\n',
        'tel;nombre;nota\n',
        'Clientes\n\ntel;nombre\n',
      ),
      fc.array(row, { minLength: 1 }),
    )
    .map(([header, rows]) => header + rows.join('\n'));

  it('whatever quotes and line ends do: each line of data that is not blank is in one row', async () => {
    let read = 0;
    await fc.assert(
      fc.asyncProperty(file, async (content) => {
        const result = await linesInRows(content);
        if (!result) return;
        read++;
        const all = content.replace(/\r\n?/g, '\n').split('\n');
        const filled = (lines: string[]) => lines.filter((line) => line.trim() !== '');
        expect(filled(result.lines)).toEqual(filled(all.slice(result.from - 1)));
      }),
      { numRuns: 400 },
    );
    expect(read).toBeGreaterThan(100);
  });

  it('sets aside no line above the data that holds a phone', async () => {
    const { layout } = await open('8000-0001;Ana\ntel;nombre\n8000-0002;Eva\n');
    expect(layout).toMatchObject({ header: undefined, firstDataLine: 1 });
  });
});

it('refuses a file that changes between the two readings', async () => {
  const table = await open('tel\n8000-0001\n');
  writeFileSync(join(folder, 'list.csv'), 'tel\n8000-0002\n');
  const readAll = async () => {
    for await (const record of table.records()) void record;
  };
  await expect(readAll()).rejects.toMatchObject({ refusal: { code: 'changed_while_read' } });
});

it('counts every line of a file', async () => {
  const table = await open('sep=;\nClientes\n\ntel;nota\n8000-0001;"a\nb"\n\n8000-0002;\n \n;\n');
  expect(table.facts()).toBeUndefined();
  for await (const batch of table.batches()) void batch;
  expect(table.facts()).toEqual({
    physicalLines: 10,
    titleLines: 3,
    headerLines: 1,
    blankLines: 2,
    recordLines: 4,
    dataRecords: 3,
    warnings: [],
  });
});

it('gives batches of a bounded size, whatever the rows', async () => {
  const table = await open(`tel\n${'80000001\n'.repeat(30_000)}`);
  const sizes: number[] = [];
  for await (const batch of table.batches()) sizes.push(batch.length);
  expect(sizes.reduce((sum, size) => sum + size)).toBe(30_000);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(4000);
});
