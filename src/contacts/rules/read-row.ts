import { IANAZone } from 'luxon';

import type { Country, E164 } from '../../platform/phone/rules/e164';
import { normalisePhone } from '../../platform/phone/rules/normalise-phone';
import type { PhoneProblem } from '../../platform/phone/rules/phone-problem';
import { unguardFormula } from '../../platform/csv/rules/formula-guard';
import { hasSwallowedLines } from './swallowed-lines';
import type { TableRecord } from './table-record';
import type { TableLayout } from './understand-table';

/** Why a row of a list cannot be a contact. Stable, as PhoneProblem is. */
export type RowProblem = PhoneProblem | 'swallowed_lines' | 'repeated_header' | 'time_zone_unknown';

export interface RowBase {
  /** 1-based physical line in the file. */
  readonly line: number;
  /** The row as it stands in the file, without its line end. */
  readonly raw: string;
}
export interface ValidRow extends RowBase {
  readonly kind: 'valid';
  readonly phone: E164;
  readonly country: Country | undefined;
  readonly contactRef: string | undefined;
  readonly timeZone: string | undefined;
  readonly otherPhones: readonly E164[];
  readonly consentSource: string | undefined;
  readonly consentOn: string | undefined;
}
export interface InvalidRow extends RowBase {
  readonly kind: 'invalid';
  readonly problem: RowProblem;
  readonly contactRef: string | undefined;
  readonly suggestion?: string;
}
export type ReadRow = ValidRow | InvalidRow;

/**
 * What one record is: a row, or, when a stray quote has drawn lines together, one invalid row for each
 * of those lines, since which of them are sound cannot be told.
 */
export function readRow(record: TableRecord, layout: TableLayout, country: Country): ReadRow[] {
  const isPhone = (cell: string) => normalisePhone(cell, country).ok;
  if (hasSwallowedLines(record, layout.delimiter, layout.width, isPhone)) {
    return record.lines.map((raw, offset) => ({
      kind: 'invalid',
      line: record.line + offset,
      raw,
      problem: 'swallowed_lines',
      contactRef: undefined,
    }));
  }
  return [oneRow(record, layout, country)];
}

function oneRow(record: TableRecord, layout: TableLayout, country: Country): ReadRow {
  const { columns } = layout;
  const textAt = (at: number | undefined) =>
    at === undefined ? undefined : unguardFormula(record.cells[at] ?? '').trim() || undefined;
  const base = { line: record.line, raw: record.lines.join('\n'), contactRef: textAt(columns.contactRef) };
  const invalid = (problem: RowProblem): InvalidRow => ({ ...base, kind: 'invalid', problem });

  if (repeatsHeader(record, layout)) return invalid('repeated_header');
  const timeZone = textAt(columns.timeZone);
  if (timeZone !== undefined && !IANAZone.create(timeZone).isValid) return invalid('time_zone_unknown');

  const choice = firstPhone(record.cells, columns.phone, country);
  if (choice.kind === 'problem') return invalid(choice.problem);
  const { at, phone, country: home, extension } = choice;
  void at;
  void extension;
  const otherPhones: E164[] = [];
  return {
    ...base,
    kind: 'valid',
    phone,
    country: home,
    timeZone,
    otherPhones,
    consentSource: undefined,
    consentOn: undefined,
  };
}

type PhoneChoice =
  | {
      readonly kind: 'phone';
      readonly at: number;
      readonly phone: E164;
      readonly country: Country | undefined;
      readonly extension?: string;
    }
  | { readonly kind: 'problem'; readonly problem: PhoneProblem };

/** The first column, in order of preference, that holds a phone; else what is wrong with the first filled. */
function firstPhone(cells: readonly string[], places: readonly number[], country: Country): PhoneChoice {
  let problem: PhoneProblem = 'empty';
  for (const at of places) {
    const result = normalisePhone(cells[at] ?? '', country);
    if (result.ok) return { kind: 'phone', at, ...result };
    if (problem === 'empty') problem = result.code;
  }
  return { kind: 'problem', problem };
}

/** Files pasted together carry their header again in the middle. */
function repeatsHeader({ cells }: TableRecord, { header }: TableLayout): boolean {
  return header !== undefined && header.length > 0 && header.every((name, at) => name === cells[at]?.trim());
}
