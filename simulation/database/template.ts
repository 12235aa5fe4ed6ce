import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Database } from '../../src/platform/database';

/** A folder in memory where there is one: nothing in it need outlive the run. */
export function scratchFolder(): string {
  const base = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
  return mkdtempSync(join(base, 'pregon-simulation-'));
}

/** An empty database with all tables, migrated once and copied for every seed. */
export class Template {
  private copies = 0;

  private constructor(readonly folder: string) {}

  static async make(): Promise<Template> {
    const folder = scratchFolder();
    const database = await Database.open(join(folder, 'template.sqlite'));
    await database.close();
    return new Template(folder);
  }

  copy(): string {
    const file = join(this.folder, `${(this.copies += 1)}.sqlite`);
    copyFileSync(join(this.folder, 'template.sqlite'), file);
    return file;
  }

  discard(file: string): void {
    for (const end of ['', '-wal', '-shm']) rmSync(`${file}${end}`, { force: true });
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
