import type { CallRecord, RecordAnswer, UnreadableRecord } from '../../provider.port';
import { looksLikePage } from './dial-reply';
import { readCallRecord } from './call-record';
import { refusalOf } from './refusal';

/** Reads an answer of the call record address: an array, an object that holds one, or `{"error": …}`. */
export function understandRecordAnswer(
  status: number,
  body: string,
  cut: boolean,
  zone: string,
): RecordAnswer {
  if (status === 401 || status === 403 || status === 429) {
    return {
      kind: 'rejected',
      refusal: refusalOf(status, body),
      text: `${status} ${wordsIn(body)}`.trim(),
    };
  }
  if (status < 200 || status >= 300) return { kind: 'broken', text: `HTTP ${status}` };
  if (cut) return { kind: 'broken', text: 'the answer is too long or breaks off' };
  let value: unknown;
  try {
    value = JSON.parse(identifiersAsText(body.replace(/^\uFEFF/, '')));
  } catch {
    if (body.trim() === '') return { kind: 'broken', text: 'an empty answer' };
    return { kind: 'broken', text: looksLikePage(body) ? 'an HTML page instead of call records' : 'no JSON' };
  }
  const rows = rowsIn(value);
  if (rows !== undefined) return pageOf(rows, zone);
  const error = (value as { error?: unknown } | null)?.error;
  if (error === undefined) return { kind: 'broken', text: 'JSON without call records' };
  const text = typeof error === 'string' ? error : JSON.stringify(error);
  return { kind: 'rejected', refusal: refusalOf(status, text), text };
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

function pageOf(rows: readonly unknown[], zone: string): RecordAnswer {
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
