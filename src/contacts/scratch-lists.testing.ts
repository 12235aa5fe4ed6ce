import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { scratchDatabase } from '../../test/support/scratch-database';
import { systemClock } from '../platform/clock/clock';
import type { Database } from '../platform/database';
import type { E164 } from '../platform/phone';
import { errorFile } from './error-file';
import { importList, type ImportOutcome, type ImportRequest } from './import-list';
import type { ImportView } from './import-view';
import { ImportStore } from './import.store';
import { type ListRow, ListRowStore } from './list-row.store';
import { ListStore } from './list.store';
import { rowNoOf } from './rules/row-id';
import type { ListedSql } from './staging/judge-rows';
import { readHere } from './reading/read-here';

/** A real database in a folder of its own, and short ways to import texts into it. For tests. */
export class ScratchLists {
  readonly lists = new ListStore();
  readonly imports = new ImportStore();
  readonly rows = new ListRowStore();
  /** Phones that the do-not-call list is made to hold. */
  readonly listed = new Set<E164>();
  readonly listedSql: ListedSql = ({ phone }) =>
    `${phone} IN (${[...this.listed].map((one) => one.slice(1)).join(', ')})`;
  private files = 0;

  private constructor(
    readonly folder: string,
    readonly db: Database,
  ) {}

  static async open(): Promise<ScratchLists> {
    const folder = mkdtempSync(join(tmpdir(), 'pregon-contacts-'));
    return new ScratchLists(folder, await scratchDatabase(folder));
  }

  async close(): Promise<void> {
    await this.db.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  importFile(file: string, more: Partial<ImportRequest> = {}): Promise<ImportOutcome> {
    return importList({
      db: this.db,
      clock: systemClock,
      readFile: readHere,
      listed: this.listedSql,
      incoming: () => Promise.resolve(),
      file,
      fileName: 'list.csv',
      listName: 'spring',
      country: 'CR',
      ...more,
    });
  }

  importText(content: string | Buffer, more: Partial<ImportRequest> = {}): Promise<ImportOutcome> {
    const file = join(this.folder, `list-${++this.files}.csv`);
    writeFileSync(file, content);
    return this.importFile(file, more);
  }

  /** The import, which must have been made. */
  async imported(content: string | Buffer, more: Partial<ImportRequest> = {}): Promise<ImportView> {
    const outcome = await this.importText(content, more);
    if (outcome.kind !== 'imported') throw new Error(`not imported: ${JSON.stringify(outcome)}`);
    return outcome.import;
  }

  /** Rows that readers see. */
  async contacts(listName = 'spring'): Promise<ListRow[]> {
    const list = await this.lists.findByName(this.db.read, listName);
    if (list === undefined) return [];
    const pages = (await this.imports.committedRanges(this.db.read, list.id)).map((range) =>
      this.rows.page(this.db.read, range, 0, 1000),
    );
    return (await Promise.all(pages)).flat();
  }

  async summary(): Promise<unknown[][]> {
    return (await this.contacts()).map((row) =>
      [
        row.rowNo,
        row.state,
        row.phone ?? row.problem,
        row.contactRef,
        row.duplicateOf && rowNoOf(row.duplicateOf),
      ].filter((value) => value !== null),
    );
  }

  async errorsOf(importId: string): Promise<string> {
    let text = '';
    for await (const piece of (await errorFile(this.db, importId, 'en')) ?? []) text += String(piece);
    return text;
  }
}
