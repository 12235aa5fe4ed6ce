import type { ServerResponse } from 'node:http';

import { cookieOf } from './rules/cookies';
import { longestSessionMs } from './rules/session-life';
import type { WebRequest } from './web-request';

/** Over https the prefix makes browsers refuse the cookie from anywhere but this very host. */
const nameFor = (secure: boolean): string => (secure ? '__Host-pregon_session' : 'pregon_session');

export function sessionIdOf(request: WebRequest): string | undefined {
  return cookieOf(request.headers.cookie, nameFor(request.secure));
}

export function setSessionCookie(request: WebRequest, response: ServerResponse, id: string): void {
  write(request, response, id, longestSessionMs / 1000);
}

export function clearSessionCookie(request: WebRequest, response: ServerResponse): void {
  write(request, response, '', 0);
}

function write({ secure }: WebRequest, response: ServerResponse, value: string, maxAgeS: number): void {
  const attributes = [
    'Path=/',
    'HttpOnly',
    'SameSite=Lax',
    `Max-Age=${maxAgeS}`,
    ...(secure ? ['Secure'] : []),
  ];
  response.appendHeader('Set-Cookie', [`${nameFor(secure)}=${value}`, ...attributes].join('; '));
}
