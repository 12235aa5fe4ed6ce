import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';

import { nameRequest, requestIdOf } from './request-id';

function named(given?: string): string | undefined {
  const request = new IncomingMessage(new Socket());
  if (given !== undefined) request.headers['x-request-id'] = given;
  const response = new ServerResponse(request);
  let went = false;
  nameRequest(request, response, () => (went = true));
  expect(went).toBe(true);
  return requestIdOf(response);
}

it('keeps the id of a client, and makes one where there is none', () => {
  expect(named('crm-4711.retry:2')).toBe('crm-4711.retry:2');
  expect(named()).toMatch(/^[0-9a-f-]{36}$/);
  expect(named()).not.toBe(named());
});

it.each(['', 'a b', 'x'.repeat(129), 'a\r\nLevel: fatal', '{"level":60}', 'é'])(
  'makes one where the client’s will not do in a log: %j',
  (given) => expect(named(given)).toMatch(/^[0-9a-f-]{36}$/),
);
