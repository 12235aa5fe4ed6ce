import type {
  Connected,
  RecordAnswer,
  RecordLine,
  RecordQuery,
  RecordSource,
} from '../../src/provider/provider.port';
import type { ManualClock } from './manual-clock';

/** An answer that is no page of call records. */
export const noPage = (text: string): Extract<RecordAnswer, { kind: 'broken' }> => ({
  kind: 'broken',
  fault: 'http_error',
  text,
  raw: text,
});

/** A call record address that answers as it is told and remembers what it was asked, and when. */
export class FakeRecords implements RecordSource {
  readonly asked: { readonly query: RecordQuery; readonly at: number }[] = [];
  answer: (query: RecordQuery) => RecordAnswer = () => ({
    kind: 'page',
    records: [],
    unreadable: [],
    rows: 0,
  });

  constructor(private readonly clock: ManualClock) {}

  connect(): Promise<Connected<RecordLine>> {
    const fetch = (query: RecordQuery): Promise<RecordAnswer> => {
      this.asked.push({ query, at: this.clock.monotonicMs() });
      return Promise.resolve(this.answer(query));
    };
    return Promise.resolve({ kind: 'connected', line: { fetch, close: () => undefined } });
  }
}
