import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Row = Record<string, string | number>;

/** How one question about calls is answered instead of properly; `rows`: what would have been the whole answer. */
export type OddAnswer = (response: ServerResponse, rows: readonly Row[], asked: URLSearchParams) => void;

/**
 * A provider over HTTP that places every call at once, shows it as ended and answered, and answers every other
 * question oddly, as long as it has been given odd answers to give. The account's times are in UTC.
 */
export class OddProvider {
  readonly rows: Row[] = [];
  /** Phones that were called, as often as they were. */
  readonly called: string[] = [];
  readonly paths: string[] = [];
  /** Given one after the other, a proper answer in between. */
  odd: OddAnswer[] = [];
  /** Given to every question instead. */
  always: OddAnswer | undefined;
  private turn = 0;

  private constructor(private readonly server: Server) {}

  static async start(): Promise<OddProvider> {
    const server = createServer();
    const provider = new OddProvider(server);
    server.on('request', (request, response) => {
      const { pathname, searchParams } = new URL(request.url ?? '/', 'http://provider');
      request.resume();
      provider.paths.push(pathname);
      if (pathname === '/dial') provider.dial(response, searchParams);
      else provider.asked(response, searchParams);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return provider;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.server.close(() => resolve());
      this.server.closeAllConnections();
    });
  }

  row(callid: string, over: Row = {}): Row {
    const time = utc(Date.now());
    const answered = { connect_time: time, duration: 7, cost: '0.01' };
    return { callid, ani: 'ivr1', dnis: '50688880000', detect_time: time, ...answered, ...over };
  }

  private dial(response: ServerResponse, asked: URLSearchParams): void {
    const phone = asked.get('first_num') ?? '';
    this.called.push(phone);
    this.rows.push(this.row(`c${this.rows.length}`, { ani: asked.get('username') ?? '', dnis: phone }));
    response.end('{"ok":1}');
  }

  private asked(response: ServerResponse, asked: URLSearchParams): void {
    const odd = this.always ?? this.next(asked);
    const rows = asked.has('live') ? [] : this.rows.filter((row) => isInRange(row, asked));
    if (odd !== undefined) return odd(response, rows, asked);
    response.end(JSON.stringify(paged(rows, asked)));
  }

  private next(asked: URLSearchParams): OddAnswer | undefined {
    return asked.has('recent') || (this.turn += 1) % 2 === 1 ? undefined : this.odd.shift();
  }
}

export const utc = (at: number): string => new Date(at).toISOString().slice(0, 19).replace('T', ' ');

export function paged(rows: readonly Row[], asked: URLSearchParams): readonly Row[] {
  const ini = Number(asked.get('ini') ?? 0);
  return rows.slice(ini, ini + Number(asked.get('cant') ?? rows.length));
}

function isInRange(row: Row, asked: URLSearchParams): boolean {
  const [from, to] = [asked.get('dateStart') ?? '', asked.get('dateEnd') ?? '9'];
  const time = String(row.detect_time);
  return !/^\d{4}-/.test(time) || (from <= time && time <= to);
}
