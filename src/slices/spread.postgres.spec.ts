import { type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { freshDatabase } from '../../test/support/postgres/fresh-database';
import { AppModule } from '../app.module';
import { EndpointStore } from '../dialing';
import { FIRST_ACCOUNT } from '../platform/account/account';
import { AccountsStore } from '../platform/account/accounts.store';
import { readConfig } from '../platform/config/config';
import { Database } from '../platform/database';
import { Lease } from '../platform/lease/lease';
import { createLogger } from '../platform/logging/logger';
import { Secret } from '../platform/secrets/secret';
import { EndpointBook } from '../provider/endpoint-book';
import { PROVIDER, type ResolvedProvider } from '../provider/resolved-provider';
import { scenarios } from '../provider/sandbox';
import { EndpointWatch } from './endpoint-watch';
import { Slices } from './slices';
import { Spread } from './spread';

const folder = mkdtempSync(join(tmpdir(), 'pregon-spread-'));
const HOUR_MS = 3_600_000;
const accounts = new AccountsStore();
let url: string;
let a: INestApplicationContext;
let b: INestApplicationContext;

/** A process that may call, which does what the test says and nothing by itself. */
async function worker(name: string): Promise<INestApplicationContext> {
  const config = readConfig({
    PREGON_DATA_DIR: join(folder, name),
    DATABASE_URL: url,
    PREGON_SECRET: 'the same of all processes, long enough',
    PROVIDER: 'callmyway',
    CALLMYWAY_DIAL_URL: 'http://127.0.0.1:9/dial',
    CALLMYWAY_CDR_URL: 'http://127.0.0.1:9/cdr',
  });
  const rooms = AppModule.forRoot({
    config,
    logger: createLogger('silent'),
    scenario: scenarios.demo,
    role: 'web',
  });
  return NestFactory.createApplicationContext(rooms, { logger: false, abortOnError: false });
}

beforeAll(async () => {
  url = await freshDatabase();
  [a, b] = [await worker('a'), await worker('b')];
  for (const name of ['Norte', 'Sur', 'Este']) {
    const settings = { name, enabled: true, timeZone: undefined, mostPerMinute: undefined };
    await a.get(Database).write((tx) => accounts.add(tx, settings, 0));
  }
});
afterAll(async () => {
  await Promise.all([a.close(), b.close()]);
  rmSync(folder, { recursive: true, force: true });
});

const nameOf = (app: INestApplicationContext) => app.get(Lease).holder;
const step = (app: INestApplicationContext) => app.get(Spread).step();

async function held(app: INestApplicationContext): Promise<number[]> {
  const rows = await app
    .get(Database)
    .read.all<{ id: number }>(
      'SELECT account_id AS id FROM engine_lease WHERE holder = $1 AND expires_at > 0 ORDER BY 1',
      [nameOf(app)],
    );
  return rows.map(({ id }) => id);
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 30_000;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error('waited thirty seconds for nothing');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

it('one worker has all, two have their shares, and what a dead one had is the other’s, which it cannot take back', async () => {
  await step(a);
  // What it has by now it shows no life for any more.
  for (const slice of await a.get(Slices).all()) slice.get(Lease).renewAfterMs = HOUR_MS;
  expect(await held(a)).toEqual([2, 3, 4]);
  await step(b);
  expect(await held(b)).toEqual([]);

  await step(a);
  await until(async () => (await held(a)).length === 2);
  await step(b);
  expect(await held(b)).toHaveLength(1);

  const lost = await held(a);
  await a.get(Database).write(async (tx) => {
    await tx.run('UPDATE worker SET alive_until = 0 WHERE name = $1', [nameOf(a)]);
    await tx.run('UPDATE engine_lease SET expires_at = 1 WHERE holder = $1', [nameOf(a)]);
  });
  const slices = await Promise.all(lost.map((account) => a.get(Slices).slice(account)));
  await step(b);
  expect(await held(b)).toEqual([2, 3, 4]);
  const passes = await Promise.all(
    slices.map((slice) => a.get(Database).write((tx) => slice.get(Lease).passes(tx))),
  );
  expect(passes).toEqual([false, false]);
});

it('an account that cannot be opened keeps none of the others from being called', async () => {
  const slices = b.get(Slices);
  await Promise.all([2, 3, 4].map((account) => slices.close(account)));
  const opened = slices.slice.bind(slices);
  const broken = jest
    .spyOn(slices, 'slice')
    .mockImplementation((account) =>
      account === 2 ? Promise.reject(new Error('its key is another')) : opened(account),
    );
  await step(b);
  expect(await held(b)).toEqual([3, 4]);
  broken.mockRestore();
  await step(b);
  expect(await held(b)).toEqual([2, 3, 4]);
});

it('an endpoint entered, changed or taken out elsewhere is in use here without a restart', async () => {
  const account = 3;
  const entered = async (password: string) => {
    const room = await b.get(Slices).of(account);
    const endpoint = {
      username: 'norte1',
      password: new Secret(password),
      number: undefined,
      role: 'ivr' as const,
    };
    await b.get(Database).write(async (tx) => {
      await room.get(EndpointBook).save(tx, endpoint, 'ana', 0);
      await room.get(EndpointStore).enter(tx, endpoint);
    });
  };
  const inUse = async () => {
    await a.get(EndpointWatch).step();
    const { config } = (await a.get(Slices).of(account)).get<ResolvedProvider>(PROVIDER);
    return config.endpoints.map(({ username, password }) => [username, password.reveal()]);
  };
  expect(await inUse()).toEqual([]);
  await entered('one');
  expect(await inUse()).toEqual([['norte1', 'one']]);
  await entered('two');
  expect(await inUse()).toEqual([['norte1', 'two']]);
  const room = await b.get(Slices).of(account);
  await b.get(Database).write((tx) => room.get(EndpointBook).forget(tx, 'norte1'));
  expect(await inUse()).toEqual([]);
  expect(a.get(EndpointBook).isFixed('norte1')).toBe(false);
  expect((await a.get(Slices).of(FIRST_ACCOUNT)).account).toBe(FIRST_ACCOUNT);
});
