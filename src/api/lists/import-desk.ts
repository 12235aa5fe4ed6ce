import { Inject, Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';

import {
  commitPreview,
  discardPreview,
  fileOfPreview,
  type ImportPreview,
  ImportStore,
  type ImportView,
  previewImport,
  type TableMapping,
  undoImport,
} from '../../contacts';
import { ErasedNumbers, listedSql } from '../../dnc';
import { CLOCK, type Clock } from '../../platform/clock/clock';
import { Database } from '../../platform/database';
import { type Country, countryOf } from '../../platform/phone';
import { ListFactsStore } from '../../reporting';
import { notFound, Problem } from '../http/problem';
import type { ImportOrder } from './import-order';
import { WaitingImports } from './waiting-imports';
import { waitingView } from './waiting-view';

const theImport = { es: 'la importación', en: 'import' };

/** Takes files in: the import goes on after the answer, and is looked at by its id. */
@Injectable()
export class ImportDesk {
  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly imports: ImportStore,
    private readonly facts: ListFactsStore,
    private readonly erased: ErasedNumbers,
    private readonly waiting: WaitingImports,
  ) {}

  /**
   * The id that it will be known by; the uploaded file is gone, or kept with its preview, when it has ended. The same `key` again
   * is the same import.
   */
  async begin(order: ImportOrder, key?: string): Promise<string> {
    const id = importIdOf(key);
    if (key === undefined || (await this.known(id)) === undefined) {
      await this.waiting.add(id, order);
      return id;
    }
    await rm(order.file.path, { force: true });
    return id;
  }

  /** Ended as `failed` with a code, where the file could not be read. */
  async view(id: string): Promise<ImportView> {
    const view = await this.known(id);
    if (view === undefined) throw notFound(theImport);
    return view;
  }

  private async known(id: string): Promise<ImportView | undefined> {
    // In this order: an order that is gone by now has left a record.
    const waiting = await this.waiting.get(id);
    const found = await this.imports.get(this.db.read, id);
    const beginsAgain = found?.status === 'failed' && found.error?.code === 'stopped';
    return waiting !== undefined && (found === undefined || beginsAgain) ? waitingView(waiting) : found;
  }

  /** What the file was understood as: of a preview, of a committed import. */
  async preview(id: string): Promise<ImportPreview> {
    const preview = await previewImport(this.db, id);
    return preview ?? { import: await this.view(id), firstRows: [], problems: [], duplicateExamples: [] };
  }

  /** Brings a preview into its list. */
  async commit(id: string, again?: boolean): Promise<ImportView> {
    const outcome = await commitPreview({
      db: this.db,
      clock: this.clock,
      listed: listedSql,
      incoming: (pages) => this.erased.recall(pages),
      importId: id,
      again,
    });
    switch (outcome.kind) {
      case 'imported':
        return outcome.import;
      case 'repeated':
        throw alreadyThere(outcome.import);
      case 'not_found':
        throw notFound(theImport);
      case 'refused':
        throw new Problem(409, outcome.code, outcome.text);
    }
  }

  /** Reads the file of a preview again, in another way: a preview of its own, which takes the other's place once it is there. */
  async reread(
    id: string,
    mapping: TableMapping,
    country: Country | undefined,
    key?: string,
  ): Promise<string> {
    const rereadId = importIdOf(key);
    if (key !== undefined && (await this.known(rereadId)) !== undefined) return rereadId;
    const preview = await this.view(id);
    const path = await fileOfPreview(this.db, id);
    if (preview.status !== 'previewed' || path === undefined) {
      throw new Problem(409, 'not_previewed', {
        es: 'Ya no hay vista previa de este archivo; súbalo otra vez.',
        en: 'There is no preview of this file any more; upload it again.',
      });
    }
    const scope = await this.imports.scopeOf(this.db.read, id);
    await this.waiting.add(rereadId, {
      listId: preview.listId,
      listName: preview.listName,
      file: { path, originalname: preview.fileName },
      country: country ?? countryOf(preview.country) ?? 'CR',
      mapping,
      scope,
      dryRun: true,
      rereadOf: id,
    });
    return rereadId;
  }

  async discard(id: string): Promise<void> {
    if ((await discardPreview(this.db, id)) === 'discarded') return;
    throw new Problem(409, 'not_previewed', {
      es: 'Esa importación no es una vista previa; lo que está en una lista se deshace.',
      en: 'That import is no preview; what is in a list is undone instead.',
    });
  }

  async undo(id: string): Promise<ImportView> {
    const outcome = await undoImport({
      db: this.db,
      importId: id,
      at: this.clock.now(),
      isListInUse: (sql, listId) => this.facts.isInUse(sql, listId),
    });
    switch (outcome.kind) {
      case 'undone':
        return this.view(id);
      case 'not_found':
        throw notFound(theImport);
      case 'refused':
        throw new Problem(409, outcome.code, outcome.text);
    }
  }
}

/** Of 64 hexadecimal digits, or a new one; written as the UUIDs of other imports are. */
function importIdOf(key: string | undefined): string {
  return (
    key?.slice(0, 32).replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-8$3-8$4-$5') ?? randomUUID()
  );
}

function alreadyThere({ listName }: ImportView): Problem {
  return new Problem(409, 'already_imported', {
    es: `Este mismo archivo ya está en la lista "${listName}"; con "again" se importa otra vez.`,
    en: `This very file is in list "${listName}" already; with "again" it is imported once more.`,
  });
}
