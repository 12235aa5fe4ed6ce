import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';

import { AppModule } from '../../src/app.module';
import { CampaignStore, readPolicy } from '../../src/campaigns';
import { readConfig } from '../../src/platform/config/config';
import { Database } from '../../src/platform/database';
import { createLogger } from '../../src/platform/logging/logger';
import { scenarios } from '../../src/provider/sandbox';
import { quantile, say, verdict } from '../figures';
import { type Agency, fill } from './accounts-fill';
import { startPostgres } from './postgres';

const LEASE_S = 15;
/** Longer than any of it takes on a quiet machine. */
const PATIENCE_MS = 600_000;
/** For the look at a killed worker: what all accounts want together is then well below what the database gives. */
const CALM_PACE = 6;
const CALM_AFTER_MS = 20_000;
const numberOf = (options: readonly string[], name: string, otherwise: number): number =>
  Number(options.find((one) => one.startsWith(`--${name}=`))?.split('=')[1] ?? otherwise);

interface Run {
  readonly perSecond: number;
  readonly errorP99Ms: number;
  /** Undefined: nobody was killed. */
  readonly awayS: readonly number[] | undefined;
}

/**
 * Many accounts on one PostgreSQL, called for by 1, 2 and 4 processes, which want more calls than it can admit; in the last two one is
 * killed, at a pace that it can. The workers are `pregon serve`.
 * `--accounts=`, `--endpoints=`, `--seconds=`, `--workers=1,2,4`.
 */
export async function benchAccounts(options: readonly string[]): Promise<void> {
  const windowS = numberOf(options, 'seconds', 30);
  const accounts = numberOf(options, 'accounts', 200);
  const endpoints = numberOf(options, 'endpoints', 5);
  const agency = { accounts, endpoints, pace: 60, people: windowS * 4 + 120 };
  const given = options.find((one) => one.startsWith('--workers='))?.split('=')[1] ?? '1,2,4';
  say(
    `${accounts} accounts × ${endpoints} endpoints, ${agency.pace} calls a minute each; ${availableParallelism()} cores`,
  );
  let one: number | undefined;
  for (const workers of given.split(',').map(Number)) {
    const { perSecond, errorP99Ms, awayS } = await run(agency, workers, windowS);
    one ??= perSecond;
    say(
      `${workers} workers: ${perSecond.toFixed(1)} admissions/s (${(perSecond / one).toFixed(2)} × the first), ` +
        `start-time error p99 ${errorP99Ms.toFixed(0)} ms`,
    );
    if (awayS === undefined) continue;
    say(`  accounts of a killed worker call again: half of them after ${quantile(awayS, 0.5).toFixed(1)} s`);
    verdict('95 in 100 of them', quantile(awayS, 0.95), 2 * LEASE_S, ' s');
    verdict('the last of them', Math.max(...awayS), 2 * LEASE_S, ' s');
  }
}

async function run(agency: Agency, workers: number, windowS: number): Promise<Run> {
  const folder = mkdtempSync(join(tmpdir(), 'pregon-accounts-'));
  const server = await startPostgres();
  if (server === undefined) throw new Error('PostgreSQL is not installed');
  const provider = spawn(process.execPath, [join(__dirname, 'accounts-provider.js')], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  if (provider.stdout === null) throw new Error('the provider has no output');
  const started: ChildProcess[] = [];
  const [line] = (await once(provider.stdout, 'data')) as [Buffer];
  const base = `http://127.0.0.1:${Number(line.toString())}`;
  const environment = (name: string) => ({
    PATH: process.env.PATH,
    PREGON_DATA_DIR: join(folder, name),
    PREGON_SECRET: 'of the bench, the same in all its processes',
    DATABASE_URL: `${server.url.reveal()}?sslmode=disable`,
    PROVIDER: 'callmyway',
    CALLMYWAY_DIAL_URL: `${base}/dial`,
    CALLMYWAY_CDR_URL: `${base}/records`,
    CALLMYWAY_TIME_ZONE: 'UTC',
    CALLMYWAY_QUEUE_MARGIN_S: '0',
    PREGON_BACKUPS_KEPT: '0',
    PORT: '0',
  });
  const config = readConfig(environment('bench'));
  const rooms = AppModule.forRoot({
    config,
    logger: createLogger('silent'),
    scenario: scenarios.demo,
    role: 'web',
  });
  const app = await NestFactory.createApplicationContext(rooms, { logger: false });
  try {
    const db = app.get(Database);
    await fill(app, agency);
    for (let n = 0; n < workers; n++) {
      const child = spawn(process.execPath, [join(__dirname, '../../src/cli.js'), 'serve'], {
        env: environment(`worker${n}`),
        stdio: 'ignore',
      });
      started.push(child);
    }
    await until(() => allCall(db, agency.accounts, 0));
    await until(() => areSpread(db, agency.accounts, workers));
    const from = Date.now();
    await new Promise((resolve) => setTimeout(resolve, windowS * 1000));
    const to = Date.now();
    const calls = await db.read.all<{ phone: string; at: number }>(
      'SELECT phone, requested_at AS at FROM attempt WHERE requested_at BETWEEN $1 AND $2',
      [from, to],
    );
    const arrivals = (await (await fetch(`${base}/arrivals`)).json()) as Readonly<Record<string, number>>;
    const errors = calls.flatMap(({ phone, at }) => {
      const arrivedAt = arrivals[phone] ?? arrivals[phone.slice(1)] ?? arrivals[phone.slice(4)];
      return arrivedAt === undefined ? [] : [Math.abs(arrivedAt - at)];
    });
    return {
      perSecond: calls.length / ((to - from) / 1000),
      errorP99Ms: quantile(errors, 0.99),
      awayS: workers === 1 ? undefined : await secondsAway(app, started),
    };
  } finally {
    for (const child of started) child.kill('SIGKILL');
    provider.kill('SIGKILL');
    await app.close();
    server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** From the kill until each of its accounts has placed a call, s. */
async function secondsAway(
  app: INestApplicationContext,
  started: readonly ChildProcess[],
): Promise<readonly number[]> {
  const db = app.get(Database);
  const campaigns = app.get(CampaignStore);
  const policy = readPolicy({ window: 'always', pace: String(CALM_PACE), maxAttempts: '1' }, 0, Date.now());
  for (const { id } of await campaigns.anyInState(db.read, 'running'))
    await db.write((tx) => campaigns.changePolicy(tx, id, policy));
  await new Promise((resolve) => setTimeout(resolve, CALM_AFTER_MS));
  const dying = started.at(-1);
  const leases = await db.read.all<{ account: number; holder: string }>(
    'SELECT account_id AS account, holder FROM engine_lease',
  );
  const its = leases.filter(({ holder }) => holder.split('/').includes(String(dying?.pid)));
  dying?.kill('SIGKILL');
  const killedAt = Date.now();
  const firstCalls = () =>
    db.read.all<{ account: number; at: number }>(
      // What was let through by it in the very moment of its death does not count.
      'SELECT account_id AS account, min(requested_at) AS at FROM attempt WHERE requested_at > $1 GROUP BY 1',
      [killedAt + 1000],
    );
  let back: number[] = [];
  await until(async () => {
    const calls = new Map((await firstCalls()).map(({ account, at }) => [account, at]));
    back = its.flatMap(({ account }) => calls.get(account) ?? []);
    return its.length > 0 && back.length === its.length;
  });
  return back.map((at) => (at - killedAt) / 1000);
}

async function allCall(db: Database, accounts: number, since: number): Promise<boolean> {
  const row = await db.read.get<{ n: number }>(
    'SELECT count(DISTINCT account_id) AS n FROM attempt WHERE requested_at > $1',
    [since],
  );
  return row?.n === accounts;
}

/** Each worker has its share, and nobody more. */
async function areSpread(db: Database, accounts: number, workers: number): Promise<boolean> {
  const rows = await db.read.all<{ n: number }>(
    'SELECT count(*) AS n FROM engine_lease WHERE expires_at > 0 GROUP BY holder',
  );
  return rows.length === workers && rows.every(({ n }) => n <= Math.ceil(accounts / workers));
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error('it does not come to that');
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}
