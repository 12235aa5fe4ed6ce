import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Database as Sqlite } from 'sqlite3';

import { type Statements, statementsOn } from './sqlite-statements';

let folder: string;
let handle: Sqlite;
let sql: Statements;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pregon-statements-'));
  handle = await opened('main.sqlite');
  sql = statementsOn(handle);
  await sql.run('CREATE TABLE one (n INTEGER)');
});
afterEach(async () => {
  sql.finalize();
  await closed(handle).catch(() => undefined);
  rmSync(folder, { recursive: true, force: true });
});

const opened = (name: string): Promise<Sqlite> =>
  new Promise((resolve, reject) => {
    const made: Sqlite = new Sqlite(join(folder, name), (error) => (error ? reject(error) : resolve(made)));
  });
const closed = (one: Sqlite): Promise<void> =>
  new Promise((resolve, reject) => one.close((error) => (error ? reject(error) : resolve())));

describe('kept statements', () => {
  it('answer each time anew, with other parameters, also several at once', async () => {
    const insert = 'INSERT INTO one (n) VALUES ($1)';
    expect(await Promise.all([1, 2, 3].map((n) => sql.run(insert, [n])))).toEqual([1, 1, 1]);
    const above = 'SELECT n FROM one WHERE n > $1 ORDER BY n';
    expect(await Promise.all([1, 2].map((n) => sql.all(above, [n])))).toEqual([
      [{ n: 2 }, { n: 3 }],
      [{ n: 3 }],
    ]);
    expect(await sql.get(above, [0])).toEqual({ n: 1 });
    // The read lock is not held by the rows that nobody asked for.
    await sql.run('DROP TABLE one');
  });

  it('tell everybody who asked that a text cannot be understood, and the next time too', async () => {
    const wrong = () => sql.all('SELECT * FROM nowhere');
    const ends = await Promise.allSettled([wrong(), wrong(), wrong()]);
    expect(ends.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    await expect(wrong()).rejects.toThrow('no such table: nowhere');
    await sql.run('CREATE TABLE nowhere (n INTEGER)');
    expect(await wrong()).toEqual([]);
  });

  it('see a table that was changed since', async () => {
    const all = () => sql.all('SELECT * FROM one');
    await sql.run('INSERT INTO one (n) VALUES (1)');
    expect(await all()).toEqual([{ n: 1 }]);
    await sql.run(`ALTER TABLE one ADD COLUMN word TEXT DEFAULT 'x'`);
    expect(await all()).toEqual([{ n: 1, word: 'x' }]);
  });

  it('go by the file that is attached now', async () => {
    const counted: unknown[] = [];
    for (const name of ['a.sqlite', 'b.sqlite']) {
      await sql.run('ATTACH $1 AS side', [join(folder, name)]);
      await sql.run(`CREATE TABLE side.${name.slice(0, 1)} (n INTEGER)`);
      counted.push(await sql.get('SELECT name FROM side.sqlite_schema'));
      await sql.run('DETACH side');
    }
    expect(counted).toEqual([{ name: 'a' }, { name: 'b' }]);
  });

  it('fail after a failure inside, and work again when its cause is gone', async () => {
    await sql.run('CREATE UNIQUE INDEX one_n ON one (n)');
    const insert = (n: number) => sql.run('INSERT INTO one (n) VALUES ($1)', [n]);
    await insert(1);
    await expect(insert(1)).rejects.toThrow('UNIQUE');
    expect(await insert(2)).toBe(1);
  });

  it('let the handle close once they are let go of; then every question fails', async () => {
    await sql.all('SELECT * FROM one');
    sql.finalize();
    await closed(handle);
    await expect(sql.all('SELECT * FROM one')).rejects.toThrow('closed');
    await expect(sql.run('PRAGMA user_version = 1')).rejects.toThrow('closed');
  });

  it('are let go of when there are too many', async () => {
    for (let n = 0; n < 700; n += 1) expect(await sql.get(`SELECT ${n} AS n`)).toEqual({ n });
  });
});
