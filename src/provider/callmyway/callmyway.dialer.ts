import { cutSecrets } from '../../platform/secrets/secret';
import type { Connected, Dialer, DialLine, DialOrder, DialReply } from '../provider.port';
import { openConnection, type FreshConnection, type OpenConnection } from './fresh-connection';
import { dialNumbers, type FirstLeg } from './rules/dial-query';
import { understandDialReply } from './rules/dial-reply';

const CONNECT_TIMEOUT_MS = 10_000;
const REPLY_DEADLINE_MS = 30_000;
const REPLY_LIMIT_BYTES = 4096;
const REPLY_TEXT_LENGTH = 500;

/** Click-to-dial over HTTP: connect first, send later, at most once. */
export class CallMyWayDialer implements Dialer {
  constructor(
    private readonly url: URL,
    /** Read with every call: a calibration may teach another while the process runs. */
    private readonly wire: { readonly firstLeg: FirstLeg },
    private readonly open: OpenConnection = openConnection,
  ) {}

  async connect(): Promise<Connected<DialLine>> {
    const connection = await this.open(this.url, CONNECT_TIMEOUT_MS);
    if (connection.kind === 'unreachable') return connection;
    const { line } = connection;
    return {
      kind: 'connected',
      line: { send: (order) => this.send(line, order), close: () => line.close() },
    };
  }

  private async send(connection: FreshConnection, order: DialOrder): Promise<DialReply> {
    const { username, password } = order.endpoint;
    const query = new URLSearchParams({
      username,
      password: password.reveal(),
      ...dialNumbers(order.flow, username, order.phone, this.wire.firstLeg),
    });
    const exchange = await connection.exchange({
      method: 'POST',
      target: `${this.url.pathname}?${query.toString()}`,
      deadlineMs: REPLY_DEADLINE_MS,
      bodyLimitBytes: REPLY_LIMIT_BYTES,
    });
    if (exchange.kind === 'broken') return { kind: 'uncertain', text: exchange.why };
    const reply = understandDialReply(exchange.status, exchange.body, exchange.cut);
    // Shortened last: half a password would not be recognised as one.
    return { ...reply, text: cutSecrets(reply.text, [password]).slice(0, REPLY_TEXT_LENGTH) };
  }
}
