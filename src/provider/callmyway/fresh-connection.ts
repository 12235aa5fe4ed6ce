import { request } from 'node:http';
import { connect, isIP, type Socket } from 'node:net';
import { connect as secure, type TLSSocket } from 'node:tls';

import type { Connected } from '../provider.port';

/**
 * One TCP (and TLS) connection for one request: no pool, no redirect, no proxy, no retry. HTTP clients
 * send again behind the caller's back, and a second request is a second call to a person.
 */
export interface FreshConnection {
  exchange(message: Message): Promise<Exchange>;
  close(): void;
}

export interface Message {
  readonly method: 'GET' | 'POST';
  /** Path and query. Holds credentials: it must not appear in any error or log. */
  readonly target: string;
  readonly deadlineMs: number;
  readonly bodyLimitBytes: number;
}

export type Exchange =
  | {
      readonly kind: 'response';
      readonly status: number;
      readonly body: string;
      /** The body is not whole. */
      readonly cut: boolean;
      /** It went on beyond `bodyLimitBytes`, and nothing more of it was read. */
      readonly overLimit?: true;
      /** Where a redirect points; nobody follows it. */
      readonly location?: string;
    }
  | { readonly kind: 'broken'; readonly why: string };

/** The `why` of an exchange whose deadline has passed. */
export const NO_REPLY_IN_TIME = 'no reply in time';

/** How a connection is made: over the network, or to a provider that only exists in a simulation. */
export type OpenConnection = (url: URL, timeoutMs: number) => Promise<Connected<FreshConnection>>;

/** Connects and sends nothing. Never rejects; the reason names no more than host and error code. */
export function openConnection(url: URL, timeoutMs: number): Promise<Connected<FreshConnection>> {
  const port = Number(url.port) || (url.protocol === 'https:' ? 443 : 80);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  return new Promise((resolve) => {
    // The raw socket is kept: only a plain TCP socket can be cut with a reset, a TLS socket throws.
    const raw = connect({ host, port });
    raw.setNoDelay(true);
    let stream: Socket | TLSSocket = raw;
    const timer = setTimeout(() => settle(new Error('no connection in time')), timeoutMs);

    const settle = (error?: NodeJS.ErrnoException): void => {
      clearTimeout(timer);
      stream.off('error', settle);
      raw.off('error', settle);
      if (error === undefined) {
        resolve({ kind: 'connected', line: lineOver(raw, stream, url) });
      } else {
        cut(raw);
        resolve({ kind: 'unreachable', reason: `${url.host}: ${error.code ?? error.message}` });
      }
    };
    raw.once('error', settle);
    raw.once('connect', () => {
      if (url.protocol !== 'https:') return settle();
      // Not before: a name with several addresses gives the raw socket a new handle for each that it tries,
      // and TLS on the handle of the first takes the whole process down.
      stream = secure({ socket: raw, host, servername: isIP(host) === 0 ? host : '' });
      stream.once('error', settle);
      stream.once('secureConnect', () => settle());
    });
  });
}

function lineOver(raw: Socket, stream: Socket, url: URL): FreshConnection {
  const ignore = (): void => undefined;
  raw.on('error', ignore);
  stream.on('error', ignore);
  return { exchange: (message) => exchange(raw, stream, url, message), close: () => cut(raw) };
}

function exchange(raw: Socket, stream: Socket, url: URL, message: Message): Promise<Exchange> {
  return new Promise((resolve) => {
    let settled = false;
    const finish = (result: Exchange): void => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      // A reset, not a close: what still lies in the kernel's buffer must not arrive after we gave up.
      if (result.kind === 'response' && !result.cut) stream.destroy();
      else cut(raw);
      resolve(result);
    };
    const timer = setTimeout(() => finish({ kind: 'broken', why: NO_REPLY_IN_TIME }), message.deadlineMs);

    const outgoing = request({
      createConnection: () => stream,
      method: message.method,
      path: message.target,
      headers: {
        host: url.host,
        connection: 'close',
        accept: 'application/json, text/plain, */*',
        'content-length': 0,
      },
    });
    outgoing.on('error', (error: NodeJS.ErrnoException) =>
      finish({ kind: 'broken', why: error.code ?? 'unreadable reply' }),
    );
    outgoing.on('response', (incoming) => {
      const status = incoming.statusCode ?? 0;
      const { location } = incoming.headers;
      const head = { status, ...(location === undefined ? {} : { location }) };
      const chunks: Buffer[] = [];
      let size = 0;
      incoming.on('data', (chunk: Buffer) => {
        size += chunk.length;
        chunks.push(chunk);
        if (size <= message.bodyLimitBytes) return;
        const body = Buffer.concat(chunks).subarray(0, message.bodyLimitBytes).toString('utf8');
        finish({ kind: 'response', ...head, body, cut: true, overLimit: true });
      });
      incoming.on('end', () =>
        finish({
          kind: 'response',
          ...head,
          body: Buffer.concat(chunks).toString('utf8'),
          cut: !incoming.complete,
        }),
      );
      incoming.on('error', (error: NodeJS.ErrnoException) =>
        finish({ kind: 'broken', why: error.code ?? 'reply broken off' }),
      );
      incoming.on('close', () => finish({ kind: 'broken', why: 'reply broken off' }));
    });
    outgoing.end();
  });
}

function cut(raw: Socket): void {
  if (raw.destroyed) return;
  // Resetting a socket that is shutting down fails and leaves its handle open for ever: Node then never exits.
  if (raw.writableEnded) raw.destroy();
  else raw.resetAndDestroy();
}
