import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';

import { AppModule } from '../src/app.module';
import { CallingProcess } from '../src/calling-process';
import { CampaignLifecycle, CampaignStore, readPolicy } from '../src/campaigns';
import { importList, type ImportOutcome, readInWorker } from '../src/contacts';
import { listedSql } from '../src/dnc';
import { systemClock } from '../src/platform/clock/clock';
import { readConfig } from '../src/platform/config/config';
import { Database } from '../src/platform/database';
import { createLogger } from '../src/platform/logging/logger';
import { scenarios } from '../src/provider/sandbox';
import { phoneAt } from './list-file';

export interface PacedRun {
  readonly loopDelayP99Ms: number;
  readonly imports: number;
}

const LOOK_MS = 100;
const NS_PER_MS = 1e6;

/** One process as the service is: `paced-run.js STARTS CALLS_PER_MINUTE [FILE]`; FILE is imported meanwhile. */
async function main([starts = '600', pace = '600', beside]: readonly string[]): Promise<PacedRun> {
  const config = readConfig(process.env);
  mkdirSync(config.dataDir, { recursive: true });
  const logger = createLogger('warn');
  const app = await NestFactory.createApplicationContext(
    AppModule.forRoot({ config, logger, scenario: scenarios.calm }),
    { logger: false, abortOnError: false },
  );
  const db = app.get(Database);
  const intoList = (file: string, listName: string): Promise<ImportOutcome> =>
    importList({
      db,
      clock: systemClock,
      readFile: readInWorker,
      listed: listedSql,
      file,
      fileName: 'list.csv',
      listName,
      country: 'CR',
    });
  const campaignId = await campaignOf(app, await shortList(config.dataDir, Number(starts), intoList), pace);
  const calling = app.get(CallingProcess);
  if ((await calling.prepare()) !== 'ready') throw new Error('the data folder is in use');
  const delay = monitorEventLoopDelay({ resolution: 5 });
  calling.run(campaignId);
  await started(db, 20);
  delay.enable();

  let imports = 0;
  const allStarted = started(db, Number(starts));
  let over = false;
  void allStarted.then(() => (over = true));
  while (!over && beside !== undefined) {
    const outcome = await intoList(beside, `beside ${imports++}`);
    if (outcome.kind !== 'imported') throw new Error(`not imported: ${outcome.kind}`);
  }
  await allStarted;
  delay.disable();
  await calling.stop();
  await app.close();
  return { loopDelayP99Ms: delay.percentile(99) / NS_PER_MS, imports };
}

async function shortList(
  folder: string,
  phones: number,
  intoList: (file: string, name: string) => Promise<ImportOutcome>,
): Promise<number> {
  const file = join(folder, 'called.csv');
  const rows = Array.from({ length: phones * 2 }, (_, n) => phoneAt(n));
  writeFileSync(file, `telefono\n${rows.join('\n')}\n`);
  const outcome = await intoList(file, 'called');
  if (outcome.kind !== 'imported') throw new Error(`not imported: ${outcome.kind}`);
  return outcome.import.listId;
}

async function campaignOf(app: INestApplicationContext, listId: number, pace: string): Promise<number> {
  const now = systemClock.now();
  const id = await app.get(Database).write((tx) =>
    app.get(CampaignStore).create(tx, {
      identity: 'bench',
      name: 'bench',
      listId,
      policy: readPolicy({ window: 'always', pace, maxAttempts: '1' }, 0, now),
      startsAt: undefined,
      now,
    }),
  );
  await app.get(CampaignLifecycle).start(id);
  return id;
}

async function started(db: Database, calls: number): Promise<void> {
  for (;;) {
    const row = await db.read.get<{ n: number }>('SELECT count(requested_at) AS n FROM attempt');
    if ((row?.n ?? 0) >= calls) return;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}

main(process.argv.slice(2)).then(
  (run) => process.stdout.write(`${JSON.stringify(run)}\n`),
  (error: unknown) => {
    process.stderr.write(`${String(error)}\n`);
    process.exitCode = 1;
  },
);
