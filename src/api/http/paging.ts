import { applyDecorators } from '@nestjs/common';
import { ApiQuery } from '@nestjs/swagger';
import type { ServerResponse } from 'node:http';
import { z } from 'zod';

import type { WebRequest } from '../../access';
import { invalidFields } from './problem';

const LONGEST_CURSOR = 200;

/** `limit` and `cursor` of a list route; `usual`: how many without a limit. */
export const pageQuery = (usual: number, most = 1000) =>
  z.object({
    limit: z.coerce.number().int().min(1).max(most).default(usual),
    cursor: z.string().max(LONGEST_CURSOR).optional(),
  });

/** Documents them. */
export const PageOf = () =>
  applyDecorators(
    ApiQuery({ name: 'limit', required: false, schema: { type: 'integer', minimum: 1 } }),
    ApiQuery({
      name: 'cursor',
      required: false,
      description: '`next` of the page before, or as its `Link` header has it',
      schema: { type: 'string' },
    }),
  );

/** Where a page ended. Opaque to whoever holds it: `list` names what it is a place in. */
export function cursorAt(list: string, key: number): string {
  return Buffer.from(JSON.stringify([list, key])).toString('base64url');
}

/** The key behind which to go on; undefined: from the start. Throws a Problem for what is no cursor of this list. */
export function readCursor(list: string, cursor: string | undefined): number | undefined {
  if (cursor === undefined) return undefined;
  const read = cursorOf(cursor);
  // Written back it must be the same: base64 is read leniently.
  if (read !== undefined && cursorAt(list, read[1]) === cursor) return read[1];
  throw invalidFields([
    {
      field: 'cursor',
      text: {
        es: 'no es un cursor de esta lista; tómelo de "next" o del encabezado Link, tal cual',
        en: 'is no cursor of this list; take it from "next" or the Link header, as it is',
      },
    },
  ]);
}

const written = z.tuple([z.string(), z.int().min(0)]);

function cursorOf(text: string): [string, number] | undefined {
  try {
    const json: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    return written.safeParse(json).data;
  } catch {
    return undefined;
  }
}

export interface Paged<Row> {
  readonly rows: readonly Row[];
  /** The cursor of the next page; null: this was the last. */
  readonly next: string | null;
}

/** Cuts what was read with one row too many, and says in `Link` where the next page is. */
export function pageFrom<Row>(
  { request, response }: { readonly request: WebRequest; readonly response: ServerResponse },
  read: readonly Row[],
  limit: number,
  cursorOfRow: (row: Row) => string,
): Paged<Row> {
  const rows = read.slice(0, limit);
  const last = rows.at(-1);
  const next = read.length > limit && last !== undefined ? cursorOfRow(last) : null;
  if (next !== null) {
    const url = new URL(request.originalUrl, 'http://here');
    url.searchParams.set('cursor', next);
    response.setHeader('Link', `<${url.pathname}${url.search}>; rel="next"`);
  }
  return { rows, next };
}
