import { replying, WireServer, type Behaviour } from '../../../test/support/wire-server';
import { Secret } from '../../platform/secrets/secret';
import type { DialReply } from '../provider.port';
import { CallMyWayDialer } from './callmyway.dialer';

const PASSWORD = '%20+/=&ñ';
const ORDER = {
  endpoint: { username: 'ivr1', password: new Secret(PASSWORD) },
  phone: '+50688887777',
  flow: 'blast',
} as const;

async function dial(
  behaviour: Behaviour,
  wire: { firstLeg: 'first_num' | 'secd_num' } = { firstLeg: 'first_num' },
  meanwhile: () => void = () => undefined,
): Promise<{ reply: DialReply; requests: readonly string[] }> {
  const server = await WireServer.start(behaviour);
  const connection = await new CallMyWayDialer(server.url, wire).connect();
  if (connection.kind === 'unreachable') throw new Error(connection.reason);
  meanwhile();
  const reply = await connection.line.send(ORDER);
  await server.quiet();
  await server.close();
  return { reply, requests: server.requests };
}

describe('a dial request', () => {
  it('is one POST with the credentials and both spellings of the second number', async () => {
    const { requests } = await dial(replying('200 OK', '{"ok":true}'));
    expect(requests).toHaveLength(1);
    const [method, target] = requests[0]?.split(' ') ?? [];
    expect([method, target?.split('?')[0]]).toEqual(['POST', '/clickToDial.php']);
    expect(Object.fromEntries(new URL(target ?? '', 'http://x').searchParams)).toEqual({
      username: 'ivr1',
      password: PASSWORD,
      first_num: '50688887777',
      secd_num: 'ivr1',
      second_num: 'ivr1',
    });
  });

  it('goes by the order of ringing that is known when it is sent', async () => {
    const wire: { firstLeg: 'first_num' | 'secd_num' } = { firstLeg: 'first_num' };
    const { requests } = await dial(replying('200 OK', '{}'), wire, () => (wire.firstLeg = 'secd_num'));
    const { searchParams } = new URL(requests[0]?.split(' ')[1] ?? '', 'http://x');
    expect([searchParams.get('first_num'), searchParams.get('secd_num')]).toEqual(['ivr1', '50688887777']);
  });

  it.each<[string, Behaviour, Partial<DialReply>]>([
    ['a yes', replying('200 OK', '{"ok":true}'), { kind: 'accepted' }],
    [
      'an error in words',
      replying('200 OK', '{"error":"EP ocupado"}'),
      { kind: 'refused', text: 'EP ocupado' },
    ],
    ['a wrong password', replying('403 No', 'no'), { kind: 'refused' }],
    ['a server error', replying('500 No', 'no'), { kind: 'uncertain' }],
    ['a login page', replying('200 OK', '<!DOCTYPE html><html>'), { kind: 'uncertain' }],
    ['a redirect', replying('307 There', '', 'location: /clickToDial.php\r\n'), { kind: 'uncertain' }],
    ['a flood', replying('200 OK', `{"ok":"${'x'.repeat(50_000)}"}`), { kind: 'uncertain' }],
    ['a reset', (_, head, reset) => head.then(reset), { kind: 'uncertain' }],
    ['half a head', async (socket, head) => void (await head, socket.end('HTTP/1.')), { kind: 'uncertain' }],
  ])('is sent once and understood when answered by %s', async (_, behaviour, understood) => {
    const { reply, requests } = await dial(behaviour);
    expect(reply).toMatchObject(understood);
    expect(requests).toHaveLength(1);
  });

  it.each<[string, (query: string) => string]>([
    ['200 OK', (query) => `no such page: ${query}`],
    ['200 OK', () => `{"error":"bad password ${PASSWORD}"}`],
    ['200 OK', () => `{"error":{"password":"%20+\\/=&\\u00f1"}}`],
    ['200 OK', () => `${'x'.repeat(496)}${PASSWORD}`],
    ['404 No', (query) => `<p>${query.replace(/&/g, '&amp;')}</p>`],
    ['500 No', (query) => `${query} ${decodeURIComponent(query)}`],
  ])('shows nothing of the password when a %s echoes it', async (status, echo) => {
    const { reply } = await dial(async (socket, head) => {
      const query = (await head).split(' ')[1]?.split('?')[1] ?? '';
      await replying(status, echo(query))(socket, head, () => undefined);
    });
    expect(reply.text).not.toMatch(/%20\+|%2520|ñ|00f1|x%20|x%2$|C3%B1/);
  });
});
