import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type Backup, makeBackup, restoreBackup } from '../src/backup';
import { addDurably, DncJournal, journalFile } from '../src/dnc';
import { systemClock } from '../src/platform/clock/clock';
import { readConfig } from '../src/platform/config/config';
import { Database } from '../src/platform/database';
import { type RunningSandbox, scenarios, startSandbox } from '../src/provider/sandbox';
import { sandboxEnvironment } from './support/sandbox-environment';
import { scratchFile } from './support/scratch-database';
import { problemOf, ServiceUnderTest, until } from './support/service';

interface Restoration {
  readonly restoration: {
    held: boolean;
    completeAt: string | null;
    callsSince: number;
    wishesEntered: number;
  };
}

/** What was called after the backup is in no table: only the provider knows. */
describe('a campaign whose database was restored from a backup', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pregon-restored-'));
  const people = ['88880001', '88880002', '88880003', '88880004'];
  let sandbox: RunningSandbox;
  let environment: NodeJS.ProcessEnv;
  let service: ServiceUnderTest;
  let backup: Backup;
  let id: number;

  const config = () => readConfig(environment);
  const restore = (file: string) =>
    restoreBackup({ config: config(), file, otherKey: false, now: systemClock.now() });

  beforeAll(async () => {
    sandbox = await startSandbox({ scenario: { ...scenarios.demo, speed: 40 }, seed: 3, clock: systemClock });
    environment = { ...sandboxEnvironment(sandbox), PROVIDER: 'callmyway', PREGON_DATA_DIR: folder };
    await scratchFile(folder);
    service = await ServiceUnderTest.open(environment);
    const listId = await service.list('junio', `telefono\n${people.join('\n')}\n`);
    const made = {
      name: 'junio',
      listId,
      window: 'always',
      gap: 1,
      maxAttempts: 1,
      pace: 600,
      holidays: 'none',
    };
    ({ id } = await service.json<{ id: number }>('POST', '/campaigns', made));
    backup = await makeBackup({ config: config(), withKey: false, now: systemClock.now() });
    const started = await service.api('POST', `/campaigns/${id}/start`);
    expect([started.status, await started.text()]).toEqual([200, expect.any(String)]);
    await until(
      async () => (await service.json<{ state: string }>('GET', `/campaigns/${id}`)).state === 'completed',
    );
  }, 30_000);

  afterAll(async () => {
    await service.close();
    await sandbox.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is refused while a service runs, and where the file has changed', async () => {
    await expect(restore(backup.file)).rejects.toMatchObject({ kind: 'not_now' });
    await service.close();
    const other = join(folder, 'other.sqlite');
    writeFileSync(other, 'not the same');
    writeFileSync(`${other}.json`, JSON.stringify(backup.manifest));
    await expect(restore(other)).rejects.toMatchObject({ kind: 'bad_file' });
  });

  it('calls nobody until its records were read and a person permits it, and nobody twice afterwards', async () => {
    const db = await Database.open(join(folder, 'pregon.sqlite'));
    const wish = {
      phone: '+50677776666' as const,
      source: 'api' as const,
      reason: 'r',
      by: 'x',
      at: systemClock.now(),
    };
    await addDurably({ db, journal: new DncJournal(journalFile(folder)) }, wish);
    await db.close();
    const calls = sandbox.ledger().dialRequests.length;
    expect(calls).toBeGreaterThanOrEqual(people.length);

    const { aside } = await restore(backup.file);
    expect(readdirSync(folder)).toContain(aside?.slice(folder.length + 1));

    service = await ServiceUnderTest.open(environment);
    const start = await service.api('POST', `/campaigns/${id}/start`);
    expect([start.status, (await problemOf(start)).code]).toEqual([409, 'preflight_failed']);
    const early = await service.api('POST', '/restoration/lift', { reason: 'r' });
    expect((await problemOf(early)).code).toBe('records_not_read');

    const { restoration: held } = await service.json<Restoration>('GET', '/restoration');
    expect(held).toMatchObject({ held: true, wishesEntered: 1 });
    await until(async () => {
      const { restoration } = await service.json<Restoration>('GET', '/restoration');
      return restoration.completeAt !== null && restoration.callsSince >= people.length;
    });
    const lifted = await service.api('POST', '/restoration/lift', { reason: 'looked at', anyway: true });
    expect(lifted.status).toBe(200);
    const permitted = await service.api('POST', `/campaigns/${id}/start`);
    expect([permitted.status, await permitted.text()]).toEqual([200, expect.any(String)]);

    const reasons = async () => {
      const path = `/campaigns/${id}/prospects?disposition=suppressed`;
      const { prospects } = await service.json<{ prospects: { reason: string }[] }>('GET', path);
      return prospects.map(({ reason }) => reason);
    };
    await until(async () => (await reasons()).length === people.length);
    expect(await reasons()).toEqual(people.map(() => 'called_since_backup'));
    expect(sandbox.ledger().dialRequests).toHaveLength(calls);
  }, 30_000);

  it('is found out when an older file was put back by hand', async () => {
    await service.close();
    const db = await Database.open(join(folder, 'pregon.sqlite'));
    await db.write((tx) =>
      tx.run(`UPDATE sqlite_sequence SET seq = 1 WHERE name IN ('attempt', 'dnc_event')`),
    );
    await db.write((tx) => tx.run(`DELETE FROM restoration_reading`));
    await db.write((tx) => tx.run(`DELETE FROM restoration`));
    await db.close();
    writeFileSync(
      join(folder, 'high-water.json'),
      JSON.stringify({ attempts: 99, wishes: 0, at: systemClock.now() }),
    );
    service = await ServiceUnderTest.open(environment);
    const found = await service.json<Restoration>('GET', '/restoration');
    expect(found.restoration).toMatchObject({ held: true, found: 'older_file' });
  });
});
