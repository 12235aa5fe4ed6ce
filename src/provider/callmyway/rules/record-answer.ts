import type { AnswerFault, CallRecord, RecordPage, Refusal, UnreadableRecord } from '../../provider.port';
import { looksLikePage } from './dial-reply';
import { readCallRecord } from './call-record';
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

/** Reads an answer of the call record address: an array, an object that holds one, or `{"error": …}`. */
export function understandRecordAnswer(reply: WireReply, zone: string): Understood {
  const { status, body, cut } = reply;
  if (status === 401 || status === 403 || status === 429) {
    const text = `${status} ${wordsIn(body)}`.trim();
    return { kind: 'rejected', refusal: refusalOf(status, body), fault: 'refused', text };
  }
  if (status >= 300 && status < 400) return broken('redirect', `HTTP ${status}`);
  if (status < 200 || status >= 300) return broken('http_error', `HTTP ${status}`);
  if (reply.overLimit) return broken('too_long', 'the answer is too long');
  if (cut) return broken('broken_off', 'the answer breaks off');
  let value: unknown;
  try {
    value = JSON.parse(identifiersAsText(body.replace(/^\uFEFF/, '')));
  } catch {
    return notJson(body);
  }
  const rows = rowsIn(value);
  if (rows !== undefined) return pageOf(rows, zone);
  const error = (value as { error?: unknown } | null)?.error;
  if (error === undefined) return broken('no_records', 'JSON without call records');
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

function pageOf(rows: readonly unknown[], zone: string): RecordPage {
  const records: CallRecord[] = [];
  const unreadable: UnreadableRecord[] = [];
  for (const row of rows) {
    const read = readCallRecord(row, zone);
    if ('record' in read) records.push(read.record);
    else unreadable.push(read.unreadable);
  }
  return { kind: 'page', records, unreadable, rows: rows.length };
}

function wordsIn(body: string): string {
  return looksLikePage(body) ? '' : body.trim();
}
