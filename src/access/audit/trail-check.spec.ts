import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { scratchDatabase } from '../../../test/support/scratch-database';
import type { Database } from '../../platform/database';
import { KeyedHash } from '../../platform/secrets/keyed-hash';
import { Secret } from '../../platform/secrets/secret';
import { AuditStore } from './audit.store';
import { TrailCheck } from './trail-check';

const hash = new KeyedHash(new Secret('k'.repeat(40)), 'audit trail');
const store = new AuditStore(hash);
const folder = mkdtempSync(join(tmpdir(), 'pregon-trail-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let databases = 0;
let db: Database;
let check: TrailCheck;
beforeEach(async () => {
  db = await scratchDatabase(folder, `${(databases += 1)}.sqlite`);
  check = new TrailCheck(db, hash);
  await Promise.all(Array.from({ length: 6 }, (_, n) => add(n)));
});
afterEach(() => db.close());

const add = (at: number) =>
  db.write((tx) =>
    store.add(tx, {
      at,
      actor: 'user:ana',
      from: null,
      action: 'POST /dnc',
      subject: '/dnc',
      result: 201,
      given: { phone: '+50688887777' },
      before: undefined,
      after: { id: at },
    }),
  );
/** As somebody does who has the database. */
const tamper = (...statements: string[]) =>
  db.write(async (tx) => {
    await tx.run('INSERT INTO erasing (one) VALUES (1)');
    for (const statement of statements) await tx.run(statement);
    await tx.run('DELETE FROM erasing');
  });
const sound = { kind: 'sound', events: 6, erased: 0, unlinked: 0 };

it('is sound as it was written, and under no other key', async () => {
  expect(await check.verify()).toMatchObject({ ...sound, head: { id: 6 } });
  const other = new KeyedHash(new Secret('o'.repeat(40)), 'audit trail');
  expect(await new TrailCheck(db, other).verify()).toEqual({ kind: 'broken', event: 1, how: 'altered' });
});

it.each([
  ['altered', 3, [`UPDATE audit_event SET actor = 'user:eva' WHERE id = 3`]],
  ['altered', 3, [`UPDATE audit_event SET given = '{}' WHERE id = 3`]],
  ['altered', 3, [`UPDATE audit_link SET link = 'x' WHERE event_id = 3`]],
  ['removed', 1, ['DELETE FROM audit_event WHERE id = 1']],
  ['altered', 4, ['DELETE FROM audit_event WHERE id = 3', 'DELETE FROM audit_link WHERE event_id = 3']],
  [
    'added',
    9,
    [`INSERT INTO audit_event (id, at, actor, action, subject, result) VALUES (9, 0, 'a', 'b', 'c', 200)`],
  ],
])('tells what is %s, at event %s: %j', async (how, event, statements) => {
  await tamper(...statements);
  expect(await check.verify()).toEqual({ kind: 'broken', event, how });
});

it('fits after an erasure, and tells what was changed beside it', async () => {
  const change = `UPDATE audit_event SET given = '{"phone":"0"}' WHERE id = 2`;
  await db.write(async (tx) => {
    await tx.run('INSERT INTO erasing (one) VALUES (1)');
    await store.erase(tx, 2, () => tx.run(change).then(() => undefined));
    await tx.run('DELETE FROM erasing');
  });
  expect(await check.verify()).toMatchObject({ ...sound, erased: 1 });
  await tamper(change.replace('"0"', '"1"'));
  expect(await check.verify()).toEqual({ kind: 'broken', event: 2, how: 'altered' });
});

it('fits after its oldest have aged away, and lets nobody else take the next ones', async () => {
  const whole = await check.verify();
  expect(await db.write((tx) => store.removeBefore(tx, 2, 100))).toBe(2);
  expect(await check.verify(headOf(whole))).toMatchObject({ ...sound, events: 4 });
  await tamper('DELETE FROM audit_event WHERE id = 3');
  expect(await db.write((tx) => store.removeBefore(tx, 2, 100))).toBe(0);
  expect(await check.verify()).toEqual({ kind: 'broken', event: 3, how: 'removed' });
});

it('lets nobody have his own traces age, or be erased with a seal', async () => {
  await tamper('UPDATE audit_event SET at = -5 WHERE id <= 2');
  expect(await db.write((tx) => store.removeBefore(tx, 0, 100))).toBe(0);
  expect(await check.verify()).toEqual({ kind: 'broken', event: 1, how: 'altered' });
  await tamper(
    'UPDATE audit_event SET at = id - 1 WHERE id <= 2',
    `UPDATE audit_event SET given = 'x' WHERE id = 4`,
  );
  await db.write(async (tx) => {
    await tx.run('INSERT INTO erasing (one) VALUES (1)');
    await store.erase(tx, 4, () =>
      tx.run(`UPDATE audit_event SET given = '{}' WHERE id = 4`).then(() => undefined),
    );
    await tx.run('DELETE FROM erasing');
  });
  expect(await check.verify()).toEqual({ kind: 'broken', event: 4, how: 'altered' });
});

it('shows that its links were taken away to who has kept its head, also once there are new ones', async () => {
  const whole = headOf(await check.verify());
  await tamper('DELETE FROM audit_link');
  expect(await check.verify(whole)).toEqual({ kind: 'broken', event: 6, how: 'cut' });
  await add(7);
  expect(await check.verify(whole)).toEqual({ kind: 'broken', event: 6, how: 'cut' });
});

it('shows that its end was cut off to who has kept its head', async () => {
  const whole = await check.verify();
  await tamper('DELETE FROM audit_event WHERE id = 6', 'DELETE FROM audit_link WHERE event_id = 6');
  expect(await check.verify()).toMatchObject({ kind: 'sound', events: 5 });
  expect(await check.verify(headOf(whole))).toEqual({ kind: 'broken', event: 6, how: 'cut' });
});

const headOf = (verdict: Awaited<ReturnType<TrailCheck['verify']>>) =>
  verdict.kind === 'sound' ? (verdict.head ?? undefined) : undefined;
