import type { AnswerFault, CallRecord, RecordPage, Refusal, UnreadableRecord } from '../../provider.port';
import { looksLikePage } from './dial-reply';
import { readCallRecord } from './call-record';
import { type CutRows, cutRows } from './cut-rows';
import { refusalOf } from './refusal';

/** A reply as it came over the wire. */
export interface WireReply {
  readonly status: number;
  readonly body: string;
  /** The body is not whole. */
  readonly cut: boolean;
  /** It was longer than anybody reads. */
  readonly overLimit?: true;
}

export type Understood =
  | RecordPage
  | {
      readonly kind: 'rejected';
      readonly refusal: Refusal;
      readonly fault: AnswerFault;
      readonly text: string;
    }
  | { readonly kind: 'broken'; readonly fault: AnswerFault; readonly text: string };

const broken = (fault: AnswerFault, text: string): Understood => ({ kind: 'broken', fault, text });

/**
 * Reads an answer of the call record address: an array, an object that holds one, or `{"error": …}`. Yields between
 * pieces of work: a page has a thousand rows, and the loop that dials must not wait for all of them.
 */
export function* understandRecordAnswer(reply: WireReply, zone: string): Generator<void, Understood> {
  const { status, body, cut } = reply;
  if (status === 401 || status === 403 || status === 429) {
    const text = `${status} ${wordsIn(body)}`.trim();
    return { kind: 'rejected', refusal: refusalOf(status, body), fault: 'refused', text };
  }
  if (status >= 300 && status < 400) return broken('redirect', `HTTP ${status}`);
  if (status < 200 || status >= 300) return broken('http_error', `HTTP ${status}`);
  if (reply.overLimit) return broken('too_long', 'the answer is too long');
  if (cut) return broken('broken_off', 'the answer breaks off');
  const json = body.replace(/^\uFEFF/, '');
  const cutOut = yield* cutRows(json);
  let value: unknown;
  let page: RecordPage | undefined;
  try {
    value = JSON.parse(cutOut.frame);
    const places = rowsIn(value);
    page = places && (yield* pageOf(places, cutOut, zone));
  } catch {
    return notJson(body);
  }
  if (page !== undefined) return page;
  if ((value as { error?: unknown } | null)?.error === undefined)
    return broken('no_records', 'JSON without call records');
  const { error } = JSON.parse(json) as { error: unknown };
  const text = typeof error === 'string' ? error : JSON.stringify(error);
  return { kind: 'rejected', refusal: refusalOf(status, text), fault: 'refused', text };
}

function notJson(body: string): Understood {
  const text = body.trim();
  if (text === '') return broken('empty', 'an empty answer');
  if (looksLikePage(body)) return broken('html', 'an HTML page instead of call records');
  // Servers that die while they write end a body in the middle, and its length says nothing of it.
  const begun = /^\uFEFF?\s*[[{]/.test(body) && !/[\]}]$/.test(text);
  return begun ? broken('broken_off', 'the answer breaks off') : broken('not_json', 'no JSON');
}

/** An identifier written as a number may have more digits than a number here can hold. */
function identifiersAsText(body: string): string {
  return body.replace(/("(?:callid|original_callid|ref_callid)"\s*:\s*)(-?\d[\d.]*)(?=\s*[,}])/g, '$1"$2"');
}

function rowsIn(value: unknown): readonly unknown[] | undefined {
  if (Array.isArray(value)) return value as unknown[];
  if (typeof value !== 'object' || value === null) return undefined;
  const holder = value as Record<string, unknown>;
  return [holder.cdrs, holder.data, holder.records].find((held): held is unknown[] => Array.isArray(held));
}

/** Throws where a row, also one that is not called for, is no JSON. */
function* pageOf(places: readonly unknown[], { rows }: CutRows, zone: string): Generator<void, RecordPage> {
  const values: unknown[] = [];
  for (const row of rows) {
    values.push(JSON.parse(identifiersAsText(row)));
    yield;
  }
  const records: CallRecord[] = [];
  const unreadable: UnreadableRecord[] = [];
  for (const place of places) {
    const read = readCallRecord(isPlace(place) ? values[place.row] : place, zone);
    if ('record' in read) records.push(read.record);
    else unreadable.push(read.unreadable);
    yield;
  }
  return { kind: 'page', records, unreadable, rows: places.length };
}

/** Every object in a place of rows was cut out: none that stands there came with the answer. */
function isPlace(value: unknown): value is { readonly row: number } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function wordsIn(body: string): string {
  return looksLikePage(body) ? '' : body.trim();
}
