import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Database } from '../../src/platform/database';
import { Secret } from '../../src/platform/secrets/secret';
import { freshDatabase } from './postgres/fresh-database';

let template: Promise<string> | undefined;

/** A new database: a file in this folder or, in tests that run on PostgreSQL, one of the server's. */
export async function scratchDatabase(folder: string, name?: string): Promise<Database> {
  if (process.env.PREGON_TEST_ON === 'postgres') {
    return Database.openPostgres(new Secret(await freshDatabase()), folder);
  }
  return Database.open(await scratchFile(folder, name));
}

/** Its file, up to date: bringing an empty one there takes twenty times as long as copying one. */
export async function scratchFile(folder: string, name = 'pregon.sqlite'): Promise<string> {
  template ??= makeTemplate();
  const file = join(folder, name);
  copyFileSync(await template, file);
  return file;
}

/** Once in each file of tests. */
async function makeTemplate(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'pregon-template-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'template.sqlite');
  const database = await Database.open(file);
  await database.close();
  return file;
}
