import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify/sync';

import { guardFormula, phoneForSpreadsheet } from '../platform/csv/rules/formula-guard';
import type { Sql } from '../platform/database';
import { DncStore } from './dnc.store';
import type { DncEntry } from './rules/dnc-entry';

const ENTRIES_PER_PAGE = 1000;
const header = ['phone', 'source', 'reason', 'evidence', 'added_by', 'added_at'];

/**
 * The list as CSV, UTF-8 with a mark, in the order of phones. Phones are written `'+50688887777`: every
 * spreadsheet keeps that as text, and our imports take it back unchanged. Other cells cannot run as formulas.
 */
export function exportDnc(sql: Sql): Readable {
  return Readable.from(exportText(sql));
}

async function* exportText(sql: Sql): AsyncGenerator<string> {
  const store = new DncStore();
  yield `\ufeff${csv([header])}`;
  let last = '';
  for (;;) {
    const page = await store.page(sql, last, ENTRIES_PER_PAGE);
    if (page.length > 0) yield csv(page.map(cellsOf));
    last = page.at(-1)?.phone ?? last;
    if (page.length < ENTRIES_PER_PAGE) return;
  }
}

function cellsOf(entry: DncEntry): string[] {
  const rest = [entry.source, entry.reason, entry.evidence ?? '', entry.addedBy, entry.addedAt];
  return [phoneForSpreadsheet(entry.phone), ...rest.map(guardFormula)];
}

function csv(rows: readonly (readonly string[])[]): string {
  return stringify(
    rows.map((row) => [...row]),
    { record_delimiter: 'windows' },
  );
}
