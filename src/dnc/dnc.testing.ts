import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { scratchDatabase } from '../../test/support/scratch-database';
import type { NotTaken } from '../contacts';
import type { Database } from '../platform/database';
import type { E164 } from '../platform/phone';
import type { DurableDnc } from './add-durably';
import { DncJournal } from './dnc-journal';
import { importDnc, type DncImportRequest } from './import-dnc';
import { importRegistry, type RegistryImportRequest } from './import-registry';
import type { DncAddition } from './rules/dnc-entry';

/** Noon, 24 November 2026. */
export const NOON = Date.parse('2026-11-24T12:00:00Z');
export const ana: E164 = '+50688887777';
export const eva: E164 = '+50680000001';

export const wish = (phone: E164, more: Partial<DncAddition> = {}): DncAddition => ({
  phone,
  source: 'manual',
  reason: 'asked',
  by: 'test',
  at: NOON,
  ...more,
});

/** A do-not-call list of its own on a real database, with a journal, and a clock that the test sets. */
export class DncRoom implements DurableDnc {
  now = NOON;
  private campaigns = 0;
  readonly clock = { now: () => this.now, monotonicMs: () => 0, wait: () => Promise.resolve() };

  private constructor(
    readonly folder: string,
    readonly db: Database,
    readonly journal: DncJournal,
  ) {}

  static async open(): Promise<DncRoom> {
    const folder = mkdtempSync(join(tmpdir(), 'pregon-dnc-'));
    const db = await scratchDatabase(folder);
    return new DncRoom(folder, db, new DncJournal(join(folder, 'do-not-call.journal')));
  }

  async close(): Promise<void> {
    await this.db.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  journalLines(): { action: string }[] {
    return readFileSync(this.journal.file, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as { action: string });
  }

  /** A campaign on a list without contacts; returns its id. */
  async campaign(name: string): Promise<number> {
    const identity = `${name} ${++this.campaigns}`;
    return this.db.write(async (tx) => {
      await tx.run('INSERT INTO contact_list (name, created_at) VALUES ($1, 0)', [identity]);
      await tx.run(
        `INSERT INTO campaign (identity, name, list_id, state, policy, created_at)
         SELECT $1, $2, id, 'draft', '{}', 0 FROM contact_list WHERE name = $1`,
        [identity, name],
      );
      const made = await tx.get<{ id: number }>('SELECT id FROM campaign WHERE identity = $1', [identity]);
      return made?.id ?? 0;
    });
  }

  async import(content: string | Buffer, more: Partial<DncImportRequest> = {}) {
    const notTaken: NotTaken[] = [];
    const outcome = await importDnc({
      ...this.fileOf(content),
      source: 'file',
      reason: 'list',
      by: 'test',
      onNotUnderstood: (row) => void notTaken.push(row),
      ...more,
    });
    return { outcome, notTaken };
  }

  importRegistry(content: string, more: Partial<RegistryImportRequest> = {}) {
    return importRegistry({
      ...this.fileOf(content),
      name: 'REPEP',
      datedOn: '2026-11-01',
      by: 'test',
      scratchDir: this.folder,
      ...more,
    });
  }

  private fileOf(content: string | Buffer) {
    const file = join(this.folder, 'no-llamar.csv');
    writeFileSync(file, content);
    const { db, journal, clock } = this;
    return { db, journal, clock, file, fileName: 'no-llamar.csv', country: 'CR' as const };
  }
}
