import { openTable } from './open-table';
import { ScratchTables } from './scratch-tables.testing';

const scratch = new ScratchTables();
afterAll(() => scratch.close());

const row = 'Ana;8000-0001;x\n';

describe('files that nobody should have made', () => {
  it.each<[string, string, number, () => string]>([
    ['a first line of 100 MB', 'record_too_long', 1, () => 'x;8000-0001;'.repeat(9_000_000)],
    [
      'a 100 MB line further on',
      'record_too_long',
      7002,
      () => `n;tel\n${row.repeat(7000)}${'x'.repeat(100_000_000)}`,
    ],
    ['100 MB of delimiters', 'record_too_long', 3, () => `n;tel\n${row}${';'.repeat(100_000_000)}`],
    [
      'a quote never closed, 60 MB after it',
      'record_too_long',
      3,
      () => `n;tel\n${row}"Eva;${row.repeat(4_000_000)}`,
    ],
    ['a quote never closed', 'quote_not_closed', 3, () => `n;tel\n${row}"Eva;8000-0001\n${row.repeat(100)}`],
    [
      'a quote that opens in the first row, between commas',
      'record_too_long',
      2,
      () => `telefono,nota\n8000-0001,"a\n${'8000-0002,otra\n'.repeat(200_000)}`,
    ],
    ['5,000 columns', 'too_many_columns', 1, () => `${'tel;'.repeat(5000)}\n8000-0001\n`],
    [
      '5,000 columns further on',
      'too_many_columns',
      3,
      () => `n;tel\n${row}Eva;8000-0001${';'.repeat(5000)}\n`,
    ],
    [
      '5,000 quoted columns',
      'too_many_columns',
      3,
      () => `n;tel\n${row}"Eva";8000-0001${';""'.repeat(5000)}\n`,
    ],
  ])('%s: %s, line %i', async (_, code, line, content) => {
    const text = content();
    const path = scratch.write(text);
    const before = process.memoryUsage().rss;
    const read = async () => {
      const table = await openTable({ path, fileName: 'list.csv', country: 'CR' });
      for await (const batch of table.batches()) void batch;
    };
    await expect(read()).rejects.toMatchObject({ refusal: { code, line } });
    expect(process.memoryUsage().rss - before).toBeLessThan(80_000_000);
  });

  it('reads a long quotation that does close', async () => {
    const note = '"'.concat('una nota\n'.repeat(6000), '"');
    const rows = await scratch.rows(`nota;tel;x\n${note};8000-0001;y\na;8000-0002;"z"\n`);
    expect(rows.map((read) => [read.line, read.kind === 'valid' && read.phone])).toEqual([
      [2, '+50680000001'],
      [6003, '+50680000002'],
    ]);
  });
});
