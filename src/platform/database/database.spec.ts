import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Database } from './database';
import { lockDataFolder } from './data-folder-lock';
import { writingDataSource } from './data-sources';
import type { Tx } from './sql';

const folder = mkdtempSync(join(tmpdir(), 'pregon-db-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const addList = (tx: Tx, name: string) =>
  tx.run('INSERT INTO contact_list (name, created_at) VALUES ($1, 0)', [name]);
const names = async (db: Database) =>
  (await db.read.all<{ name: string }>('SELECT name FROM contact_list ORDER BY name')).map((row) => row.name);

describe('Database', () => {
  let db: Database;
  let count = 0;
  beforeEach(async () => {
    db = await Database.open(join(folder, `${++count}.sqlite`));
  });
  afterEach(() => db.close());

  it('commits with full sync', async () => {
    await db.write(async (tx) => {
      expect(await tx.get('PRAGMA synchronous')).toEqual({ synchronous: 2 });
      await addList(tx, 'after');
      expect(await tx.get('PRAGMA synchronous')).toEqual({ synchronous: 2 });
    });
  });

  it('keeps the writes of one transaction out of the rollback of another', async () => {
    const outcomes = await Promise.allSettled(
      Array.from({ length: 50 }, (_, n) =>
        db.write(async (tx) => {
          await addList(tx, `list ${String(n).padStart(2, '0')}`);
          if (n % 5 === 0) throw new Error('roll back');
        }),
      ),
    );
    expect(outcomes.filter((outcome) => outcome.status === 'rejected')).toHaveLength(10);
    expect(await names(db)).toHaveLength(40);
  });

  it('shows readers nothing of an open transaction', async () => {
    await db.write(async (tx) => {
      await addList(tx, 'open');
      expect(await names(db)).toEqual([]);
    });
    expect(await names(db)).toEqual(['open']);
  });

  it('says how many rows a compare-and-set changed', async () => {
    await db.write((tx) => addList(tx, 'a'));
    const change = (from: string) =>
      db.write((tx) => tx.run('UPDATE contact_list SET name = $1 WHERE name = $2', ['b', from]));
    expect(await change('a')).toBe(1);
    expect(await change('a')).toBe(0);
  });
});

describe('migrations', () => {
  it('run up, down to nothing, and up again', async () => {
    const source = await writingDataSource(join(folder, 'updown.sqlite')).initialize();
    const schema = () =>
      source.query<{ name: string; sql: string }[]>(
        `SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' AND name <> 'migrations' ORDER BY name`,
      );
    const done = await source.runMigrations();
    const first = await schema();
    expect(first.length).toBeGreaterThan(10);
    for (let n = 0; n < done.length; n++) await source.undoLastMigration();
    expect(await schema()).toEqual([]);
    await source.runMigrations();
    expect(await schema()).toEqual(first);
    await source.destroy();
  });
});

describe('the data folder lock', () => {
  it('is held by one at a time', async () => {
    const file = join(folder, 'engine.lock');
    const first = await lockDataFolder(file, 0);
    expect(first).toBeDefined();
    expect(await lockDataFolder(file, 0)).toBeUndefined();
    await first?.release();
    const second = await lockDataFolder(file, 0);
    expect(second).toBeDefined();
    await second?.release();
  });
});
