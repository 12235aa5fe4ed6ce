import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { FIRST_ACCOUNT } from '../platform/account/account';
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
    const credentials = new EndpointCredentialStore(FIRST_ACCOUNT);
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
    await app.get(EndpointBook).refresh();
    const { endpoints } = app.get<ResolvedProvider>(PROVIDER).config;
    expect(endpoints.map(({ username }) => username)).toContain('canary');
    expect(endpoints.map(({ username }) => username)).not.toContain('foreign');
  });

  it('belong to one account, and call for its campaigns alone', async () => {
    const north = await service.json<{ id: number }>('POST', '/accounts', { name: 'Norte' });
    const again = await service.api('POST', '/accounts', { name: 'Norte' });
    expect([again.status, (await problemOf(again)).code]).toEqual([409, 'account_name_taken']);
    const [own, other] = sandbox.endpoints.filter(({ role }) => role === 'ivr');
    const enter = (account: number, one: typeof own) =>
      service.api('POST', '/endpoints', { username: one?.username, password: one?.password, account });
    const taken = await enter(north.id, own);
    expect([taken.status, (await problemOf(taken)).code]).toEqual([409, 'endpoint_of_other_account']);
    expect((await enter(77, other)).status).toBe(400);
    expect(await (await enter(north.id, other)).json()).toMatchObject({ account: north.id, state: 'free' });

    const listId = await service.list('Norte', 'telefono\n88120001\n88120002\n');
    const rules = { listId, window: 'always', pace: 600, maxAttempts: 1 };
    const refused = await service.api('POST', '/campaigns', { ...rules, name: 'Nadie', account: 77 });
    expect([refused.status, (await problemOf(refused)).errors.map(({ field }) => field)]).toEqual([
      400,
      ['account'],
    ]);
    const { id } = await service.json<{ id: number }>('POST', '/campaigns', {
      ...rules,
      name: 'Norte',
      account: north.id,
    });
    expect((await service.api('POST', `/campaigns/${id}/start`)).status).toBe(200);
    await until(async () => {
      const { state } = await service.json<{ state: string }>('GET', `/campaigns/${id}`);
      return state === 'completed';
    });
    const csv = await (await service.api('GET', `/campaigns/${id}/attempts.csv`)).text();
    const through = csv
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(',')[5]);
    expect([...new Set(through)]).toEqual([other?.username]);

    const off = await service.api('PATCH', '/accounts/1', { enabled: false });
    expect([off.status, (await problemOf(off)).code]).toEqual([409, 'account_from_environment']);
    expect(await service.json('PATCH', `/accounts/${north.id}`, { enabled: false })).toMatchObject({
      name: 'Norte',
      enabled: false,
    });
    const told = await service.json<{ id: number; enabled: boolean }[]>('GET', '/accounts');
    expect(told.map((one) => [one.id, one.enabled])).toEqual([
      [1, true],
      [north.id, false],
    ]);
    expect(await service.json('GET', `/accounts/${north.id}`)).toMatchObject({ name: 'Norte' });
    expect((await service.api('GET', '/accounts/77')).status).toBe(404);
  });

  it('can be taken out again; a wrong form is refused by field', async () => {
    const all = await service.json<{ id: number; username: string }[]>('GET', '/endpoints');
    const canary = all.find(({ username }) => username === 'canary')?.id;
    expect((await service.api('DELETE', `/endpoints/${canary}`)).status).toBe(204);
    expect((await service.api('DELETE', `/endpoints/${canary}`)).status).toBe(404);
    expect(await service.json<unknown[]>('GET', '/endpoints')).toHaveLength(2);
    const wrong = await service.api('POST', '/endpoints', { username: 'a b', password: '', number: 'x' });
    const { errors } = await problemOf(wrong);
    expect([wrong.status, errors.map(({ field }) => field)]).toEqual([
      400,
      ['username', 'password', 'number'],
    ]);
  });
});
