import { copyFile } from 'node:fs/promises';

import { SessionStore } from '../access';
import { highWaterFile, holdAll, waterOf, writeHighWater } from '../dialing';
import { DncJournal, journalFile, rebuildDnc } from '../dnc';
import { type Database, syncFile } from '../platform/database';
import { exists } from './exists';
import { hashOf } from './hash-of';
import { journalCopy, type Manifest } from './manifest';

export interface PuttingBack {
  readonly dataDir: string;
  readonly file: string;
  readonly manifest: Manifest;
  /** Of the moment, for names. */
  readonly stamp: string;
  readonly now: number;
}

/** Whether the do-not-call journal of this folder outlived the database, and how many wishes it added. */
export interface Entered {
  readonly journalFound: boolean;
  readonly wishesEntered: number;
}

/** Enters what the journal knows and the backup does not, holds all calls, and signs everybody out. */
export async function holdUntilLifted(db: Database, given: PuttingBack): Promise<Entered> {
  const { dataDir, file, manifest, now } = given;
  const journal = journalFile(dataDir);
  const journalFound = await exists(journal);
  const kept = manifest.journal;
  if (!journalFound && kept !== null && (await hashOf(journalCopy(file)).catch(() => '')) === kept.sha256) {
    await copyFile(journalCopy(file), journal);
    await syncFile(journal);
  }
  const { restored } = await rebuildDnc({ db, journal: new DncJournal(journal), now });
  const backupAt = Date.parse(manifest.madeAt);
  await db.write(async (tx) => {
    await holdAll(tx, {
      found: 'restored',
      backupAt,
      restoredAt: now,
      journalFound,
      wishesEntered: restored,
    });
    await new SessionStore().removeOpenedBefore(tx, Number.MAX_SAFE_INTEGER);
  });
  // The older numbers are what is to be expected from now on.
  await writeHighWater(highWaterFile(db.folder), await waterOf(db, now));
  return { journalFound, wishesEntered: restored };
}
