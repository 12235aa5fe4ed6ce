import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** As the wire has it: a query that is nothing but this word. */
const COMMIT = 'COMMIT\0';

export interface CommitCutter {
  /** The server's address, by way of us. */
  readonly url: string;
  /** The next COMMIT reaches the server, is done there, and its answer is lost with the connection. */
  readonly cutNextCommit: () => void;
  readonly close: () => void;
}

/** A network between a process and PostgreSQL that fails at the worst moment. */
export async function commitCutter(serverUrl: string): Promise<CommitCutter> {
  const { hostname, port } = new URL(serverUrl);
  const sockets = new Set<Socket>();
  let armed = false;
  const server = createServer((client) => {
    const upstream = connect(Number(port), hostname);
    let committing = false;
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => [client, upstream].forEach((one) => one.destroy()));
    }
    client.on('data', (chunk: Buffer) => {
      if (armed && chunk.includes(COMMIT)) [armed, committing] = [false, true];
      upstream.write(chunk);
    });
    // The answer to a COMMIT is there once it is done.
    upstream.on('data', (chunk: Buffer) => void (committing ? client.destroy() : client.write(chunk)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(serverUrl);
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    cutNextCommit: () => (armed = true),
    close: () => {
      server.close();
      sockets.forEach((socket) => socket.destroy());
    },
  };
}
