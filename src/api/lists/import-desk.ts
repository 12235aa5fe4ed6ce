import { Inject, Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';

import {
  commitPreview,
  discardPreview,
  fileOfPreview,
  importList,
  type ImportPreview,
  ImportStore,
  type ImportView,
  keepFile,
  previewImport,
  READ_FILE,
  type ReadFile,
  type TableMapping,
  undoImport,
} from '../../contacts';
import { ErasedNumbers, listedSql } from '../../dnc';
import { CLOCK, type Clock } from '../../platform/clock/clock';
import { Database } from '../../platform/database';
import { type Country, countryOf } from '../../platform/phone';
import { JOB_QUEUE, type JobPayload, type JobQueue } from '../../platform/queue/job-queue';
import { ListFactsStore } from '../../reporting';
import { notFound, Problem } from '../http/problem';
import { BegunImports } from './begun-imports';
import type { ImportOrder } from './import-order';

const IMPORT_JOB = 'import';

type ImportJob = ImportOrder & JobPayload & { readonly id: string };

const theImport = { es: 'la importación', en: 'import' };

/** Takes files in: the import goes on after the answer, and is looked at by its id. */
@Injectable()
export class ImportDesk {
  private readonly begun: BegunImports;

  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly imports: ImportStore,
    @Inject(READ_FILE) private readonly readFile: ReadFile,
    private readonly facts: ListFactsStore,
    private readonly erased: ErasedNumbers,
    @Inject(JOB_QUEUE) private readonly queue: JobQueue,
  ) {
    this.begun = new BegunImports(clock);
    queue.handle<ImportJob>(IMPORT_JOB, (job, stopping) => this.work(job, stopping));
  }

  /**
   * The id that it will be known by; the uploaded file is gone, or kept with its preview, when it has ended. The same `key` again
   * is the same import, unless the process died before it began: its file is lost then, and this one is read.
   */
  async begin(order: ImportOrder, key?: string): Promise<string> {
    const id = importIdOf(key);
    if (key !== undefined && (await this.known(id)) !== undefined) {
      await rm(order.file.path, { force: true });
      return id;
    }
    return this.enqueue(id, order);
  }

  private async enqueue(id: string, order: ImportOrder): Promise<string> {
    this.begun.wait(id, order);
    const job: ImportJob = { ...order, id };
    await this.queue.add(IMPORT_JOB, job);
    return id;
  }

  /** Ended as `failed` with a code, where the file could not be read. */
  async view(id: string): Promise<ImportView> {
    const view = await this.known(id);
    if (view === undefined) throw notFound(theImport);
    return view;
  }

  private async known(id: string): Promise<ImportView | undefined> {
    return (await this.imports.get(this.db.read, id)) ?? this.begun.view(id);
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

  /** Reads the file of a preview again, in another way: a preview of its own. */
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
    return this.enqueue(rereadId, {
      listId: preview.listId,
      listName: preview.listName,
      file: { path, originalname: preview.fileName },
      country: country ?? countryOf(preview.country) ?? 'CR',
      mapping,
      scope,
      dryRun: true,
    });
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

  private async work(job: ImportJob, signal: AbortSignal): Promise<void> {
    const { id, file } = job;
    try {
      const outcome = await importList({
        ...job,
        db: this.db,
        clock: this.clock,
        readFile: this.readFile,
        listed: listedSql,
        incoming: (pages) => this.erased.recall(pages),
        file: file.path,
        fileName: file.originalname,
        signal,
        onStarted: () => this.begun.started(id),
      });
      switch (outcome.kind) {
        case 'imported':
          if (outcome.import.status === 'previewed') await keepFile(this.db, id, file.path);
          break;
        case 'refused':
          this.begun.refused(id, outcome);
          break;
        case 'repeated':
        case 'interrupted':
          break;
      }
    } finally {
      await rm(file.path, { force: true });
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
