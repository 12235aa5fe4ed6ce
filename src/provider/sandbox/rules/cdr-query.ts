import { Credentials } from './endpoint';
import { isProviderTime } from './provider-time';
import { Refusal } from './refusal';

export type CdrQuestion =
  | { readonly kind: 'live'; readonly fullAccount: boolean }
  | { readonly kind: 'recent' }
  | {
      readonly kind: 'range';
      readonly from: string;
      readonly to: string;
      readonly offset: number;
      readonly limit: number;
    };

export type ParsedCdrQuery =
  | { readonly kind: 'understood'; readonly credentials: Credentials; readonly question: CdrQuestion }
  | { readonly kind: 'refused'; readonly credentials: Credentials; readonly refusal: Refusal };

type ParsedQuestion = { kind: 'understood'; question: CdrQuestion } | { kind: 'refused'; refusal: Refusal };

export function parseCdrQuery(parameters: URLSearchParams): ParsedCdrQuery {
  const given = Object.fromEntries(parameters);
  const credentials = { username: given.username ?? '', password: given.password ?? '' };
  return { credentials, ...parseQuestion(given) };
}

function parseQuestion(given: Readonly<Record<string, string | undefined>>): ParsedQuestion {
  if (given.live === '1') {
    return { kind: 'understood', question: { kind: 'live', fullAccount: given.fullAccount === '1' } };
  }
  if (given.recent === '1') return { kind: 'understood', question: { kind: 'recent' } };

  const { dateStart: from, dateEnd: to } = given;
  if (!from || !to) return { kind: 'refused', refusal: 'parameter_missing' };
  if (!isProviderTime(from) || !isProviderTime(to)) return { kind: 'refused', refusal: 'bad_date' };
  const offset = wholeNumber(given.ini, 0);
  const limit = wholeNumber(given.cant, Number.MAX_SAFE_INTEGER);
  if (offset === undefined || limit === undefined) return { kind: 'refused', refusal: 'bad_page' };
  return { kind: 'understood', question: { kind: 'range', from, to, offset, limit } };
}

function wholeNumber(text: string | undefined, fallback: number): number | undefined {
  if (text === undefined) return fallback;
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}
