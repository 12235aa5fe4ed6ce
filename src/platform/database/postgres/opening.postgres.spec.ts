import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { freshDatabase, inDatabase } from '../../../../test/support/postgres/fresh-database';
import { Secret } from '../../secrets/secret';
import { Database } from '../database';
import { DatabaseRefused } from '../database-refused';

const folder = mkdtempSync(join(tmpdir(), 'pregon-opening-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const open = (url: string) => Database.openPostgres(new Secret(url), folder, { copyBefore: true });

it('refuses a server that does not answer, or knows no such user, and shows no password', async () => {
  const server = new URL(process.env.PREGON_TEST_POSTGRES ?? '');
  server.username = 'nobody';
  server.password = 'hunter2';
  const refused = open(`${server.href}x`);
  await expect(refused).rejects.toThrow(DatabaseRefused);
  await expect(refused).rejects.toThrow(/^DATABASE_URL: .*nobody/);
  await expect(refused).rejects.not.toThrow(/hunter2/);
});

it('refuses a database that cannot keep all letters', async () => {
  const url = await freshDatabase('empty');
  const name = `${new URL(url).pathname.slice(1)}_ascii`;
  await inDatabase(url, `CREATE DATABASE ${name} ENCODING SQL_ASCII TEMPLATE template0`);
  await expect(open(new URL(name, url).href)).rejects.toThrow(/UTF-8/);
});

it('copies tables in use before it changes them, and leaves those of a later version alone', async () => {
  const url = await freshDatabase();
  await inDatabase(url, `UPDATE migrations SET name = 'First1'`);
  await expect(open(url)).rejects.toThrow(/later version of Pregón \(First1\)/);
  expect(readdirSync(folder)).toEqual([]);
  // As if the last migration were still to come: it then fails on what is there, after the copy.
  await inDatabase(url, `DELETE FROM migrations`);
  await expect(open(url)).rejects.toThrow(/PostgreSQL: .*already exists/);
});
