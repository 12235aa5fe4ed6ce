import { cutSecrets } from '../../platform/secrets/secret';
import type {
  Connected,
  EndpointAccess,
  RecordAnswer,
  RecordLine,
  RecordPage,
  RecordQuery,
  RecordSource,
} from '../provider.port';
import { openConnection, type FreshConnection, type OpenConnection } from './fresh-connection';
import { toProviderTime } from './rules/provider-time';
import { understandRecordAnswer } from './rules/record-answer';

const CONNECT_TIMEOUT_MS = 10_000;
/** Requests that came too soon are answered late, and the delays add up: patience costs nothing here. */
const ANSWER_DEADLINE_MS = 60_000;
const ANSWER_LIMIT_BYTES = 32 * 1024 * 1024;
const ANSWER_TEXT_LENGTH = 500;

/** Live calls and call records over HTTP. Keeps no pace of its own: see reconciliation's request budget. */
export class CallMyWayRecords implements RecordSource {
  constructor(
    private readonly url: URL,
    private readonly timeZone: string,
    private readonly open: OpenConnection = openConnection,
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
    if (exchange.kind === 'broken') return { kind: 'broken', text: exchange.why };
    const answer = understandRecordAnswer(exchange.status, exchange.body, exchange.cut, this.timeZone);
    return withoutSecrets(answer, as);
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

function withoutSecrets(answer: RecordAnswer, as: EndpointAccess): RecordAnswer {
  const clean = (text: string): string => cutSecrets(text, [as.password]);
  // Shortened last: half a password would not be recognised as one.
  if (answer.kind !== 'page') return { ...answer, text: clean(answer.text).slice(0, ANSWER_TEXT_LENGTH) };
  const page: RecordPage = {
    ...answer,
    records: answer.records.map((record) => ({
      ...record,
      endReason: record.endReason && clean(record.endReason),
      raw: clean(record.raw),
    })),
    unreadable: answer.unreadable.map((row) => ({ ...row, raw: clean(row.raw) })),
  };
  return page;
}
