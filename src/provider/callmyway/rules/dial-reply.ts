import type { DialReply } from '../../provider.port';
import { refusalOf } from './refusal';

/** A client error means that the request was not carried out; these four do not say so for certain. */
const doubtfulClientErrors = new Set([408, 409, 425, 499]);

/**
 * Reads a reply to a dial request. The form of replies is not documented, so only two things are taken
 * for granted: an `error` in a JSON body and a plain client error mean no. A 5xx may come after the call
 * was placed; a redirect, a page of HTML, a cut-off body prove nothing either way.
 */
export function understandDialReply(status: number, body: string, cut: boolean): DialReply {
  const text = body.trim();
  const said = (kind: 'accepted' | 'uncertain'): DialReply => ({ kind, text: `${status} ${text}`.trim() });
  if (status >= 400 && status < 500 && !doubtfulClientErrors.has(status)) {
    return {
      kind: 'refused',
      refusal: refusalOf(status, text),
      text: errorIn(body) ?? `${status} ${text}`.trim(),
    };
  }
  if (status < 200 || status >= 300 || cut) return said('uncertain');
  const error = errorIn(body);
  if (error !== undefined) return { kind: 'refused', refusal: refusalOf(status, error), text: error };
  return looksLikePage(body) ? said('uncertain') : said('accepted');
}

/** The text of `{"error": …}`; undefined where there is none. `false`, `null`, `0` and what is empty are no error. */
export function errorIn(body: string): string | undefined {
  const value = parseObject(body)?.error;
  if (value === undefined || value === null || value === false || value === 0 || value === '')
    return undefined;
  // PHP writes "no errors" as an empty array; taken for a refusal, the call would be asked for again.
  if (typeof value === 'object' && Object.keys(value).length === 0) return undefined;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function parseObject(body: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(body.replace(/^\uFEFF/, ''));
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

export function looksLikePage(body: string): boolean {
  return /<\s*(!doctype|html|head|body|form|title)\b/i.test(body.slice(0, 2000));
}
