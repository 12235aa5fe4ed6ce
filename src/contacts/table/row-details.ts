import { unguardFormula } from '../../platform/csv/rules/formula-guard';
import type { Country } from '../../platform/phone';
import { phonesOfRow } from '../rules/phones-of-row';
import { rowCountry } from '../rules/row-country';
import { columnName, type TableLayout } from '../rules/understand-table';
import { cellsOfRaw } from './cells-of-raw';

/** Pairs, not an object: a column called `__proto__` is a column like any other. */
export type Attributes = readonly (readonly [name: string, value: string])[];

/** What of a layout a row's details need. Plain data, to be kept with the import. */
export type DetailLayout = Pick<TableLayout, 'delimiter' | 'header' | 'columns'>;

/**
 * What a row says beside what was stored of it: columns that mean nothing to us, phone columns that hold no
 * number, and the extension cut off its phone. Read from the row as it stood in the file, so that nothing is
 * kept twice. `country` is the one the import was asked with.
 */
export function rowDetails(raw: string, layout: DetailLayout, country: Country): Attributes {
  const { columns, delimiter } = layout;
  const asRead = cellsOfRaw(raw, delimiter);
  const cells = columns.ours.length === 0 ? asRead : asRead.map(unguardFormula);
  const home = rowCountry(columns.country, country)(cells);
  const phones = phonesOfRow(cells, columns.phone, home === 'unknown' ? country : home);
  const refused = phones.kind === 'phones' ? phones.refused : columns.phone;
  const { contactRef, timeZone, consentSource, consentOn, ours } = columns;
  const stored = [contactRef, timeZone, columns.country, consentSource, consentOn, ...ours];
  const details = cells.flatMap((cell, at): [string, string][] => {
    const value = unguardFormula(cell).trim();
    const isKept = stored.includes(at) || (columns.phone.includes(at) && !refused.includes(at));
    return value === '' || isKept ? [] : [[columnName(layout, at), value]];
  });
  if (phones.kind === 'phones' && phones.extension !== undefined) {
    details.push(['extension', phones.extension]);
  }
  return details;
}
