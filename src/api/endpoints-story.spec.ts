import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { systemClock } from '../platform/clock/clock';
import { Database } from '../platform/database';
import { Seal } from '../platform/secrets/seal';
import { Secret } from '../platform/secrets/secret';
import { EndpointBook } from '../provider/endpoint-book';
import { EndpointCredentialStore } from '../provider/endpoint-credential.store';
import { PROVIDER, type ResolvedProvider } from '../provider/resolved-provider';
import { type RunningSandbox, scenarios, startSandbox } from '../provider/sandbox';
import { problemOf, ServiceUnderTest, until } from '../../test/support/service';
import { sandboxEnvironment } from '../../test/support/sandbox-environment';

const password = 'CANARY-p4ss %+/=word';

describe('endpoints entered while the service runs', () => {
  let sandbox: RunningSandbox;
  let service: ServiceUnderTest;
  beforeAll(async () => {
    sandbox = await startSandbox({
      scenario: { ...scenarios.demo, speed: 100 },
      seed: 3,
      clock: systemClock,
    });
    const environment = { ...sandboxEnvironment(sandbox), PROVIDER: 'callmyway', CALLMYWAY_ENDPOINTS: '' };
    service = await ServiceUnderTest.open(environment);
  });
  afterAll(async () => {
    await service.close();
    await sandbox.close();
  });

  it('say that nobody can be called without one, and call as soon as there is one', async () => {
    const ready = async () => (await (await service.request('GET', '/health/ready')).json()) as object;
    expect(await ready()).toMatchObject({ status: 'ok', calling: 'no_endpoints' });
    const listId = await service.list('Clientes', 'telefono\n88110001\n88110002\n');
    const campaign = await service.json<{ id: number }>('POST', '/campaigns', {
      name: 'Clientes',
      listId,
      window: 'always',
      pace: 600,
      maxAttempts: 1,
    });
    const refused = await service.api('POST', `/campaigns/${campaign.id}/start`);
    expect([refused.status, (await problemOf(refused)).code]).toEqual([409, 'preflight_failed']);

    const [first] = sandbox.endpoints.filter(({ role }) => role === 'ivr');
    const saved = await service.api('POST', '/endpoints', {
      username: first?.username,
      password: first?.password,
    });
    expect(await saved.json()).toMatchObject({ role: 'ivr', from: 'console', state: 'free' });
    expect(await ready()).toMatchObject({ calling: 'calling' });
    expect((await service.api('POST', `/campaigns/${campaign.id}/start`)).status).toBe(200);
    await until(async () => {
      const { state } = await service.json<{ state: string }>('GET', `/campaigns/${campaign.id}`);
      return state === 'completed';
    });
  });

  it('never show their password: not in answers, not in the database, not in the audit trail', async () => {
    await service.json('POST', '/endpoints', { username: 'canary', password, role: 'agent' });
    const answers = await Promise.all(
      ['/endpoints', '/audit'].map(async (path) => (await service.api('GET', path)).text()),
    );
    expect(answers.join()).not.toContain('CANARY');
    for (const file of ['pregon.sqlite', 'pregon.sqlite-wal']) {
      expect(readFileSync(join(service.folder, file)).includes('CANARY')).toBe(false);
    }
    expect(statSync(join(service.folder, 'secret.key')).mode & 0o777).toBe(0o600);
  });

  it('are left out under another key, and the service starts all the same', async () => {
    const app = service.service.app;
    const credentials = new EndpointCredentialStore();
    const foreign = new Seal(new Secret('another key of thirty-two characters')).close(
      new Secret('x'),
      'foreign',
    );
    await app
      .get(Database)
      .write((tx) =>
        credentials.save(
          tx,
          { username: 'foreign', passwordSealed: foreign, number: null, role: 'ivr' },
          'test',
          systemClock.now(),
        ),
      );
    await app.get(EndpointBook).open();
    const { endpoints } = app.get<ResolvedProvider>(PROVIDER).config;
    expect(endpoints.map(({ username }) => username)).toContain('canary');
    expect(endpoints.map(({ username }) => username)).not.toContain('foreign');
  });

  it('can be taken out again; a wrong form is refused by field', async () => {
    const all = await service.json<{ id: number; username: string }[]>('GET', '/endpoints');
    const canary = all.find(({ username }) => username === 'canary')?.id;
    expect((await service.api('DELETE', `/endpoints/${canary}`)).status).toBe(204);
    expect((await service.api('DELETE', `/endpoints/${canary}`)).status).toBe(404);
    expect(await service.json<unknown[]>('GET', '/endpoints')).toHaveLength(1);
    const wrong = await service.api('POST', '/endpoints', { username: 'a b', password: '', number: 'x' });
    const { errors } = await problemOf(wrong);
    expect([wrong.status, errors.map(({ field }) => field)]).toEqual([
      400,
      ['username', 'password', 'number'],
    ]);
  });
});
