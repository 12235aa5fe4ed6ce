import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { DncJournal, journalFile } from '../../src/dnc';
import { readConfig } from '../../src/platform/config/config';
import { FIRST_ACCOUNT } from '../../src/platform/account/account';
import { Database } from '../../src/platform/database';
import { buildProgram, type Program, soundParts } from '../../simulation/process/program';
import { VirtualClock } from './virtual-clock';

export interface Room extends Program {
  readonly clock: VirtualClock;
  readonly folder: string;
  readonly close: () => Promise<void>;
}

/** The product over a real SQLite file in a folder of its own, in virtual time, with nobody to send to. */
export async function openRoom(environment: NodeJS.ProcessEnv, startsAt: number): Promise<Room> {
  const folder = mkdtempSync(join(tmpdir(), 'pregon-reconcile-'));
  const db = await Database.open(join(folder, 'pregon.sqlite'));
  const clock = new VirtualClock(startsAt);
  const { provider: config } = readConfig(environment);
  const program = buildProgram(soundParts, {
    account: FIRST_ACCOUNT,
    name: 'bench',
    db,
    clock,
    provider: { config, sandbox: undefined, close: () => Promise.resolve() },
    open: () => Promise.reject(new Error('nothing is sent')),
    journal: new DncJournal(journalFile(folder)),
    enrolledAtOnce: 2000,
    tell: () => undefined,
  });
  await db.write((tx) => program.endpoints.configure(tx, config.endpoints));
  const close = async (): Promise<void> => {
    await db.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { ...program, clock, folder, close };
}
