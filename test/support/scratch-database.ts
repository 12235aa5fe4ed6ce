import { copyFileSync, existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
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

/** Once in a run of all tests (or in each process, outside Jest): whoever comes second finds it made. */
async function makeTemplate(): Promise<string> {
  const shared = process.env.PREGON_TEST_TEMPLATES;
  const folder = mkdtempSync(join(shared ?? tmpdir(), 'pregon-template-'));
  if (shared === undefined) process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const template = join(shared ?? folder, 'template.sqlite');
  if (existsSync(template)) return template;
  const file = join(folder, 'in-work.sqlite');
  const database = await Database.open(file);
  await database.close();
  renameSync(file, template);
  return template;
}
