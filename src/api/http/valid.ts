import type { PipeTransform } from '@nestjs/common';
import type { z } from 'zod';

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
  throw invalidFields(
    parsed.error.issues.flatMap((issue) => {
      const path = issue.path.join('.');
      if (issue.code === 'unrecognized_keys') {
        return issue.keys.map((key) => ({ field: key, text: unknownField }));
      }
      return [{ field: path, text: { es: `no sirve (${issue.message})`, en: issue.message } }];
    }),
  );
}

const unknownField = { es: 'este campo no existe', en: 'there is no such field' };
