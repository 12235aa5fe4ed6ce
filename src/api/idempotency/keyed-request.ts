import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';

import { type Caller, type WebRequest } from '../../access';
import type { KeyedHash } from '../../platform/secrets/keyed-hash';
import { invalidFields } from '../http/problem';
import type { UploadedAs } from '../http/uploads';

export const LONGEST_KEY = 200;

/** A request under an idempotency key, without what it holds: only whether another is the same can be told from it. */
export interface KeyedRequest {
  /** Of the key and of who uses it: two callers never meet. */
  readonly key: string;
  /** Of what is asked for. */
  readonly request: string;
  /** Seals the answer: whoever has the database and the secret, but not the caller's key, cannot open it. */
  readonly sealing: string;
}

/** Undefined: without a key. Throws a Problem. */
export async function readKeyed(
  request: WebRequest & { readonly file?: UploadedAs },
  hash: KeyedHash,
): Promise<KeyedRequest | undefined> {
  const given = request.headers['idempotency-key'];
  if (given === undefined || request.caller === undefined) return undefined;
  if (typeof given !== 'string' || given === '' || given.length > LONGEST_KEY) throw badKey();
  const owner = JSON.stringify([ownerOf(request.caller), given]);
  const asked = JSON.stringify([
    request.method,
    request.originalUrl,
    sorted(request.body),
    request.file === undefined ? null : [request.file.originalname, await hashOfFile(request.file.path)],
  ]);
  return {
    key: hash.of(`idempotency key ${owner}`),
    request: hash.of(`idempotent request ${asked}`),
    sealing: hash.of(`idempotent answer ${owner}`),
  };
}

function ownerOf(caller: Caller): string {
  switch (caller.kind) {
    case 'user':
      return `user:${caller.id}`;
    case 'token':
      return `token:${caller.name}`;
  }
}

/** The order of fields is nothing that anybody asks for. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, held]) => [name, sorted(held)]));
}

async function hashOfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

/** Cut off, two keys could become one, and something would be taken for done already. */
const badKey = () =>
  invalidFields([
    {
      field: 'Idempotency-Key',
      text: {
        es: `debe tener de 1 a ${LONGEST_KEY} caracteres, y venir una sola vez`,
        en: `must hold 1 to ${LONGEST_KEY} characters, and be given once`,
      },
    },
  ]);
