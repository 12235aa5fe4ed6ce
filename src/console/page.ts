import type { ServerResponse } from 'node:http';

import { type Caller, holds, type Right, type Role, type WebRequest } from '../access';
import { languageOfRequest } from '../api';
import { viewersZone } from './viewers-zone';
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
  /** On whose clocks the times below are told. */
  readonly timeZone: string;
  /** Date and time. */
  when(atMs: number): string;
  /** Date and time to the second, where the order of things counts. */
  precisely(atMs: number): string;
  /** The time alone. */
  time(atMs: number): string;
  /** The date alone. */
  day(atMs: number): string;
  /** A day of the calendar with its weekday, wherever it is lived; an ISO date. */
  date(iso: string): string;
  /** As people write it, with one decimal at most. */
  number(n: number): string;
  /** Money, exact; `exact` is a decimal number as the API gives it. */
  amount(exact: string): string;
}

export function pageOf(request: WebRequest, timeZone: string = viewersZone(request)): Page {
  const language = languageOfRequest(request);
  const locale = language === 'es' ? 'es-CR' : 'en-GB';
  const { format, seconds, times, days, dates, numbers, amounts } = formatsFor(locale, timeZone);
  const { caller } = request;
  return {
    language,
    path: request.originalUrl,
    caller,
    say: (text) => text[language],
    may: (what) => caller !== undefined && holds(caller, what),
    timeZone,
    when: (atMs) => format.format(new Date(atMs)),
    precisely: (atMs) => seconds.format(new Date(atMs)),
    time: (atMs) => times.format(new Date(atMs)),
    day: (atMs) => days.format(new Date(atMs)),
    date: (iso) => dates.format(new Date(`${iso}T00:00:00Z`)),
    number: (n) => numbers.format(n),
    amount: (exact) => amounts.format(Number(exact)),
  };
}

const formats = new Map<string, ReturnType<typeof makeFormats>>();
const MOST_FORMATS = 500;

/** Made once: making them takes longer than drawing most pages. */
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
  // As the hours of a campaign are written, in both languages: 19:00.
  const clock = { timeZone, hourCycle: 'h23' } as const;
  return {
    format: new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', ...clock }),
    seconds: new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium', ...clock }),
    times: new Intl.DateTimeFormat(locale, { timeStyle: 'short', ...clock }),
    days: new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone }),
    dates: new Intl.DateTimeFormat(locale, {
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      timeZone: 'UTC',
    }),
    numbers: new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }),
    amounts: new Intl.NumberFormat(locale, { maximumFractionDigits: 6 }),
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
