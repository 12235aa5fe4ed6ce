import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { FIRST_ACCOUNT } from '../account/account';
import { scratchDatabase } from '../../../test/support/scratch-database';
import { systemClock } from '../clock/clock';
import type { Database } from '../database';
import { createLogger } from '../logging/logger';
import { type Inherit, Lease } from './lease';
import { LeaseKeeper } from './lease-keeper';
import { LeaseStore } from './lease.store';

const LEASE_MS = 60_000;
const nothing: Inherit = () => Promise.resolve();

const folder = mkdtempSync(join(tmpdir(), 'pregon-lease-'));
let db: Database;
let a: Lease;
let b: Lease;
beforeAll(async () => {
  db = await scratchDatabase(folder);
});
beforeEach(async () => {
  await db.write((tx) => tx.run(`UPDATE engine_lease SET holder = '', epoch = 0, expires_at = 0`));
  [a, b] = [of('a'), of('b')];
});
afterAll(async () => {
  await db.close();
  rmSync(folder, { recursive: true, force: true });
});

function of(holder: string): Lease {
  const lease = new Lease(db, systemClock, holder, FIRST_ACCOUNT);
  lease.leaseMs = LEASE_MS;
  return lease;
}
const row = () => new LeaseStore(FIRST_ACCOUNT).read(db.read);
const passes = (lease: Lease) => db.write((tx) => lease.passes(tx));
const setExpiry = (at: number) => db.write((tx) => tx.run('UPDATE engine_lease SET expires_at = $1', [at]));

it('is one process’s at a time, and the next one’s as soon as it is given back', async () => {
  expect([await passes(a), a.holds, await a.whose()]).toEqual([false, false, 'nobodys']);
  expect(await a.claim(false, nothing)).toEqual({ kind: 'ours' });
  const refused = await b.claim(false, nothing);
  expect(refused).toMatchObject({ kind: 'others' });
  expect('forMs' in refused && refused.forMs).toBeLessThanOrEqual(LEASE_MS);
  expect([await passes(a), await passes(b)]).toEqual([true, false]);
  expect([await a.whose(), await b.whose()]).toEqual(['ours', 'others']);

  await a.release();
  expect(await passes(a)).toBe(false);
  expect(await b.claim(false, nothing)).toEqual({ kind: 'ours' });
  expect(await row()).toMatchObject({ holder: 'b', epoch: 2 });
  await a.release();
  expect(await passes(b)).toBe(true);
});

it('paused for longer than it runs, its holder is refused by its own transactions, whether or not somebody came after', async () => {
  await a.claim(false, nothing);
  await setExpiry(1);
  const lost = a.lost.wait(LEASE_MS);
  expect([await passes(a), a.holds]).toEqual([false, false]);
  await lost;
  expect(await a.renew()).toBe(false);
  expect(await a.claim(false, nothing)).toEqual({ kind: 'ours' });
  expect(await row()).toMatchObject({ holder: 'a', epoch: 2 });

  await setExpiry(1);
  await b.claim(false, nothing);
  expect(await a.renew()).toBe(false);
  expect([await passes(a), await passes(b)]).toEqual([false, true]);
});

it('is renewed while it runs, and by nobody else', async () => {
  await a.claim(false, nothing);
  const soon = systemClock.now() + 5000;
  await setExpiry(soon);
  expect([await a.renew(), await b.renew()]).toEqual([true, false]);
  expect((await row()).expiresAt).toBeGreaterThan(soon);
});

it('is taken together with what was left open, or not at all', async () => {
  const fails: Inherit = async (tx) => {
    await tx.run(`UPDATE account SET name = 'half'`);
    throw new Error('the disk is full');
  };
  await expect(a.claim(false, fails)).rejects.toThrow('the disk is full');
  expect([a.holds, (await row()).epoch]).toEqual([false, 0]);
  expect(await db.read.get('SELECT name FROM account')).toEqual({ name: 'CallMyWay' });
  const seen: unknown[] = [];
  await a.claim(false, (_tx, _now, before) => Promise.resolve(void seen.push(before)));
  expect(seen).toEqual([{ holder: '', epoch: 0, expiresAt: 0 }]);
});

it('never holds anybody up for longer than one life of it, though the clock was set back', async () => {
  await a.claim(false, nothing);
  await setExpiry(systemClock.now() + 24 * 60 * LEASE_MS);
  await b.claim(false, nothing);
  expect((await row()).expiresAt).toBeLessThanOrEqual(systemClock.now() + LEASE_MS + 1000);
  expect(await passes(a)).toBe(true);
});

it('goes to whoever the kernel proves to be alone, whatever stands there', async () => {
  await a.claim(false, nothing);
  expect(await b.claim(true, nothing)).toEqual({ kind: 'ours' });
  expect([await passes(a), await passes(b)]).toEqual([false, true]);
});

it('is asked only of those who had it before what anybody may do', async () => {
  const stillPasses = (lease: Lease) => db.write((tx) => lease.stillPasses(tx));
  expect(await stillPasses(a)).toBe(true);
  await a.claim(false, nothing);
  expect(await stillPasses(a)).toBe(true);
  await b.claim(true, nothing);
  expect([await stillPasses(a), await stillPasses(b)]).toEqual([false, true]);
});

it('its keeper looks every second while it is another’s, takes it when it is free, and renews it well before its end', async () => {
  const taken: string[] = [];
  const keeper = (lease: Lease) =>
    new LeaseKeeper(lease, createLogger('silent'), nothing, () => taken.push(lease.holder));
  const [first, second] = [keeper(a), keeper(b)];
  expect(await first.step()).toBe(a.renewAfterMs);
  expect(await second.step()).toBe(1000);
  expect(await first.step()).toBe(a.renewAfterMs);
  await a.release();
  expect(await second.step()).toBe(a.renewAfterMs);
  expect(await first.step()).toBe(1000);
  expect(taken).toEqual(['a', 'b']);
  second.run();
  await second.stop();
});
