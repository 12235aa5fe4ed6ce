import { ApiBody } from '@nestjs/swagger';
import { z } from 'zod';

/** Documents a body with the schema that reads it, so that the two cannot drift apart; so does the example, or nothing starts. */
export function BodyOf<Schema extends z.ZodType>(schema: Schema, example: z.input<Schema>): MethodDecorator {
  schema.parse(example);
  const schemaJson = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  // OpenAPI 3.1 says once for all in which dialect schemas are written.
  delete schemaJson.$schema;
  return ApiBody({ schema: schemaJson as never, examples: { example: { value: example } } });
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
