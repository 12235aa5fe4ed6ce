import type { PipeTransform } from '@nestjs/common';
import { locales, type z } from 'zod';

import type { Text } from '../../platform/i18n/language';
import { ownWords } from './own-words';
import { invalidFields } from './problem';

/** What comes in is read by a schema or refused, field by field; nothing passes unread. */
export class Valid<Schema extends z.ZodType> implements PipeTransform<unknown, z.output<Schema>> {
  constructor(private readonly schema: Schema) {}

  transform(value: unknown): z.output<Schema> {
    return readValid(this.schema, value);
  }
}

/** Throws a Problem that names every field at fault. */
export function readValid<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = schema.safeParse(value ?? {});
  if (parsed.success) return parsed.data;
  const inSpanish = schema.safeParse(value ?? {}, { error: spanish }).error?.issues ?? [];
  throw invalidFields(
    parsed.error.issues.flatMap((issue, n) => {
      const path = issue.path.join('.');
      if (issue.code === 'unrecognized_keys') {
        return issue.keys.map((key) => ({ field: key, text: unknownField }));
      }
      const spanishText = inSpanish[n]?.message ?? issue.message;
      const es = spanishText === issue.message ? `no sirve (${issue.message})` : spanishText;
      return [{ field: path, text: short(issue) ?? ownWords(issue.message) ?? { es, en: issue.message } }];
    }),
  );
}

const spanish = locales.es().localeError;

/** Simpler words for the two that come most. */
function short(issue: z.core.$ZodIssue): Text | undefined {
  if (issue.code !== 'invalid_type') return undefined;
  if (/received undefined$/.test(issue.message)) return { es: 'falta', en: 'is missing' };
  if (/received NaN$/.test(issue.message)) return { es: 'debe ser un número', en: 'must be a number' };
  return undefined;
}

const unknownField = { es: 'este campo no existe', en: 'there is no such field' };
