import fc from 'fast-check';
import { type CsvError } from 'csv-parse';
import { parse } from 'csv-parse/sync';

import type { TableRecord } from '../rules/table-record';
import { csvOptions, RecordReader, RecordUnreadable } from './record-reader';

interface Result {
  readonly records: readonly TableRecord[];
  readonly error?: string;
}

/** What csv-parse alone makes of the whole text, its own raw text of each record included. */
function byCsvParse(text: string, delimiter: string, maxCharacters: number): Result {
  const records: TableRecord[] = [];
  let line = 1;
  let tooLong: string | undefined;
  const keep = (found: unknown) => {
    const { record, raw } = found as { record: string[]; raw: string };
    const content = raw.endsWith('\n') ? raw.slice(0, -1) : raw;
    if (content.length > maxCharacters) tooLong ??= `record_too_long at line ${line}`;
    const lines = content.split('\n');
    if (tooLong === undefined) records.push({ line, lines, cells: record });
    line += lines.length;
    return null;
  };
  try {
    parse(text, { ...csvOptions(delimiter), raw: true, on_record: keep });
  } catch (error) {
    if ((error as CsvError).code !== 'CSV_QUOTE_NOT_CLOSED') throw error;
    return { records, error: tooLong ?? `quote_not_closed at line ${line}` };
  }
  return { records, error: tooLong };
}

function byReader(pieces: readonly string[], delimiter: string, maxCharacters: number): Result {
  const reader = new RecordReader(delimiter, 1, maxCharacters);
  const records: TableRecord[] = [];
  try {
    for (const piece of pieces) reader.read(piece, records);
    reader.end(records);
  } catch (error) {
    if (!(error instanceof RecordUnreadable)) throw error;
    return { records, error: error.message };
  }
  return { records };
}

function cut(text: string, places: readonly number[]): string[] {
  const at = [...new Set(places.map((place) => place % (text.length + 1)))].sort((a, b) => a - b);
  return [...at, text.length].map((end, index) => text.slice(at[index - 1] ?? 0, end));
}

const delimiter = fc.constantFrom(';', ',', '\t', '|');
const places = fc.array(fc.nat(20_000), { maxLength: 8 });

/** Long stretches without a quote too, so that reading goes back and forth between the two ways. */
const stretch = fc.oneof(
  { weight: 6, arbitrary: fc.string({ unit: fc.constantFrom(...'",;\t|\nab1é '), maxLength: 20 }) },
  {
    weight: 2,
    arbitrary: fc.constantFrom('"a;b,c"', '\n"x\ny";1\n', '""', '"""', '\n\n', '"\n', ';"a""b";'),
  },
  { weight: 2, arbitrary: fc.nat(300).map((rows) => 'Ana;8000-0001,x\n'.repeat(rows)) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 10 }) },
);
const text = fc.array(stretch, { maxLength: 12 }).map((parts) => parts.join('').replace(/\r/g, ''));

describe('RecordReader', () => {
  it('agrees with csv-parse on every text, wherever it is cut', () => {
    fc.assert(
      fc.property(text, delimiter, places, (whole, separator, at) => {
        const pieces = cut(whole, at);
        expect(byReader(pieces, separator, 1e6)).toEqual(byCsvParse(whole, separator, 1e6));
      }),
      { numRuns: 200 },
    );
  });

  it('agrees with csv-parse where every character counts', () => {
    const dense = fc.string({ unit: fc.constantFrom(...'"";\n\nx'), maxLength: 14 });
    fc.assert(
      fc.property(dense, places, (whole, at) => {
        expect(byReader(cut(whole, at), ';', 1e6)).toEqual(byCsvParse(whole, ';', 1e6));
      }),
      { numRuns: 2500 },
    );
  });

  it('refuses the first record that is too long, and gives those before it', () => {
    const noQuote = fc
      .array(fc.nat(60), { maxLength: 12 })
      .map((widths) => widths.map((n) => 'x'.repeat(n)).join('\n'));
    fc.assert(
      fc.property(fc.oneof(noQuote, text), places, (whole, at) => {
        const read = byReader(cut(whole, at), ';', 40);
        const expected = byCsvParse(whole, ';', 40);
        if (expected.error?.startsWith('record_too_long')) expect(read).toEqual(expected);
        else if (!expected.error) expect(read).toEqual(expected);
        else expect(read.error).toMatch(/^(quote_not_closed|record_too_long) at line /);
      }),
      { numRuns: 200 },
    );
  });

  it('gives up on an endless line, or an endless quote, without holding it', () => {
    for (const [start, more] of [
      ['a;b\n', 'x'.repeat(10_000)],
      ['a;b\n1;"', 'x'.repeat(10_000)],
      ['a;b\n1;"', 'x;y\n'.repeat(2500)],
    ] as const) {
      const reader = new RecordReader(';');
      const records: TableRecord[] = [];
      reader.read(start, records);
      let fed = 0;
      const feed = () => {
        for (; fed < 100; fed++) reader.read(more, records);
      };
      expect(feed).toThrow('record_too_long at line 2');
      expect(fed).toBeLessThan(20);
      expect(records).toHaveLength(1);
    }
  });
});
