import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

const HEADER = 'X-Request-Id';
/** What may stand in a log and in a header as it is: ids as proxies and tracers make them. */
const sane = /^[\w.:/+=-]{1,128}$/;

/** Every answer says by which id its request stands in the log: the client's own, where it sent one that will do. */
export function nameRequest(request: IncomingMessage, response: ServerResponse, next: () => void): void {
  const given = request.headers['x-request-id'];
  response.setHeader(HEADER, typeof given === 'string' && sane.test(given) ? given : randomUUID());
  next();
}

/** Of a request that `nameRequest` has seen. */
export function requestIdOf(response: ServerResponse): string | undefined {
  const id = response.getHeader(HEADER);
  return typeof id === 'string' ? id : undefined;
}
