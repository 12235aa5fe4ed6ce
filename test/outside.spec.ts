import { statSync } from 'node:fs';
import type { Server } from 'node:http';
import { pino } from 'pino';

import { CampaignStore } from '../src/campaigns';
import { StatementFailed } from '../src/platform/database/postgres/statement-failed';
import { JOB_QUEUE, type JobQueue } from '../src/platform/queue/job-queue';
import { ServiceUnderTest, until } from './support/service';

const person = '+50688123456';
const digits = '88123456';
/** What an error may hold, and nobody outside is to see: SQL, a password, a line that passes for another. */
const inside = 'SELECT * FROM user WHERE password = hunter2\n{"level":30,"msg":"all is well"}';

/** The threat table's rows about what the service shows and takes, over HTTP (docs/access.md). */
describe('from outside, the service', () => {
  let service: ServiceUnderTest;
  const logged: string[] = [];
  beforeAll(async () => {
    const logger = pino({ level: 'debug', base: undefined }, { write: (line) => void logged.push(line) });
    service = await ServiceUnderTest.open({}, logger);
  });
  afterAll(async () => {
    jest.restoreAllMocks();
    await service.close();
  });

  it.each(['/login', '/', '/nothing', '/api/v1/campaigns', '/api/v1/nothing', '/api/docs', '/health/live'])(
    'lets nobody frame, sniff, keep or script %s (S32)',
    async (path) => {
      const { headers } = await service.request('GET', path);
      const policy = (headers.get('content-security-policy') ?? '').split(';').map((part) => part.trim());
      expect(policy).toEqual(
        expect.arrayContaining([
          "default-src 'none'",
          "script-src 'self'",
          "style-src 'self'",
          "frame-ancestors 'none'",
          "form-action 'self'",
          "base-uri 'none'",
        ]),
      );
      expect(policy.join()).not.toContain('unsafe');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('same-origin');
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('strict-transport-security')).toContain('max-age=');
      expect(headers.get('x-powered-by')).toBeNull();
    },
  );

  it.each(['/api/v1/campaigns/1', '/campaigns/1'])(
    'tells of a failure at %s its number in the log and nothing else (S25)',
    async (path) => {
      jest.spyOn(CampaignStore.prototype, 'byId').mockRejectedValue(new Error(inside));
      const response = await service.request('GET', path, { headers: service.asScript });
      const said = await response.text();
      jest.restoreAllMocks();
      expect(response.status).toBe(500);
      const [instance = 'none'] = /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(said) ?? [];
      expect(logged.filter((line) => line.includes(instance))).toHaveLength(1);
      expect(said).not.toMatch(/SELECT|hunter2|\.ts:|\.js:|node_modules/);
    },
  );

  it('asks to be asked again while the database does not answer, and notes it once', async () => {
    const gone = new StatementFailed('PostgreSQL: connect ECONNREFUSED', 'ECONNREFUSED');
    jest.spyOn(CampaignStore.prototype, 'byId').mockRejectedValue(gone);
    const answers = await Promise.all(
      ['/api/v1/campaigns/1', '/campaigns/1'].map((path) =>
        service.request('GET', path, { headers: service.asScript }),
      ),
    );
    jest.restoreAllMocks();
    expect(answers.map(({ status }) => status)).toEqual([503, 503]);
    const [api] = answers;
    expect(api?.headers.get('retry-after')).toBe('5');
    const { code, instance } = (await api?.json()) as { code: string; instance: string };
    expect(code).toBe('database_away');
    expect(logged.filter((line) => line.includes(instance))).toHaveLength(1);
  });

  it('writes no number of a person into its log, and one event is one line (S26)', async () => {
    const listId = await service.list('marzo', `tel\n${digits}\n`);
    const rules = { window: 'always', holidays: 'none', pace: '600', maxAttempts: '1' };
    const { id } = await service.json<{ id: number }>('POST', '/campaigns', {
      name: 'marzo',
      listId,
      ...rules,
    });
    await service.json('POST', `/campaigns/${id}/start`);
    await until(async () => {
      const { state } = await service.json<{ state: string }>('GET', `/campaigns/${id}`);
      return state === 'completed';
    });
    await service.json('POST', '/opt-outs', { phone: person });
    await service.api('GET', `/dnc/${encodeURIComponent(person)}`);
    expect(logged.length).toBeGreaterThan(0);
    expect(logged.filter((line) => line.replace(/[^\d]/g, '').includes(digits))).toEqual([]);
    for (const line of logged) expect(() => JSON.parse(line) as unknown).not.toThrow();
  });

  it('believes the proxy on this machine about who called, and nobody behind it (S33)', async () => {
    const form = new URLSearchParams({ email: 'nobody@example.com', password: 'guess' });
    const tell = { 'x-forwarded-for': '198.51.100.1, 203.0.113.9' };
    await service.request('POST', '/login', { body: form, headers: tell });
    // The trail is written beside the answer.
    const from = async () => {
      const { events } = await service.json<{ events: { action: string; from: string }[] }>('GET', '/audit');
      return events.find(({ action }) => action === 'POST /login')?.from;
    };
    await until(async () => (await from()) !== undefined);
    expect(await from()).toBe('203.0.113.9');
    const express = service.service.app.getHttpAdapter().getInstance() as {
      get: (name: string) => (address: string, hop: number) => boolean;
    };
    const trusted = express.get('trust proxy fn');
    expect([trusted('127.0.0.1', 0), trusted('203.0.113.9', 0), trusted('10.0.0.1', 0)]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('waits for nobody who is slow, and takes no body that is long (S28)', async () => {
    const { headersTimeout, requestTimeout } = service.service.app.getHttpServer() as Server;
    expect([headersTimeout <= 10_000, requestTimeout <= 900_000]).toEqual([true, true]);
    expect([headersTimeout > 0, requestTimeout > 0]).toEqual([true, true]);
    const long = { name: 'x'.repeat(200_000) };
    expect((await service.api('POST', '/lists', long)).status).toBe(413);
  });

  it('does nothing for a job about a row that is not there (S30)', async () => {
    const queue = service.service.app.get<JobQueue>(JOB_QUEUE);
    const lists = await service.json<unknown[]>('GET', '/lists');
    await queue.add('import', '00000000-0000-4000-8000-000000000000');
    await expect(queue.add('import', `{"phone":"${person}"}`)).rejects.toThrow('names no row');
    await expect(queue.add('dial', '1')).rejects.toThrow('nobody handles');
    expect(await service.json('GET', '/lists')).toEqual(lists);
  });

  it('keeps its files from other users of the machine (S29)', () => {
    for (const file of ['secret.key', 'do-not-call.journal']) {
      expect(statSync(`${service.folder}/${file}`).mode & 0o077).toBe(0);
    }
    expect(statSync(service.folder).mode & 0o077).toBe(0);
  });
});
