import { IANAZone } from 'luxon';

import { unguardFormula } from '../../platform/csv/rules/formula-guard';
import type { Country, E164 } from '../../platform/phone/rules/e164';
import { normalisePhone } from '../../platform/phone/rules/normalise-phone';
import type { PhoneProblem } from '../../platform/phone/rules/phone-problem';
import { suggestPhone } from '../../platform/phone/rules/suggest-phone';
import { consentDay } from './consent-date';
import { phonesOfRow } from './phones-of-row';
import { rowCountry } from './row-country';
import { hasSwallowedLines } from './swallowed-lines';
import { rawOf, type TableRecord } from './table-record';
import type { TableLayout } from './understand-table';

/** Why a row of a list cannot be a contact. Stable, as PhoneProblem is. */
export type RowProblem =
  | PhoneProblem
  | 'swallowed_lines'
  | 'repeated_header'
  | 'time_zone_unknown'
  | 'country_unknown'
  | 'consent_date_unclear';

export interface RowBase {
  /** 1-based physical line in the file. */
  readonly line: number;
  /** The row as it stands in the file, without its line end; `rowDetails` reads the rest out of it. */
  readonly raw: string;
  readonly contactRef: string | undefined;
}
export interface ValidRow extends RowBase {
  readonly kind: 'valid';
  readonly phone: E164;
  readonly country: Country | undefined;
  readonly timeZone: string | undefined;
  /** Further numbers of the contact, in order of preference, without `phone`, each once. */
  readonly otherPhones: readonly E164[];
  readonly consentSource: string | undefined;
  /** `yyyy-mm-dd`. */
  readonly consentOn: string | undefined;
}
export interface InvalidRow extends RowBase {
  readonly kind: 'invalid';
  readonly problem: RowProblem;
  /** A phone that may have been meant; for a person to accept, never taken by itself. */
  readonly suggestion?: string;
}
export type ReadRow = ValidRow | InvalidRow;

/**
 * What records are: a row each, or, when a stray quote has drawn lines together, one invalid row for each
 * of those lines, since which of them are sound cannot be told.
 */
export type RowReader = (records: readonly TableRecord[]) => ReadRow[];

/** Made once for a table, so that a million rows look up their zones and countries once. `country` is that of rows that name none. */
export function rowReader(layout: TableLayout, country: Country): RowReader {
  const read = oneRowReader(layout, country);
  const isPhone = (cell: string) => normalisePhone(cell, country).ok;
  return (records) => {
    const rows: ReadRow[] = [];
    for (const record of records) {
      if (hasSwallowedLines(record, layout.delimiter, layout.width, isPhone)) {
        rows.push(...swallowed(record));
      } else {
        rows.push(read(record));
      }
    }
    return rows;
  };
}

/** `rowReader` for one record; for many, make one reader. */
export function readRow(record: TableRecord, layout: TableLayout, country: Country): ReadRow[] {
  return rowReader(layout, country)([record]);
}

function swallowed({ line, lines }: TableRecord): InvalidRow[] {
  return lines.map((raw, offset) => ({
    kind: 'invalid',
    line: line + offset,
    raw,
    contactRef: undefined,
    problem: 'swallowed_lines',
  }));
}

function oneRowReader(layout: TableLayout, country: Country): (record: TableRecord) => ReadRow {
  const { columns, header, consentOrder } = layout;
  const homeOf = rowCountry(columns.country, country);
  const isZone = zoneTest();
  return (record) => {
    const cells = columns.ours.length === 0 ? record.cells : record.cells.map(unguardFormula);
    const { line } = record;
    const raw = rawOf(record);
    const contactRef = textAt(cells, columns.contactRef);
    const invalid = (problem: RowProblem, suggestion?: string): InvalidRow => ({
      kind: 'invalid',
      line,
      raw,
      contactRef,
      problem,
      suggestion,
    });

    if (repeatsHeader(cells, header)) return invalid('repeated_header');
    const home = homeOf(cells);
    if (home === 'unknown') return invalid('country_unknown');
    const timeZone = textAt(cells, columns.timeZone);
    if (timeZone !== undefined && !isZone(timeZone)) return invalid('time_zone_unknown');

    const phones = phonesOfRow(cells, columns.phone, home);
    if (phones.kind === 'problem') {
      const { problem, at } = phones;
      return invalid(problem, at === undefined ? undefined : suggestPhone(cells[at] ?? '', home));
    }
    const dateGiven = textAt(cells, columns.consentOn);
    const consentOn = dateGiven === undefined ? undefined : consentDay(dateGiven, consentOrder);
    if (dateGiven !== undefined && consentOn === undefined) return invalid('consent_date_unclear');
    return {
      kind: 'valid',
      line,
      raw,
      contactRef,
      phone: phones.phone,
      country: phones.country,
      timeZone,
      otherPhones: phones.others,
      consentSource: textAt(cells, columns.consentSource),
      consentOn,
    };
  };
}

function textAt(cells: readonly string[], at: number | undefined): string | undefined {
  if (at === undefined) return undefined;
  const cell = cells[at];
  return cell === undefined ? undefined : unguardFormula(cell).trim() || undefined;
}

/** Zones seen once are not looked up again. */
function zoneTest(): (name: string) => boolean {
  const known = new Set<string>();
  return (name) => {
    if (known.has(name)) return true;
    if (!IANAZone.isValidZone(name)) return false;
    known.add(name);
    return true;
  };
}

/** Files pasted together carry their header again in the middle. */
function repeatsHeader(cells: readonly string[], header: readonly string[] | undefined): boolean {
  if (header === undefined || header.length === 0) return false;
  for (let at = 0; at < header.length; at++) {
    if (cells[at]?.trim() !== header[at]) return false;
  }
  return true;
}
