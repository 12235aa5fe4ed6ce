import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify/sync';

import { guardFormula, phoneForSpreadsheet } from '../platform/csv/rules/formula-guard';
import type { Sql } from '../platform/database';
import { DncStore } from './dnc.store';
import { PrefixStore } from './prefix.store';
import type { WishView } from './rules/dnc-entry';
import { exportColumns } from './rules/own-export';
import { phoneKey } from './rules/phone-key';
import { prefixKey } from './rules/prefix';

const ENTRIES_PER_PAGE = 1000;

/**
 * The list as CSV, UTF-8 with a mark: prefixes, then numbers in their order, then the entries of single
 * campaigns; registries are not ours to hand on. Phones are written `'+50688887777`: every spreadsheet keeps
 * that as text, and our imports take it back unchanged. Other cells cannot run as formulas.
 */
export function exportDnc(sql: Sql): Readable {
  return Readable.from(exportText(sql));
}

async function* exportText(sql: Sql): AsyncGenerator<string> {
  yield `\ufeff${csv([exportColumns])}`;
  const prefixes = new PrefixStore();
  yield* pages(0, (after) => prefixes.page(sql, after, ENTRIES_PER_PAGE), {
    next: ({ prefix }) => prefixKey(prefix),
    cells: (entry) => cellsOf(entry.prefix, entry),
  });
  const store = new DncStore();
  yield* pages(0, (after) => store.page(sql, after, ENTRIES_PER_PAGE), {
    next: ({ phone }) => phoneKey(phone),
    cells: (entry) => cellsOf(entry.phone, entry),
  });
  const first = { campaignId: 0, key: 0 };
  yield* pages(first, (after) => store.campaignPage(sql, after, ENTRIES_PER_PAGE), {
    next: ({ campaignId, phone }) => ({ campaignId, key: phoneKey(phone) }),
    cells: (entry) => cellsOf(entry.phone, entry, entry.campaign),
  });
}

async function* pages<Entry, Place>(
  start: Place,
  read: (after: Place) => Promise<readonly Entry[]>,
  { next, cells }: { next: (entry: Entry) => Place; cells: (entry: Entry) => string[] },
): AsyncGenerator<string> {
  for (let after = start; ;) {
    const page = await read(after);
    if (page.length > 0) yield csv(page.map(cells));
    const last = page.at(-1);
    if (last === undefined || page.length < ENTRIES_PER_PAGE) return;
    after = next(last);
  }
}

function cellsOf(subject: string, entry: WishView, campaign = ''): string[] {
  const { source, reason, evidence, addedBy, addedAt, expiresAt } = entry;
  const rest = [source, reason, evidence ?? '', addedBy, addedAt, expiresAt ?? '', campaign];
  return [phoneForSpreadsheet(subject), ...rest.map(guardFormula)];
}

export function csv(rows: readonly (readonly string[])[]): string {
  return stringify(
    rows.map((row) => [...row]),
    { record_delimiter: 'windows', quoted_match: /[\r\n]/ },
  );
}
