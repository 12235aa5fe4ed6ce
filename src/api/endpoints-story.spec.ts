import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { AppModule } from '../app.module';
import { runContext } from '../cli/run/context';
import { readRunOptions } from '../cli/run/options';
import { runCampaign } from '../cli/run/run-command';
import { readHere } from '../contacts';
import { FIRST_ACCOUNT } from '../platform/account/account';
import { systemClock } from '../platform/clock/clock';
import { Database } from '../platform/database';
import { createLogger } from '../platform/logging/logger';
import { Seal } from '../platform/secrets/seal';
import { Secret } from '../platform/secrets/secret';
import { EndpointBook } from '../provider/endpoint-book';
import { EndpointCredentialStore } from '../provider/endpoint-credential.store';
import { PROVIDER, type ResolvedProvider } from '../provider/resolved-provider';
import { type RunningSandbox, scenarios, startSandbox } from '../provider/sandbox';
import { jsonTerminal } from '../../test/support/json-terminal';
import { problemOf, ServiceUnderTest, until } from '../../test/support/service';
import { sandboxEnvironment } from '../../test/support/sandbox-environment';

/** Everything in the database: of SQLite also what is left in it of rows that are gone. */
async function everythingKept({ folder, service }: ServiceUnderTest): Promise<string> {
  const { dialect, read } = service.app.get(Database);
  if (dialect === 'sqlite')
    return ['pregon.sqlite', 'pregon.sqlite-wal']
      .map((file) => readFileSync(join(folder, file), 'latin1'))
      .join();
  const tables = await read.all<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`,
  );
  const rows = await Promise.all(tables.map(({ name }) => read.all(`SELECT * FROM "${name}"`)));
  return JSON.stringify(rows);
}

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
    expect(await everythingKept(service)).not.toContain('CANARY');
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

    const order = { endpoint: other?.username, phone: '88120003' };
    const { href } = await service.json<{ href: string }>('POST', '/calibrations', order);
    const ordered = () => service.json<{ state: string }>('GET', href.replace('/api/v1', ''));
    await until(async () => (await ordered()).state === 'done');
    const known = async (account: number) =>
      (await service.json<{ calibration: object | null }>('GET', `/account?account=${account}`)).calibration;
    expect([await known(1), await known(north.id)]).toEqual([null, expect.any(Object)]);
    const page = async (path: string) =>
      (await service.request('GET', path, { headers: service.asScript })).text();
    expect(await page('/endpoints')).toContain('Not calibrated');
    expect(await page(`/endpoints?account=${north.id}`)).toContain('What it has shown');
    expect(await page('/metrics')).toContain(`pregon_delay_seconds{account="${north.id}",of="own"}`);

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

  it('are called through by pregon run --account, once it is switched on, and for good', async () => {
    const list = join(service.folder, 'sur.csv');
    writeFileSync(list, 'telefono\n88130001\n');
    const { config } = service;
    const [north] = (await service.json<{ id: number; name: string }[]>('GET', '/accounts')).slice(1);
    await service.stop();
    async function inCommand<T>(work: (app: INestApplicationContext) => Promise<T>): Promise<T> {
      const logger = createLogger('silent');
      const rooms = AppModule.forRoot({ config, logger, scenario: scenarios.demo, readFile: readHere });
      const app = await NestFactory.createApplicationContext(rooms, { logger: false });
      return work(app).finally(() => app.close());
    }
    const run = (account?: string) => {
      const given = { list, name: 'sur', account, window: 'always', maxAttempts: '1' };
      const options = readRunOptions(given, config.provider.queueMarginMs, systemClock.now());
      return inCommand((app) => runCampaign(runContext(app, config, jsonTerminal(), options)));
    };
    await expect(run('77')).rejects.toMatchObject({
      exitCode: 2,
      text: { en: expect.stringContaining('Norte') },
    });
    await expect(run(String(north?.id))).rejects.toMatchObject({ exitCode: 3 });
    await inCommand((app) => app.get(Database).write((tx) => tx.run('UPDATE account SET enabled = 1')));
    const { dispositions } = await run(String(north?.id));
    expect(dispositions.pending).toBe(0);
    const csv = readFileSync(join(service.folder, 'attempts.csv'), 'utf8');
    expect(csv.trim().split('\n')[1]).toContain(
      sandbox.endpoints.filter(({ role }) => role === 'ivr')[1]?.username,
    );
    await expect(run('1')).rejects.toMatchObject({
      exitCode: 2,
      text: { en: expect.stringContaining('does not change') },
    });
    // Without the option it is the campaign's own.
    expect((await run()).id).toBeGreaterThan(0);
  });
});
