import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { createSecureContext, TLSSocket } from 'node:tls';

import { loopbackCertificate } from './loopback-certificate';

/** What the server does with a connection; `head` resolves with the request once its head has come. */
export type Behaviour = (socket: Socket, head: Promise<string>, reset: () => void) => void | Promise<void>;

/** A provider of bare sockets that misbehaves as it is told, and counts what reaches it. */
export class WireServer {
  readonly requests: string[] = [];
  private readonly open = new Set<Socket>();
  connections = 0;

  private constructor(
    private readonly server: Server,
    readonly url: URL,
  ) {}

  static async start(behaviour: Behaviour, scheme: 'http' | 'https' = 'http'): Promise<WireServer> {
    // Sockets are handed over to `wire` only once the server has its address.
    const wire: { server?: WireServer } = {};
    const secureContext = createSecureContext(loopbackCertificate);
    const server = createServer((raw) => {
      const socket = scheme === 'http' ? raw : new TLSSocket(raw, { isServer: true, secureContext });
      wire.server?.take(socket, raw, behaviour);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    wire.server = new WireServer(server, new URL(`${scheme}://127.0.0.1:${port}/clickToDial.php`));
    return wire.server;
  }

  /** Resolves when every connection so far is closed: a client that leaks its end never lets it. */
  async quiet(): Promise<void> {
    await Promise.all(
      [...this.open].map((socket) => new Promise((resolve) => socket.once('close', resolve))),
    );
  }

  async close(): Promise<void> {
    for (const socket of this.open) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private take(socket: Socket, raw: Socket, behaviour: Behaviour): void {
    this.connections += 1;
    this.open.add(raw);
    raw.on('close', () => this.open.delete(raw));
    raw.on('error', () => undefined);
    socket.on('error', () => undefined);
    let text = '';
    const head = new Promise<string>((resolve) =>
      socket.on('data', (chunk) => {
        const before = text.split('\r\n\r\n').length;
        text += chunk.toString();
        const heads = text.split('\r\n\r\n');
        for (let n = before; n < heads.length; n += 1) this.requests.push(heads[n - 1] ?? '');
        if (heads.length > 1) resolve(text);
      }),
    );
    void behaviour(socket, head, () => raw.resetAndDestroy());
  }
}

/** Replies with this HTTP text as soon as the request has come, and closes. */
export const replying =
  (status: string, body: string, headers = ''): Behaviour =>
  async (socket, head) => {
    await head;
    socket.end(
      `HTTP/1.1 ${status}\r\n${headers}content-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
    );
  };
