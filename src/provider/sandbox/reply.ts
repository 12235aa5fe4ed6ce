import { ServerResponse } from 'node:http';

import { Refusal, refusalText } from './rules/refusal';

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  // The client may be gone by now: replies are late on purpose.
  if (response.destroyed || response.headersSent) return;
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(body));
}

/** Such providers say no with a 200. */
export function sendRefusal(response: ServerResponse, refusal: Refusal, status = 200): void {
  sendJson(response, status, { error: refusalText[refusal] });
}
