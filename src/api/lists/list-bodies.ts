import { z } from 'zod';

import type { TableMapping } from '../../contacts';
import { line, optionalCountry } from '../http/fields';
import { invalidFields } from '../http/problem';
import { readValid } from '../http/valid';

export const newList = z.strictObject({ name: line(200) });

/** What may change of a list. `window` null: it no longer narrows its campaigns' hours. */
export const listChange = z.strictObject({ window: z.string().max(500).nullable() });

const yesNo = z.enum(['true', 'false']).optional();

/** The text fields that come with a file. */
export const importFields = z.strictObject({
  mapping: z.string().max(5000).optional(),
  country: optionalCountry,
  dryRun: yesNo,
  again: yesNo,
  otherLists: yesNo,
  calledWithinDays: z.coerce.number().int().min(1).max(3650).optional(),
});

const column = z.union([z.string().max(200), z.int().min(1).max(10_000)]).transform(String);
const mapping = z.strictObject({
  phone: z.union([column, z.array(column).min(1).max(20)]).optional(),
  contactRef: column.optional(),
  timeZone: column.optional(),
  country: column.optional(),
  consentSource: column.optional(),
  consentOn: column.optional(),
  encoding: z.string().max(40).optional(),
  delimiter: z.string().max(10).optional(),
  header: z.boolean().optional(),
});

/** What a preview may be asked to read otherwise. */
export const rereading = z.strictObject({ mapping, country: optionalCountry });
export const committing = z.strictObject({ again: z.boolean().optional() });

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
