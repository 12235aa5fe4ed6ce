import fc from 'fast-check';

import type { E164 } from '../platform/phone';
import { DncRoom, NOON, wish } from './dnc.testing';
import { DncStore } from './dnc.store';
import { PrefixStore } from './prefix.store';
import type { Prefix } from './rules/dnc-entry';
import { listedSql } from './rules/listed-sql';
import { phoneKey, phoneKeySql } from './rules/phone-key';

const store = new DncStore();
const prefixes = new PrefixStore();
let room: DncRoom;
beforeAll(async () => (room = await DncRoom.open()));
afterAll(() => room.close());

interface World {
  readonly entries: readonly (readonly [E164, number | undefined])[];
  readonly scoped: readonly (readonly [E164, number | undefined])[];
  readonly prefixes: readonly (readonly [Prefix, number | undefined])[];
  readonly registered: readonly E164[];
}

const digits = fc.string({ unit: fc.constantFrom('0', '1', '9'), minLength: 2, maxLength: 4 });
const phone = digits.map((end): E164 => `+506${end.padEnd(8, '0')}`);
const until = fc.constantFrom(undefined, NOON - 1, NOON, NOON + 1);
const world: fc.Arbitrary<World> = fc.record({
  entries: fc.array(fc.tuple(phone, until), { maxLength: 3 }),
  scoped: fc.array(fc.tuple(phone, until), { maxLength: 2 }),
  prefixes: fc.array(
    fc.tuple(
      digits.map((start): Prefix => `+506${start}*`),
      until,
    ),
    { maxLength: 3 },
  ),
  registered: fc.array(phone, { maxLength: 3 }),
});

const inForce = ([, expiresAt]: readonly [string, number | undefined]) =>
  expiresAt === undefined || expiresAt > NOON;

/** Brute force, from what was asked for. */
function isListed(asked: E164, all: World, forCampaign: boolean): boolean {
  const has = (list: World['entries']) => list.some((one) => one[0] === asked && inForce(one));
  return (
    has(all.entries) ||
    (forCampaign && has(all.scoped)) ||
    all.prefixes.some((one) => inForce(one) && asked.startsWith(one[0].slice(0, -1))) ||
    all.registered.includes(asked)
  );
}

it('check, batch and SQL condition all agree with a look at every entry', async () => {
  const campaignId = await room.campaign('abril');
  await room.db.write((tx) =>
    tx.run(`INSERT INTO dnc_registry (id, name, created_at) VALUES (1, 'REPEP', 0)`),
  );
  await room.db.write((tx) =>
    tx.run(
      `INSERT INTO dnc_registry_version (id, registry_id, label, dated_on, status, sha256, file_name,
         imported_by, started_at, imported_at)
       VALUES (1, 1, 'v', '2026-11-01', 'current', '', '', '', 0, 0)`,
    ),
  );
  let listed = 0;
  await fc.assert(
    fc.asyncProperty(world, fc.array(phone, { minLength: 1, maxLength: 6 }), async (all, more) => {
      const asked = [...new Set([...all.entries, ...all.scoped].map(([one]) => one).concat(more))];
      await room.db.write(async (tx) => {
        for (const table of ['dnc_entry', 'dnc_campaign_entry', 'dnc_prefix', 'dnc_registry_number']) {
          await tx.run(`DELETE FROM ${table}`);
        }
        // Written as at the beginning of time, so that an expiry may have passed at noon.
        for (const [one, expiresAt] of all.entries) {
          await tx.run('INSERT OR REPLACE INTO dnc_entry VALUES ($1, $2, $3, NULL, $2, 0, $4)', [
            phoneKey(one),
            'api',
            'r',
            expiresAt ?? null,
          ]);
        }
        for (const [one, expiresAt] of all.scoped) {
          await tx.run('INSERT OR REPLACE INTO dnc_campaign_entry VALUES ($5, $1, $2, $3, NULL, $2, 0, $4)', [
            phoneKey(one),
            'api',
            'r',
            expiresAt ?? null,
            campaignId,
          ]);
        }
        for (const [one, expiresAt] of all.prefixes) {
          await tx.run('DELETE FROM dnc_prefix WHERE prefix = $1', [Number(one.slice(1, -1))]);
          await prefixes.add(tx, { ...wish('+50600000000'), prefix: one, expiresAt });
        }
        for (const one of all.registered) {
          await tx.run('INSERT OR IGNORE INTO dnc_registry_number VALUES (1, $1)', [phoneKey(one)]);
        }
      });
      // A later wish for the same number replaces the row above: the model keeps the last.
      const lastOf = <T extends readonly [string, unknown]>(list: readonly T[]) =>
        list.filter((one, n) => !list.slice(n + 1).some((later) => later[0] === one[0]));
      const model = {
        ...all,
        entries: lastOf(all.entries),
        scoped: lastOf(all.scoped),
        prefixes: lastOf(all.prefixes),
      };
      for (const id of [undefined, campaignId]) {
        const at = { now: NOON, campaignId: id };
        const expected = new Set(asked.filter((one) => isListed(one, model, id !== undefined)));
        listed += expected.size;
        expect(await store.findMany(room.db.read, asked, at)).toEqual(expected);
        for (const one of asked) {
          expect((await store.check(room.db.read, one, at)) !== undefined).toBe(expected.has(one));
        }
        const where = listedSql({ phone: phoneKeySql('value'), campaign: '$3', now: '$2', schema: 'main' });
        const rows = await room.db.read.all<{ value: E164 }>(
          `SELECT value FROM json_each($1) WHERE ${where}`,
          [JSON.stringify(asked), NOON, id ?? null],
        );
        expect(new Set(rows.map(({ value }) => value))).toEqual(expected);
      }
    }),
    { numRuns: 150 },
  );
  expect(listed).toBeGreaterThan(100);
});

it('works on a database attached under another name', async () => {
  const sql = `SELECT 1 WHERE ${listedSql({ phone: '$1', now: '$2', schema: 'elsewhere' })}`;
  await expect(room.db.read.all(sql, [1, NOON])).rejects.toThrow('elsewhere');
});
