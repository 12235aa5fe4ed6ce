import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';

import { unguardFormula } from '../platform/csv/rules/formula-guard';
import { errorFileLine, errorFileStart } from './error-file';
import type { UnderstoodAs } from './import-view';
import { cellsOfRaw } from './table/cells-of-raw';
import { ourColumns } from './rules/header-words';

const understood = (header: readonly string[], delimiter: string): UnderstoodAs => ({
  encoding: 'utf-8',
  delimiter,
  header,
  titleLines: 0,
  width: header.length,
  columns: {
    phone: ['tel'],
    contactRef: null,
    timeZone: null,
    country: null,
    consentSource: null,
    consentOn: null,
  },
  places: {
    phone: [0],
    contactRef: undefined,
    timeZone: undefined,
    country: undefined,
    consentSource: undefined,
    consentOn: undefined,
    ours: [],
  },
});

/** The row as the error file has it, without its line end. */
function written(raw: string, header: readonly string[], delimiter: string): string {
  const row = { line: 7, problem: 'too_short', raw, suggestion: '+50688887777' } as const;
  return errorFileLine(understood(header, delimiter), row, 'es').replace(/\r\n$/, '');
}

const cell = fc.oneof(
  fc.string({ unit: fc.constantFrom(...`'=+-@ ;,|"\n\tx1\u00a0＝ñ`), maxLength: 8 }),
  fc.constantFrom(
    "'=1+1",
    "''=1",
    '=HYPERLINK("x")',
    '@x',
    '-1',
    '+506 8888-7777',
    "'+50688887777",
    '"',
    '=\n=1',
  ),
);

it('brings any row back as it was, through one error file and through two', () => {
  fc.assert(
    fc.property(
      fc.array(cell, { minLength: 1, maxLength: 5 }),
      fc.constantFrom(';', ',', '\t', '|'),
      (cells, delimiter) => {
        const raw = stringify([cells], { delimiter, record_delimiter: '\n', quoted: true }).slice(0, -1);
        const header = cells.map((_, at) => `c${at}`);
        const once = written(raw, header, delimiter);
        const read = cellsOfRaw(once, delimiter);
        expect(read.slice(0, 2)).toEqual(['7', 'too_short']);
        expect(read.slice(ourColumns.length).map(unguardFormula)).toEqual(cells);

        const twice = written(once, [...ourColumns, ...header], delimiter);
        expect(twice).toBe(once);
      },
    ),
    { numRuns: 2000 },
  );
});

it('puts the suggested phone beside the row, where no spreadsheet runs or rounds it', () => {
  expect(errorFileStart(understood(['tel'], ';'))).toBe(
    '\ufeffpregon_line;pregon_code;pregon_problem;pregon_suggestion;pregon_suggested_phone;tel\r\n',
  );
  expect(written('8888-O777', ['tel'], ';')).toMatch(/;'\+50688887777;8888-O777$/);
});
