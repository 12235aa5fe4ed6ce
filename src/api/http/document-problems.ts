import type { OpenAPIObject } from '@nestjs/swagger';

import { type ProblemCode, problemCodes } from './problem-codes';

const codes = Object.keys(problemCodes) as ProblemCode[];
const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** RFC 9457, with what we add. */
const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'detail'],
  properties: {
    type: { type: 'string', description: '`urn:pregon:problem:` and the code' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', enum: codes, description: 'stable; docs/errors.md says what each means' },
    detail: { type: 'string', description: 'a sentence in the language of `Accept-Language` (es, en)' },
    instance: { type: 'string', description: 'stands in the log, where the error was not foreseen' },
    // Members of single codes.
    when: { type: 'string', format: 'date-time', description: 'from when on it is permitted' },
    from: { type: 'string', description: 'the state it is in' },
    to: { type: 'string', description: 'the state it cannot come to' },
    checks: { type: 'array', items: { type: 'string' }, description: 'of the preflight, those that stop it' },
    version: { type: 'string', description: 'of the rules as they stand now' },
    calibration: { type: 'integer', description: 'the one that is under way' },
    why: { type: 'string', description: 'what of the address will not do' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['field', 'detail'],
        properties: {
          field: { type: 'string' },
          pointer: { type: 'string', description: 'into the body, as RFC 9457 has it: `#/pace`' },
          detail: { type: 'string' },
        },
      },
    },
  },
} as const;

const shown = (code: ProblemCode) => ({
  value: {
    type: `urn:pregon:problem:${code}`,
    title: code,
    status: problemCodes[code][0],
    code,
    detail: problemCodes[code][1],
  },
});

const refused = (description: string, ...examples: ProblemCode[]) => ({
  description,
  content: {
    'application/problem+json': {
      schema: { $ref: '#/components/schemas/Problem' },
      examples: Object.fromEntries(examples.map((code) => [code, shown(code)])),
    },
  },
});

/** Every operation says what it answers instead: with which statuses, and as which document. */
export function withProblems(document: OpenAPIObject): OpenAPIObject {
  const schemas = { ...document.components?.schemas, Problem: problemSchema as never };
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of methods) {
      const operation = item[method];
      if (operation === undefined) continue;
      const responses = operation.responses as Record<string, unknown>;
      if (operation.security !== undefined) {
        responses['401'] = refused('No valid token and no session', 'unauthenticated');
        responses['403'] = refused('The role does not cover it', 'forbidden');
      }
      if (path.includes('{')) responses['404'] = refused('There is no such thing', 'not_found');
      if (operation.requestBody !== undefined) {
        responses['400'] = refused('A field will not do', 'invalid_body');
      }
      if (method === 'patch') responses['412'] = refused('Changed meanwhile', 'changed_meanwhile');
      responses.default = refused('Anything else: see `code`', 'internal');
    }
  }
  return { ...document, components: { ...document.components, schemas } };
}
