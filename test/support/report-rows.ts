import { parse } from 'csv-parse/sync';
import { readFileSync } from 'node:fs';

/** A report as a reader gets it: one object a row. */
export function reportRows(file: string): Record<string, string>[] {
  return parse(readFileSync(file, 'utf8'), { columns: true, bom: true });
}
