import { type ClientRequest, type IncomingMessage, request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';

import type { Answer, PostFailure } from './rules/verdict';
import { retryAfterMs } from './rules/retry';

/** Of an answer, so much is read, and so much of that is kept. */
const MOST_READ_BYTES = 16_384;
const MOST_KEPT_CHARACTERS = 500;

export interface Posting {
  readonly url: URL;
  /** Where the connection goes, whatever the name says by now. */
  readonly addresses: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** For a `Retry-After` that names a date. */
  readonly now: number;
}

/**
 * One POST over a connection of its own: no proxy, no redirect, certificates checked, never more than a little of the answer.
 * Rejects with nothing: what went wrong is an answer too. `signal` ends it as `timeout`.
 */
export function post({ url, addresses, headers, body, now }: Posting, signal: AbortSignal): Promise<Answer> {
  return new Promise((resolve) => {
    const fail = (error: unknown) => {
      const why = signal.aborted ? 'timeout' : failureOf(error);
      resolve({ kind: 'failed', why, detail: signal.aborted ? '' : codeOf(error) });
    };
    const secure = url.protocol === 'https:';
    const make = secure ? secureRequest : plainRequest;
    let outgoing: ClientRequest;
    try {
      outgoing = make(url, {
        method: 'POST',
        agent: false,
        signal,
        lookup: pinnedTo(addresses),
        ...(secure ? { rejectUnauthorized: true } : {}),
        headers: { ...headers, 'content-length': Buffer.byteLength(body) },
      });
    } catch (error) {
      return fail(error);
    }
    outgoing.on('error', fail);
    outgoing.on('response', (response) => {
      readSome(response).then((text) => {
        outgoing.destroy();
        const header = response.headers['retry-after'];
        resolve({
          kind: 'answered',
          status: response.statusCode ?? 0,
          retryAfterMs: retryAfterMs(header, now),
          text,
        });
      }, fail);
    });
    outgoing.end(body);
  });
}

function pinnedTo(addresses: readonly string[]): LookupFunction {
  const all = addresses.map((address) => ({ address, family: isIP(address) }));
  return (_name, options, callback) => {
    const [first] = all;
    if (options.all === true) return callback(null, all);
    callback(null, first?.address ?? '', first?.family);
  };
}

async function readSome(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes >= MOST_READ_BYTES) break;
  }
  const text = Buffer.concat(chunks)
    .toString('utf8')
    .replace(/\p{Cc}+/gu, ' ');
  return text.slice(0, MOST_KEPT_CHARACTERS);
}

function codeOf(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : 'unknown';
}

function failureOf(error: unknown): PostFailure {
  return /CERT|TLS|SSL|SELF_SIGNED|ALTNAME/.test(codeOf(error)) ? 'tls' : 'unreachable';
}
