import { replying, WireServer } from '../../../test/support/wire-server';
import { Secret } from '../../platform/secrets/secret';
import type { NotAPage, RecordAnswer, RecordQuery } from '../provider.port';
import { CallMyWayRecords } from './callmyway.records';

const PASSWORD = '%20+/=&ñ';
const AS = { username: 'ivr1', password: new Secret(PASSWORD) };
const RANGE: RecordQuery = {
  kind: 'range',
  from: Date.UTC(2026, 0, 2),
  to: Date.UTC(2026, 0, 3),
  skip: 20,
  take: 10,
};

async function fetched(query: RecordQuery, body: string, status = '200 OK') {
  const server = await WireServer.start(replying(status, body));
  const connection = await new CallMyWayRecords(server.url, 'America/Costa_Rica').connect();
  if (connection.kind === 'unreachable') throw new Error(connection.reason);
  const answer: RecordAnswer = await connection.line.fetch(query, AS, 90_000);
  await server.quiet();
  await server.close();
  const { searchParams } = new URL(server.requests[0]?.split(' ')[1] ?? '', 'http://x');
  return { answer, asked: Object.fromEntries(searchParams), requests: server.requests };
}

describe('a request for call records', () => {
  it.each<[RecordQuery, object]>([
    [{ kind: 'live' }, { live: '1' }],
    [{ kind: 'recent' }, { recent: '1' }],
    [RANGE, { dateStart: '2026-01-01 18:01:30', dateEnd: '2026-01-02 18:01:30', ini: '20', cant: '10' }],
  ])('asks for %j on the clock of the provider', async (query, parameters) => {
    const { asked, requests } = await fetched(query, '[]');
    expect(asked).toEqual({ username: 'ivr1', password: PASSWORD, ...parameters });
    expect(requests).toHaveLength(1);
  });

  it.each<[string, string]>([
    ['200 OK', `{"error":"bad password ${PASSWORD}"}`],
    ['200 OK', `{"error":"${'x'.repeat(496)}${PASSWORD}"}`],
    ['403 No', `${'x'.repeat(196)}${PASSWORD}`],
    ['500 No', PASSWORD],
    [
      '200 OK',
      JSON.stringify([
        { callid: '1', detect_time: '2026-01-01 10:00:00', end_reason: PASSWORD, extra: PASSWORD },
      ]),
    ],
    ['200 OK', JSON.stringify([{ callid: '1', url: `?p=${encodeURIComponent(PASSWORD)}` }])],
  ])('shows nothing of the password when a %s echoes it', async (status, body) => {
    const { answer } = await fetched({ kind: 'live' }, body, status);
    expect(JSON.stringify(answer)).not.toMatch(/%20|%2520|ñ|x%/);
  });

  it('takes an answer too long to be true for none', async () => {
    const { answer } = await fetched({ kind: 'recent' }, `[${'1,'.repeat(17_000_000)}1]`);
    expect(answer).toMatchObject({ kind: 'broken', fault: 'too_long' });
    expect((answer as NotAPage).raw).toMatch(/^HTTP 200\n\n\[1,1,[1,]{4000,4090}$/);
  });
});
