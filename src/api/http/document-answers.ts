import type { OpenAPIObject } from '@nestjs/swagger';

import { answers, schemas } from './answers.json';

type Content = Readonly<Record<string, { readonly schema: object }>>;

const contents = answers as Readonly<Record<string, Readonly<Record<string, object>> | undefined>>;

/**
 * Every status that an operation names by itself comes with what it answers: as its method's type has it, written to
 * answers.json by `npm run answers`. Before the problems, which name theirs.
 */
export function withAnswers(document: OpenAPIObject): OpenAPIObject {
  for (const item of Object.values(document.paths)) {
    for (const operation of [item.get, item.post, item.put, item.patch, item.delete]) {
      if (operation === undefined) continue;
      const content = contentOf(operation.operationId ?? '');
      for (const response of Object.values(operation.responses)) Object.assign(response ?? {}, content);
    }
  }
  const all = { ...document.components?.schemas, ...(schemas as object) };
  return { ...document, components: { ...document.components, schemas: all } };
}

/** A method at several addresses has its number behind its name. */
function contentOf(operationId: string): { readonly content?: Content } {
  const found = Object.entries(contents[operationId.replace(/\[\d+\]$/, '')] ?? {});
  if (found.length === 0) return {};
  return { content: Object.fromEntries(found.map(([mediaType, schema]) => [mediaType, { schema }])) };
}
