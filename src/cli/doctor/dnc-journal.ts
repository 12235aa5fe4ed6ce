import { DncJournal, journalFile, rebuildDnc } from '../../dnc';
import type { Clock } from '../../platform/clock/clock';
import type { Config } from '../../platform/config/config';
import type { Database } from '../../platform/database';
import { type Finding, fine, wrong } from './finding';

/** The end of the journal is where a restored backup or a crash shows. */
const LOOKED_AT_BYTES = 16 * 1024 * 1024;

/** Whether the database protects everybody that the end of the do-not-call journal does. */
export async function dncJournalFinding(config: Config, db: Database, clock: Clock): Promise<Finding> {
  const journal = new DncJournal(journalFile(config.dataDir));
  const { restored, garbled, lines } = await rebuildDnc({
    db,
    journal,
    now: clock.now(),
    dryRun: true,
    tailBytes: LOOKED_AT_BYTES,
  });
  if (restored > 0) {
    return wrong('do_not_call', {
      es: `la base no conoce ${restored} números que el diario de no llamar protege: pregon dnc rebuild`,
      en: `the database lacks ${restored} numbers that the do-not-call journal protects: pregon dnc rebuild`,
    });
  }
  if (garbled > 0) {
    return wrong('do_not_call', {
      es: `${garbled} líneas dañadas en el diario de no llamar: pregon dnc rebuild dice cuáles`,
      en: `${garbled} damaged lines in the do-not-call journal: pregon dnc rebuild says which`,
    });
  }
  return fine('do_not_call', {
    es: `lista de no llamar y diario concuerdan (${lines} líneas)`,
    en: `do-not-call list and journal agree (${lines} lines)`,
  });
}
