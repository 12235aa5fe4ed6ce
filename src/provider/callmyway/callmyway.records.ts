import { cutSecrets } from '../../platform/secrets/secret';
import { inSlices } from '../../platform/threads/in-slices';
import type {
  CallRecord,
  Connected,
  EndpointAccess,
  NotAPage,
  RecordAnswer,
  RecordLine,
  RecordPage,
  RecordQuery,
  RecordSource,
  UnreadableRecord,
} from '../provider.port';
import {
  type FreshConnection,
  NO_REPLY_IN_TIME,
  openConnection,
  type OpenConnection,
} from './fresh-connection';
import { toProviderTime } from './rules/provider-time';
import { understandRecordAnswer } from './rules/record-answer';

const CONNECT_TIMEOUT_MS = 10_000;
/** Requests that came too soon are answered late, and the delays add up: patience costs nothing here. */
const ANSWER_DEADLINE_MS = 60_000;
const ANSWER_LIMIT_BYTES = 32 * 1024 * 1024;
const ANSWER_TEXT_LENGTH = 500;
const RAW_LENGTH = 4096;
/** Secrets are looked for in this much of an answer; what is kept ends well before, lest it end in half of one. */
const LOOKED_AT_LENGTH = 65_536;
const LONGEST_SPELLING = 8192;

/** Live calls and call records over HTTP. Keeps no pace of its own: see reconciliation's request budget. */
export class CallMyWayRecords implements RecordSource {
  constructor(
    private readonly url: URL,
    private readonly timeZone: string,
    private readonly open: OpenConnection = openConnection,
    private readonly readInPieces: typeof inSlices = inSlices,
  ) {}

  async connect(): Promise<Connected<RecordLine>> {
    const connection = await this.open(this.url, CONNECT_TIMEOUT_MS);
    if (connection.kind === 'unreachable') return connection;
    const { line } = connection;
    return {
      kind: 'connected',
      line: {
        fetch: (query, as, offsetMs) => this.fetch(line, query, as, offsetMs),
        close: () => line.close(),
      },
    };
  }

  private async fetch(
    connection: FreshConnection,
    query: RecordQuery,
    as: EndpointAccess,
    clockOffsetMs: number,
  ): Promise<RecordAnswer> {
    const parameters = new URLSearchParams({
      username: as.username,
      password: as.password.reveal(),
      ...this.parametersOf(query, clockOffsetMs),
    });
    const exchange = await connection.exchange({
      method: 'GET',
      target: `${this.url.pathname}?${parameters.toString()}`,
      deadlineMs: ANSWER_DEADLINE_MS,
      bodyLimitBytes: ANSWER_LIMIT_BYTES,
    });
    if (exchange.kind === 'broken') {
      const fault = exchange.why === NO_REPLY_IN_TIME ? 'no_reply' : 'broken_off';
      return { kind: 'broken', fault, text: exchange.why, raw: '' };
    }
    const understood = await this.readInPieces(understandRecordAnswer(exchange, this.timeZone));
    if (understood.kind === 'page') return this.readInPieces(pageWithoutSecrets(understood, as));
    return { ...understood, ...textsWithoutSecrets(understood.text, exchange, as) };
  }

  private parametersOf(query: RecordQuery, clockOffsetMs: number): Record<string, string> {
    switch (query.kind) {
      case 'live':
        return query.fullAccount ? { live: '1', fullAccount: '1' } : { live: '1' };
      case 'recent':
        return { recent: '1' };
      case 'range':
        return {
          dateStart: toProviderTime(query.from + clockOffsetMs, this.timeZone),
          dateEnd: toProviderTime(query.to + clockOffsetMs, this.timeZone),
          ini: String(query.skip),
          cant: String(query.take),
        };
    }
  }
}

function textsWithoutSecrets(
  text: string,
  { status, location, body }: { status: number; location?: string; body: string },
  { password }: EndpointAccess,
): Pick<NotAPage, 'text' | 'raw'> {
  // Shortened last: half a password would not be recognised as one.
  const clean = (given: string): string => cutSecrets(given, [password]);
  const head = [`HTTP ${status}`, ...(location === undefined ? [] : [`Location: ${location}`])].join('\n');
  return {
    text: clean(text).slice(0, ANSWER_TEXT_LENGTH),
    raw: beginningOf(`${head}\n\n${body}`, clean),
  };
}

/** At most `RAW_LENGTH` characters, none of which could be the first half of a password. */
function beginningOf(whole: string, clean: (text: string) => string): string {
  const looked = clean(whole.slice(0, LOOKED_AT_LENGTH));
  const surely = whole.length > LOOKED_AT_LENGTH ? Math.max(0, looked.length - LONGEST_SPELLING) : RAW_LENGTH;
  return looked.slice(0, Math.min(RAW_LENGTH, surely));
}

function* pageWithoutSecrets(page: RecordPage, { password }: EndpointAccess): Generator<void, RecordPage> {
  const clean = (text: string): string => cutSecrets(text, [password]);
  const records: CallRecord[] = [];
  for (const record of page.records) {
    const endReason = record.endReason && clean(record.endReason);
    records.push({ ...record, endReason, raw: clean(record.raw) });
    yield;
  }
  const unreadable: UnreadableRecord[] = [];
  for (const row of page.unreadable) {
    unreadable.push({ ...row, raw: clean(row.raw) });
    yield;
  }
  return { ...page, records, unreadable };
}
