import type { ServerResponse } from 'node:http';

import { type Caller, holds, type Right, type Role, type WebRequest } from '../access';
import { languageOfRequest } from '../api';
import type { Language, Text } from '../platform/i18n/language';

/** What every view knows of the request it is drawn for. */
export interface Page {
  readonly language: Language;
  /** Path and query, to come back to. */
  readonly path: string;
  readonly caller: Caller | undefined;
  /** In the visitor's language; not yet escaped. */
  say(text: Text): string;
  may(what: Role | Right): boolean;
  /** Date and time, in the account's zone. */
  when(atMs: number): string;
  /** The time alone, in the account's zone. */
  time(atMs: number): string;
  /** The date alone, in the account's zone. */
  day(atMs: number): string;
  /** As people write it, with one decimal at most. */
  number(n: number): string;
}

/** The zone in which the console shows times, until users have one of their own. */
const displayZone = 'America/Costa_Rica';

export function pageOf(request: WebRequest, timeZone: string = displayZone): Page {
  const language = languageOfRequest(request);
  const locale = language === 'es' ? 'es-CR' : 'en-GB';
  const { format, times, days, numbers } = formatsFor(locale, timeZone);
  const { caller } = request;
  return {
    language,
    path: request.originalUrl,
    caller,
    say: (text) => text[language],
    may: (what) => caller !== undefined && holds(caller, what),
    when: (atMs) => format.format(new Date(atMs)),
    time: (atMs) => times.format(new Date(atMs)),
    day: (atMs) => days.format(new Date(atMs)),
    number: (n) => numbers.format(n),
  };
}

const formats = new Map<string, ReturnType<typeof makeFormats>>();
const MOST_FORMATS = 500;

/** Made once: making the four takes longer than drawing most pages. */
function formatsFor(locale: string, timeZone: string): ReturnType<typeof makeFormats> {
  const key = `${locale} ${timeZone}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  if (formats.size >= MOST_FORMATS) formats.clear();
  const made = makeFormats(locale, timeZone);
  formats.set(key, made);
  return made;
}

function makeFormats(locale: string, timeZone: string) {
  return {
    format: new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone }),
    times: new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone }),
    days: new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone }),
    numbers: new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }),
  };
}

/** Views have no asynchronous parts, so what comes out of them is text. */
export function sendPage(response: ServerResponse, html: JSX.Element, status = 200): void {
  if (typeof html !== 'string') throw new Error('a view has become asynchronous');
  response.statusCode = status;
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.end(`<!doctype html>${html}`);
}

/** After something was done: the browser fetches the next page, and a reload does not do it again. */
export function seeOther(response: ServerResponse, path: string): void {
  response.statusCode = 303;
  response.setHeader('Location', path);
  response.end();
}

/** A path of this site; anything else is the first page. */
export function localPath(path: string | undefined): string {
  return path !== undefined && /^\/(?![/\\])[\x21-\x7e]*$/.test(path) ? path : '/';
}
