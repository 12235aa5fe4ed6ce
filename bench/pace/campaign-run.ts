import type { INestApplicationContext } from '@nestjs/common';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { CallingProcess } from '../../src/calling-process';
import { FIRST_ACCOUNT } from '../../src/platform/account/account';
import { AccountRooms } from '../../src/platform/account/account-rooms';
import { CampaignLifecycle, CampaignStore, readPolicy } from '../../src/campaigns';
import type { ImportOutcome } from '../../src/contacts';
import { systemClock } from '../../src/platform/clock/clock';
import { Database } from '../../src/platform/database';
import { phoneAt } from '../list-file';
import type { Starting } from './starters';

export type IntoList = (file: string, listName: string) => Promise<ImportOutcome>;

const LOOK_MS = 100;
const FIRST = 20;

/** A campaign with twice the people that are called. Begun when its first calls are out. */
export async function beginCampaign(
  app: INestApplicationContext,
  dataDir: string,
  intoList: IntoList,
  { starts, perSecond }: Starting,
): Promise<{ readonly all: Promise<void> }> {
  const db = app.get(Database);
  const campaignId = await campaignOf(app, await shortList(dataDir, starts, intoList), perSecond * 60);
  const calling = app.get(CallingProcess);
  const room = await app.get(AccountRooms).of(FIRST_ACCOUNT);
  if (!(await calling.prepareAccount(room))) throw new Error('the data folder is in use');
  calling.runOnly(campaignId, room);
  await started(db, FIRST);
  return { all: started(db, starts) };
}

async function shortList(folder: string, starts: number, intoList: IntoList): Promise<number> {
  const file = join(folder, 'called.csv');
  const rows = Array.from({ length: starts * 2 }, (_, n) => phoneAt(n));
  writeFileSync(file, `telefono\n${rows.join('\n')}\n`);
  const outcome = await intoList(file, 'called');
  if (outcome.kind !== 'imported') throw new Error(`not imported: ${outcome.kind}`);
  return outcome.import.listId;
}

async function campaignOf(app: INestApplicationContext, listId: number, pace: number): Promise<number> {
  const now = systemClock.now();
  const id = await app.get(Database).write((tx) =>
    app.get(CampaignStore).create(tx, {
      identity: 'bench',
      name: 'bench',
      listId,
      policy: readPolicy({ window: 'always', pace: String(pace), maxAttempts: '1' }, 0, now),
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
