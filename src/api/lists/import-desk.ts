import { Inject, Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';

import { importList, ImportStore, type ImportView, type TableMapping, undoImport } from '../../contacts';
import { DncStore } from '../../dnc';
import { CLOCK, type Clock } from '../../platform/clock/clock';
import { Database } from '../../platform/database';
import { describeError, LOGGER, type Logger } from '../../platform/logging/logger';
import type { Country } from '../../platform/phone';
import { JOB_QUEUE, type JobPayload, type JobQueue } from '../../platform/queue/job-queue';
import { notFound, Problem } from '../http/problem';
import type { UploadedAs } from '../http/uploads';
import { ListFactsStore } from './list-facts.store';

const IMPORT_JOB = 'import';

type ImportJob = ImportOrder & JobPayload & { readonly ticket: string };

export interface ImportOrder {
  readonly listName: string;
  readonly file: UploadedAs;
  readonly country: Country;
  readonly mapping?: TableMapping;
  readonly dryRun?: boolean;
}

const MOST_REPEATS = 1000;

/** Takes files in: the import goes on after the answer, and is looked at by its id. */
@Injectable()
export class ImportDesk {
  /** Imports that turned out to be in their list already leave no record: their id leads to the earlier one. */
  private readonly repeats = new Map<string, string>();
  /** Requests that wait for their import to have an id, by the ticket of its job. */
  private readonly askers = new Map<string, { resolve(id: string): void; reject(error: Error): void }>();

  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly imports: ImportStore,
    private readonly dnc: DncStore,
    private readonly facts: ListFactsStore,
    @Inject(JOB_QUEUE) private readonly queue: JobQueue,
  ) {
    queue.handle<ImportJob>(IMPORT_JOB, (job) => this.work(job));
  }

  /** Resolves as soon as the import has an id; the uploaded file is gone when it has ended. */
  async begin(order: ImportOrder): Promise<string> {
    const ticket = randomUUID();
    const started = new Promise<string>((resolve, reject) => this.askers.set(ticket, { resolve, reject }));
    const job: ImportJob = { ...order, ticket };
    try {
      await this.queue.add(IMPORT_JOB, job);
      return await started;
    } finally {
      this.askers.delete(ticket);
    }
  }

  /** Ended as `failed` with a code, where the file could not be read. */
  async view(id: string): Promise<ImportView> {
    const found = await this.imports.get(this.db.read, this.repeats.get(id) ?? id);
    if (found === undefined) throw notFound({ es: 'la importación', en: 'import' });
    return found;
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
        throw notFound({ es: 'la importación', en: 'import' });
      case 'refused':
        throw new Problem(409, outcome.code, outcome.text);
    }
  }

  private async work(job: ImportJob): Promise<void> {
    const asker = this.askers.get(job.ticket);
    try {
      await this.run(job, (id) => asker?.resolve(id));
    } catch (error) {
      this.logger.error(describeError(error), 'an import failed');
      asker?.reject(error instanceof Error ? error : new Error('an import failed'));
    }
  }

  private async run(order: ImportOrder, onStarted: (id: string) => void): Promise<void> {
    let id = '';
    try {
      const outcome = await importList({
        db: this.db,
        clock: this.clock,
        doNotCall: (sql, phones) => this.dnc.findMany(sql, phones, { now: this.clock.now() }),
        file: order.file.path,
        fileName: order.file.originalname,
        listName: order.listName,
        country: order.country,
        mapping: order.mapping,
        dryRun: order.dryRun,
        onStarted: (importId) => {
          id = importId;
          onStarted(importId);
        },
      });
      if (outcome.kind === 'repeated') this.noteRepeat(id, outcome.import.id);
    } finally {
      await rm(order.file.path, { force: true });
    }
  }

  private noteRepeat(id: string, earlier: string): void {
    this.repeats.set(id, earlier);
    const oldest = this.repeats.keys().next();
    if (this.repeats.size > MOST_REPEATS && !oldest.done) this.repeats.delete(oldest.value);
  }
}
