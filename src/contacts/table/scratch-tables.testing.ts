import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type ReadRow, rowReader } from '../rules/read-row';
import { openTable, type Table, type TableRequest } from './open-table';
import { type Refusal, TableRefused } from './refusal';

/** Files in a folder of their own, and short ways to read them. For tests. */
export class ScratchTables {
  readonly folder = mkdtempSync(join(tmpdir(), 'pregon-table-'));
  private files = 0;

  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  write(content: string | Buffer): string {
    const path = join(this.folder, `${++this.files}.bin`);
    writeFileSync(path, content);
    return path;
  }

  open(content: string | Buffer, more: Partial<TableRequest> = {}): Promise<Table> {
    return openTable({ path: this.write(content), fileName: 'list.csv', country: 'CR', ...more });
  }

  async rows(content: string | Buffer, more: Partial<TableRequest> = {}): Promise<ReadRow[]> {
    return rowsOf(await this.open(content, more), more.country);
  }

  /** Phones, or problems, of all rows. */
  async phones(content: string | Buffer, more: Partial<TableRequest> = {}): Promise<string[]> {
    return (await this.rows(content, more)).map((row) => (row.kind === 'valid' ? row.phone : row.problem));
  }

  /** Why the file is refused, at once or while it is read; undefined when it is not. */
  async refusal(content: string | Buffer, more: Partial<TableRequest> = {}): Promise<Refusal | undefined> {
    try {
      await this.rows(content, more);
      return undefined;
    } catch (error) {
      if (error instanceof TableRefused) return error.refusal;
      throw error;
    }
  }
}

export async function rowsOf(table: Table, country: TableRequest['country'] = 'CR'): Promise<ReadRow[]> {
  const read = rowReader(table.layout, country);
  const rows: ReadRow[] = [];
  for await (const batch of table.batches()) rows.push(...read(batch));
  return rows;
}
