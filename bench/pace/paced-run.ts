import '../../src/platform/threads/pool-size';

import { NestFactory } from '@nestjs/core';
import { mkdirSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';

import { AppModule } from '../../src/app.module';
import { CallingProcess } from '../../src/calling-process';
import { importList, readInWorker } from '../../src/contacts';
import { listedSql } from '../../src/dnc';
import { systemClock } from '../../src/platform/clock/clock';
import { readConfig } from '../../src/platform/config/config';
import { Database } from '../../src/platform/database';
import { createLogger } from '../../src/platform/logging/logger';
import { scenarios } from '../../src/provider/sandbox';
import { beginCampaign, type IntoList } from './campaign-run';
import { type Starting, withBottleneck, withBull } from './starters';

export interface PacedRun {
  readonly loopDelayP99Ms: number;
  readonly imports: number;
}

export type Starter = 'pregon' | 'bottleneck' | 'bull';

const NS_PER_MS = 1e6;

/**
 * One process as the service is: `paced-run.js STARTER STARTS PER_SECOND FILE REDIS`. FILE, unless empty, is
 * imported again and again while the starter starts.
 */
async function main([starter, starts, perSecond, beside, redisUrl]: readonly string[]): Promise<PacedRun> {
  const config = readConfig(process.env);
  mkdirSync(config.dataDir, { recursive: true });
  const app = await NestFactory.createApplicationContext(
    AppModule.forRoot({ config, logger: createLogger('warn'), scenario: scenarios.calm }),
    { logger: false, abortOnError: false },
  );
  const intoList: IntoList = (file, listName) =>
    importList({
      db: app.get(Database),
      clock: systemClock,
      readFile: readInWorker,
      listed: listedSql,
      incoming: () => Promise.resolve(),
      file,
      fileName: 'list.csv',
      listName,
      country: 'CR',
    });
  const starting: Starting = {
    starts: Number(starts),
    perSecond: Number(perSecond),
    address: String(config.provider.dialUrl),
  };
  const begin: Record<Starter, () => Promise<{ all: Promise<void> }>> = {
    pregon: () => beginCampaign(app, config.dataDir, intoList, starting),
    bottleneck: () => Promise.resolve({ all: withBottleneck(starting) }),
    bull: () => Promise.resolve({ all: withBull(starting, redisUrl) }),
  };
  const { all } = await begin[starter as Starter]();
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  let over = false;
  const ended = all.finally(() => (over = true));
  let imports = 0;
  while (!over && beside) {
    const outcome = await intoList(beside, `beside ${imports++}`);
    if (outcome.kind !== 'imported') throw new Error(`not imported: ${outcome.kind}`);
  }
  await ended;
  delay.disable();
  await app.get(CallingProcess).stop();
  await app.close();
  return { loopDelayP99Ms: delay.percentile(99) / NS_PER_MS, imports };
}

main(process.argv.slice(2)).then(
  (run) => process.stdout.write(`${JSON.stringify(run)}\n`),
  (error: unknown) => {
    process.stderr.write(`${String(error)}\n`);
    process.exitCode = 1;
  },
);
