import { CallRecord, liveRecord, RecordContext } from './call-record';
import { CdrQuestion } from './cdr-query';
import { PlacedLeg } from './placed-call';

const RECENT_MS = 24 * 60 * 60 * 1000;

/** The record of one leg, with what tells when it may be seen. */
export interface BookedRecord {
  readonly endpoint: string;
  readonly leg: PlacedLeg;
  readonly context: RecordContext;
  readonly finished: CallRecord;
  /** `undefined`: the record never appears. */
  readonly availableAtMs: number | undefined;
}

/** `records` come in the provider's order, oldest first. */
export function selectRecords(
  records: readonly BookedRecord[],
  question: CdrQuestion,
  askedBy: string,
  nowMs: number,
): CallRecord[] {
  switch (question.kind) {
    case 'live':
      return records
        .filter(({ leg }) => leg.detectMs <= nowMs && nowMs < leg.endMs)
        .filter(({ endpoint }) => question.fullAccount || endpoint === askedBy)
        .map(({ leg, context }) => liveRecord(leg, context, nowMs));
    case 'recent':
      return appeared(records, nowMs)
        .filter(({ leg }) => leg.detectMs >= nowMs - RECENT_MS)
        .map(({ finished }) => finished);
    case 'range':
      // Compared as text in the account's zone, as a provider's database column would be.
      return appeared(records, nowMs)
        .map(({ finished }) => finished)
        .filter(({ detect_time: time }) => question.from <= time && time <= question.to)
        .slice(question.offset, question.offset + question.limit);
  }
}

function appeared(records: readonly BookedRecord[], nowMs: number): BookedRecord[] {
  return records.filter(({ availableAtMs }) => availableAtMs !== undefined && availableAtMs <= nowMs);
}
