import { CallRecord } from './rules/call-record';
import { CdrQuestion } from './rules/cdr-query';
import { BookedRecord, selectRecords } from './rules/record-selection';

const MOST_RECORDS = 100_000;

/** The provider's call records, kept in the order of their detection; the oldest are forgotten. */
export class RecordBook {
  private readonly records: BookedRecord[] = [];

  add(record: BookedRecord): void {
    let place = this.records.length;
    // A leg that rings later in its call may stand behind calls that are placed after it.
    while (place > 0 && this.startsAfter(place - 1, record)) place--;
    this.records.splice(place, 0, record);
    if (this.records.length > MOST_RECORDS) this.records.shift();
  }

  answer(question: CdrQuestion, askedBy: string, nowMs: number): CallRecord[] {
    return selectRecords(this.records, question, askedBy, nowMs);
  }

  private startsAfter(index: number, record: BookedRecord): boolean {
    const other = this.records[index];
    return other !== undefined && other.leg.detectMs > record.leg.detectMs;
  }
}
