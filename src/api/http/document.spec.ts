import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { jsonOf, ServiceUnderTest } from '../../../test/support/service';
import { routesOf } from '../../../test/support/routes';
import { problemCodes } from './problem-codes';

type Answer = { readonly content?: Readonly<Record<string, { readonly schema?: object }>> };

interface Operation {
  readonly summary?: string;
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly examples?: object }>> };
  readonly responses: Readonly<Record<string, Answer>>;
}

describe('what is said of the API', () => {
  let service: ServiceUnderTest;
  beforeAll(async () => (service = await ServiceUnderTest.open()));
  afterAll(() => service.close());

  it('is a valid OpenAPI 3.1 document, with an example of each body and every error answer', async () => {
    const document = await jsonOf<{ openapi: string; paths: Record<string, Record<string, Operation>> }>(
      await service.request('GET', '/api/docs-json'),
    );
    expect(document.openapi).toBe('3.1.0');
    const { Validator } = await import('@seriousme/openapi-schema-validator');
    expect(await new Validator().validate(structuredClone(document))).toEqual({ valid: true });
    for (const [path, item] of Object.entries(document.paths)) {
      for (const [method, { summary, requestBody, responses }] of Object.entries(item)) {
        const body = requestBody?.content['application/json'];
        expect([method, path, summary, body === undefined || body.examples !== undefined]).toEqual([
          method,
          path,
          expect.any(String),
          true,
        ]);
        expect([method, path, responses.default]).toEqual([method, path, expect.anything()]);
      }
    }
  });

  it('holds every route of the API, and the key of those that make something', async () => {
    const { paths } = await jsonOf<{
      paths: Record<string, Record<string, { parameters?: { name: string }[] }>>;
    }>(await service.request('GET', '/api/docs-json'));
    const documented = Object.entries(paths).flatMap(([path, item]) =>
      Object.entries(item).map(([method, { parameters = [] }]) => [
        `${method.toUpperCase()} ${path}`,
        parameters.some(({ name }) => name === 'Idempotency-Key'),
      ]),
    );
    const declared = routesOf(service.service.app)
      .filter(({ path }) => /^\/(api|health|metrics)(\/|$)/.test(path))
      .map(({ method, path, creates }) => [`${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`, creates]);
    expect(documented.sort()).toEqual(declared.sort());
  });

  it('gives the schema of every answer, but of those without a body', async () => {
    const { paths } = await jsonOf<{ paths: Record<string, Record<string, Operation>> }>(
      await service.request('GET', '/api/docs-json'),
    );
    const lacking = Object.entries(paths).flatMap(([path, item]) =>
      Object.entries(item).flatMap(([method, { responses }]) =>
        Object.entries(responses)
          .filter(([status]) => status !== '204')
          .filter(
            ([, { content = {} }]) => !Object.values(content).some(({ schema }) => schema !== undefined),
          )
          .map(([status]) => `${method.toUpperCase()} ${path} ${status}`),
      ),
    );
    expect(lacking).toEqual([]);
  });

  it('lists every code of an error, and no other', () => {
    const text = readFileSync(join(__dirname, '../../../docs/errors.md'), 'utf8');
    const rows = Object.entries(problemCodes).map(
      ([code, [status, meaning]]) => `| \`${code}\` | ${status} | ${meaning} |`,
    );
    expect(text.split('\n').filter((row) => row.startsWith('| `'))).toEqual(rows);
  });
});
