import dns from 'node:dns';
import tls from 'node:tls';

import { loopbackCertificate } from '../../../test/support/loopback-certificate';
import { type Behaviour, replying, WireServer } from '../../../test/support/wire-server';
import { type Exchange, openConnection } from './fresh-connection';

const MESSAGE = { method: 'POST', target: '/dial?password=x', deadlineMs: 150, bodyLimitBytes: 64 } as const;
const afterHead =
  (then: (socket: Parameters<Behaviour>[0]) => void): Behaviour =>
  async (socket, head) => {
    await head;
    then(socket);
  };
const broken = { kind: 'broken' };
const response = (status: number, cut = false) => ({ kind: 'response', status, cut });

const faults: [name: string, behaviour: Behaviour, end: object][] = [
  ['answers', replying('200 OK', 'queued'), response(200)],
  ['says 500', replying('500 No', 'no'), response(500)],
  ['redirects to itself', replying('307 There', '', 'location: /clickToDial.php\r\n'), response(307)],
  ['answers more than the limit', replying('200 OK', 'x'.repeat(100_000)), response(200, true)],
  ['resets after reading', (_, head, reset) => head.then(reset), broken],
  ['closes without a reply', afterHead((socket) => socket.end()), broken],
  ['closes half-way through the head', afterHead((socket) => socket.end('HTTP/1.1 200 OK\r\nconte')), broken],
  [
    'closes half-way through the body',
    afterHead((socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{}')),
    broken,
  ],
  ['talks garbage', afterHead((socket) => socket.end('\0\xff nonsense\r\n\r\n')), broken],
  [
    'changes the protocol',
    afterHead((socket) => socket.write('HTTP/1.1 101 Up\r\nupgrade: x\r\n\r\n')),
    response(101),
  ],
  ['never replies', () => undefined, broken],
  ['starts a reply and stalls', afterHead((socket) => socket.write('HTTP/1.1 200 OK\r\n\r\n{')), broken],
];

/** Lets the server's own certificate vouch for it, as a certificate authority would. */
function trustTheServer(): () => void {
  const real = tls.connect as (options: tls.ConnectionOptions) => tls.TLSSocket;
  const spy = jest
    .spyOn(tls, 'connect')
    .mockImplementation(((options: tls.ConnectionOptions) =>
      real({ ...options, ca: loopbackCertificate.cert })) as typeof tls.connect);
  return () => spy.mockRestore();
}

async function connected(url: URL) {
  const connection = await openConnection(url, 1000);
  if (connection.kind === 'unreachable') throw new Error(connection.reason);
  return connection.line;
}

const tcpHandles = () =>
  process.getActiveResourcesInfo().filter((name) => /TCPSocketWrap|TLSWrap/.test(name)).length;
async function noHandleIsLeft(): Promise<void> {
  while (tcpHandles() > 0) await new Promise((resolve) => setImmediate(resolve));
}

describe.each(['http', 'https'] as const)('over %s, a provider that', (scheme) => {
  let distrust: () => void;
  beforeAll(() => (distrust = trustTheServer()));
  afterAll(() => distrust());

  it.each(faults)('%s gets one request, and both ends are closed', async (_, behaviour, end) => {
    const server = await WireServer.start(behaviour, scheme);
    const exchange: Exchange = await (await connected(server.url)).exchange(MESSAGE);
    expect(exchange).toMatchObject(end);
    await server.quiet();
    expect([server.connections, server.requests.length]).toEqual([1, 1]);
    await server.close();
    await noHandleIsLeft();
  });

  it.each<[string, Behaviour]>([
    ['resets at once', (_, __, reset) => reset()],
    ['closes at once', (socket) => void socket.end()],
  ])('%s breaks the exchange, and both ends are closed', async (_, behaviour) => {
    const server = await WireServer.start(behaviour, scheme);
    const connection = await openConnection(server.url, 1000);
    if (connection.kind === 'connected')
      expect(await connection.line.exchange(MESSAGE)).toMatchObject(broken);
    await server.quiet();
    await server.close();
    await noHandleIsLeft();
  });

  it('is reached straight, whatever variables name a proxy', async () => {
    const server = await WireServer.start(replying('200 OK', 'queued'), scheme);
    const proxy = await WireServer.start(replying('200 OK', 'queued'));
    const names = ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY'].flatMap((name) => [name, name.toLowerCase()]);
    const before = { ...process.env };
    Object.assign(process.env, Object.fromEntries(names.map((name) => [name, proxy.url.origin])));
    process.env.NODE_USE_ENV_PROXY = '1';
    try {
      expect(await (await connected(server.url)).exchange(MESSAGE)).toMatchObject(response(200));
    } finally {
      process.env = before;
      await Promise.all([server.close(), proxy.close()]);
    }
    expect([server.requests.length, proxy.connections]).toEqual([1, 0]);
  });

  it('is left unused sees no request', async () => {
    const server = await WireServer.start(() => undefined, scheme);
    const line = await connected(server.url);
    line.close();
    line.close();
    await server.quiet();
    expect(server.requests).toEqual([]);
    await server.close();
    await noHandleIsLeft();
  });

  it('is reached at the second of its addresses', async () => {
    const server = await WireServer.start(replying('200 OK', 'queued'), scheme);
    const url = new URL(server.url);
    url.hostname = 'localhost';
    const lookup = jest.spyOn(dns, 'lookup').mockImplementation(((
      ...[, , answer]: [string, object, (error: null, addresses: dns.LookupAddress[]) => void]
    ) =>
      answer(null, [
        { address: '127.0.0.2', family: 4 },
        { address: '127.0.0.1', family: 4 },
      ])) as unknown as typeof dns.lookup);
    try {
      expect(await (await connected(url)).exchange(MESSAGE)).toMatchObject(response(200));
    } finally {
      lookup.mockRestore();
      await server.close();
    }
    expect(server.requests).toHaveLength(1);
  });
});

describe('a provider that cannot be reached', () => {
  it('is named by host and error code alone', async () => {
    const server = await WireServer.start(() => undefined);
    await server.close();
    expect(await openConnection(server.url, 1000)).toEqual({
      kind: 'unreachable',
      reason: `${server.url.host}: ECONNREFUSED`,
    });
  });

  it('is given up when it accepts and never finishes its TLS handshake', async () => {
    const server = await WireServer.start(() => undefined);
    const url = new URL(server.url.href.replace('http:', 'https:'));
    expect(await openConnection(url, 100)).toMatchObject({ kind: 'unreachable' });
    await server.quiet();
    await server.close();
    await noHandleIsLeft();
  });

  it('is not trusted with a certificate that nobody vouches for', async () => {
    const server = await WireServer.start(() => undefined, 'https');
    const end = await openConnection(server.url, 1000);
    expect(end).toMatchObject({ kind: 'unreachable', reason: expect.stringContaining('SELF_SIGNED') });
    await server.quiet();
    await server.close();
  });
});
