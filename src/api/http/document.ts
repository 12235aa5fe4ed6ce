import { ApiBody } from '@nestjs/swagger';
import { z } from 'zod';

/** Documents a body with the schema that reads it, so that the two cannot drift apart. */
export function BodyOf(schema: z.ZodType): MethodDecorator {
  const schemaJson = z.toJSONSchema(schema, {
    io: 'input',
    target: 'openapi-3.0',
    unrepresentable: 'any',
  });
  // OpenAPI has its own place for the dialect of a schema.
  delete schemaJson.$schema;
  return ApiBody({ schema: schemaJson as never });
}

/** A multipart body: `file` and some text fields. */
export function FileBody(fields: readonly string[] = []): MethodDecorator {
  const texts = Object.fromEntries(fields.map((field) => [field, { type: 'string' as const }]));
  return ApiBody({
    schema: {
      type: 'object',
      required: ['file'],
      properties: { file: { type: 'string', format: 'binary' }, ...texts },
    },
  });
}
