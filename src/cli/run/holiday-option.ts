import { readFileSync, statSync } from 'node:fs';

import { isoDay, readHolidayFile } from '../../campaigns';
import { badOption } from '../bad-option';

const MOST_BYTES = 1_000_000;

/**
 * `--holidays`: the files in it are read, what they say stands in their place. Throws a CommandError that names
 * file, line and what would be right.
 */
export function holidayOption(given: string | undefined): string | undefined {
  if (given === undefined) return undefined;
  return given
    .split(',')
    .map((item) => item.trim())
    .flatMap((item) => (isFile(item) ? daysIn(item) : [item]))
    .join(',');
}

/** A country and a date are themselves, even where a file is called so. */
function isFile(item: string): boolean {
  if (/^([a-z]{2}|none|\d{4}-\d{2}-\d{2}|\d{1,2}\/\d{1,2}\/\d{4})$/i.test(item)) return false;
  return /[./\\]/.test(item);
}

function daysIn(file: string): string[] {
  const read = readHolidayFile(contentOf(file));
  if (read.kind === 'days') return read.days.map(isoDay);
  switch (read.why) {
    case 'date':
      throw badOption('--holidays', `${file}:${read.line}: ${read.text}`, {
        es: 'una fecha como 2026-12-24 o 24/12/2026 en la primera columna',
        en: 'a date such as 2026-12-24 or 24/12/2026 in the first column',
      });
    case 'empty':
      throw badOption('--holidays', file, { es: 'un archivo con fechas', en: 'a file with dates' });
    case 'many':
      throw badOption('--holidays', file, {
        es: 'un archivo con menos fechas',
        en: 'a file with fewer dates',
      });
  }
}

function contentOf(file: string): string {
  const right = {
    es: 'un archivo de texto (CSV, UTF-8) con fechas que se pueda leer, none, o países',
    en: 'a text file (CSV, UTF-8) of dates that can be read, none, or countries',
  };
  const found = statSync(file, { throwIfNoEntry: false });
  if (found?.isFile() !== true || found.size > MOST_BYTES) throw badOption('--holidays', file, right);
  const bytes = readFileSync(file);
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (!text.includes('\0')) return text;
  } catch {
    // Said below: it is not UTF-8.
  }
  throw badOption('--holidays', file, right);
}
