import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { DncStore } from './dnc.store';
import { ana, DncRoom, NOON } from './dnc.testing';
import { RegistryStore } from './registry.store';
import { SortedNumbers } from './sorted-numbers';
import { removeRegistry } from './sweep-registries';

const store = new DncStore();
const registries = new RegistryStore();
let room: DncRoom;
beforeEach(async () => (room = await DncRoom.open()));
afterEach(() => room.close());

const rows = (...ends: number[]) => `telefono\n${ends.map((end) => 80000000 + end).join('\n')}\n`;
const isListed = async (end: number) =>
  (await store.check(room.db.read, `+506${80000000 + end}`, { now: NOON }))?.by === 'registry';
const numbersKept = async () =>
  (await room.db.read.get<{ n: number }>('SELECT count(*) AS n FROM dnc_registry_number'))?.n;

describe('a registry', () => {
  it('lists its numbers from the moment it is whole, with version and date', async () => {
    expect(await room.importRegistry(rows(3, 1, 2, 2), { label: 'nov' })).toMatchObject({
      kind: 'imported',
      rows: { read: 4, numbers: 3 },
    });
    expect(await store.check(room.db.read, '+50680000002', { now: NOON })).toMatchObject({
      by: 'registry',
      hit: { registry: 'REPEP', version: 'nov', datedOn: '2026-11-01' },
    });
    expect(await isListed(4)).toBe(false);
    expect(room.journalLines()).toMatchObject([{ action: 'registry', registry: 'REPEP', numbers: 3 }]);
    expect(readdirSync(join(room.folder, 'sorting'))).toEqual([]);
  });

  it('gives way to a new version in one step, and its own numbers are swept', async () => {
    await room.importRegistry(rows(1, 2));
    expect(await room.importRegistry(rows(1, 2, 3), { datedOn: '2026-11-10' })).toMatchObject({
      kind: 'imported',
    });
    expect([await isListed(1), await isListed(3)]).toEqual([true, true]);
    expect(await registries.list(room.db.read)).toMatchObject([{ name: 'REPEP', datedOn: '2026-11-10' }]);
    expect(await numbersKept()).toBe(3);
  });

  it('is not lessened without being told so', async () => {
    await room.importRegistry(rows(1, 2, 3));
    const lesser = await room.importRegistry(rows(1), { datedOn: '2026-11-10' });
    expect(lesser).toMatchObject({ kind: 'refused', code: 'would_remove' });
    expect(lesser).toHaveProperty('text.en', expect.stringContaining('lacks 2 of the 3'));
    expect([await isListed(2), await numbersKept()]).toEqual([true, 3]);
    expect(await room.importRegistry(rows(1), { datedOn: '2026-11-10', allowRemovals: true })).toMatchObject({
      kind: 'imported',
    });
    expect([await isListed(1), await isListed(2)]).toEqual([true, false]);
  });

  it('is not taken back to an older date without being told so', async () => {
    await room.importRegistry(rows(1));
    expect(await room.importRegistry(rows(1, 2), { datedOn: '2026-10-01' })).toMatchObject({
      kind: 'refused',
      code: 'older_version',
    });
  });

  it('is never current with rows that were not understood, unless told so', async () => {
    const bad = `${rows(1)}abc\n+50690*\n`;
    expect(await room.importRegistry(bad)).toMatchObject({
      kind: 'refused',
      code: 'rows_not_understood',
      line: 3,
      text: { en: expect.stringContaining('(lines 3, 4)') as string },
    });
    expect(await isListed(1)).toBe(false);
    expect(await room.importRegistry(bad, { allowRowsNotUnderstood: true })).toMatchObject({
      kind: 'imported',
      rows: { read: 3, notUnderstood: 2, numbers: 1 },
    });
  });

  it('is left as it was by a file refused, or an interruption', async () => {
    await room.importRegistry(rows(1));
    expect(await room.importRegistry('nombre\nAna\n', { datedOn: '2026-11-10' })).toMatchObject({
      kind: 'refused',
      code: 'no_phone_column',
    });
    const signal = AbortSignal.abort();
    expect(await room.importRegistry(rows(2), { datedOn: '2026-11-10', signal })).toEqual({
      kind: 'interrupted',
    });
    expect([await isListed(1), await isListed(2), await numbersKept()]).toEqual([true, false, 1]);
  });

  it('knows the very same file', async () => {
    await room.importRegistry(rows(1));
    expect(await room.importRegistry(rows(1))).toMatchObject({ kind: 'unchanged' });
    expect(room.journalLines()).toHaveLength(1);
  });

  it('shows nothing of a load that has died, and the next import clears it away', async () => {
    const version = {
      name: 'REPEP',
      label: 'v',
      datedOn: '2026-11-01',
      sha256: 'x',
      fileName: 'f',
      by: 'b',
      at: NOON,
    };
    const id = await room.db.write((tx) => registries.begin(tx, version));
    await room.db.write((tx) => registries.load(tx, id, [50680000009]));
    expect(await isListed(9)).toBe(false);
    await room.importRegistry(rows(1));
    expect([await isListed(9), await isListed(1), await numbersKept()]).toEqual([false, true, 1]);
    expect(await room.db.write((tx) => registries.load(tx, id, [50680000009]))).toBe(false);
    expect(await room.db.write((tx) => registries.makeCurrent(tx, id, undefined, version))).toBe(false);
  });

  it('is removed with a reason, and lists nobody', async () => {
    await room.importRegistry(rows(1));
    const gone = { name: 'repep', reason: 'not our country', by: 'x' };
    expect(await removeRegistry(room, gone)).toBe('removed');
    expect(await removeRegistry(room, gone)).toBe('not_listed');
    expect([await isListed(1), await numbersKept()]).toEqual([false, 0]);
    expect(await room.db.read.all(`SELECT action FROM dnc_event WHERE registry = 'REPEP'`)).toEqual([
      { action: 'added' },
      { action: 'removed' },
    ]);
  });

  it('does not list what is only in the entry list, and the other way round', async () => {
    await room.importRegistry(rows(1));
    expect(await store.find(room.db.read, '+50680000001')).toBeUndefined();
    expect(await store.check(room.db.read, ana, { now: NOON })).toBeUndefined();
  });
});

it('sorts more than one run holds, and drops what repeats', async () => {
  const sorted = await SortedNumbers.in(room.folder);
  const count = 600_000;
  for (let n = 0; n < count; n++) await sorted.add((n * 7919) % 400_000);
  let last = -1;
  let seen = 0;
  for await (const key of sorted.inOrder()) {
    if (key <= last) throw new Error(`${key} after ${last}`);
    last = key;
    seen++;
  }
  await sorted.close();
  expect([seen, last]).toEqual([400_000, 399_999]);
});
