import { z } from 'zod';

import type { TableMapping } from '../../contacts';
import { line, optionalCountry } from '../http/fields';
import { invalidFields } from '../http/problem';
import { readValid } from '../http/valid';

export const newList = z.strictObject({ name: line(200) });

/** The text fields that come with a file. */
export const importFields = z.strictObject({
  mapping: z.string().max(5000).optional(),
  country: optionalCountry,
  dryRun: z.enum(['true', 'false']).optional(),
});

const column = z.union([z.string().max(200), z.int().min(1).max(10_000)]).transform(String);
const mapping = z.strictObject({
  phone: column.optional(),
  contactRef: column.optional(),
  timeZone: column.optional(),
  encoding: z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252']).optional(),
});

/** `mapping` is JSON in a text field: `{"phone": "Celular"}`, columns by name or 1-based number. */
export function readMapping(text: string | undefined): TableMapping | undefined {
  if (text === undefined || text.trim() === '') return undefined;
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw invalidFields([
      { field: 'mapping', text: { es: 'debe ser un objeto JSON', en: 'must be a JSON object' } },
    ]);
  }
  return readValid(mapping, json);
}
