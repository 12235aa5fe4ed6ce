import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { rm } from 'node:fs/promises';

import {
  importList,
  type ImportOutcome,
  keepFile,
  READ_FILE,
  type ReadFile,
  replacePreview,
} from '../../contacts';
import { ErasedNumbers, listedSql } from '../../dnc';
import { CLOCK, type Clock } from '../../platform/clock/clock';
import { Database } from '../../platform/database';
import { describeError, LOGGER, type Logger } from '../../platform/logging/logger';
import { JOB_QUEUE, type JobQueue } from '../../platform/queue/job-queue';
import type { ImportOrder } from './import-order';
import { ImportOrderStore, type WaitingOrder } from './import-order.store';

const IMPORT_JOB = 'import';
const LOOK_EVERY_MS = 15_000;
const ADDED_AT_ONCE = 100;

/**
 * Imports that go on after the answer. The order is on the disk before it is answered for, and stays until its import has
 * ended: a process that dies or stops, and a queue that forgets, only make it begin again. Two that run the same one
 * meet in the import room, where the second finds what the first has made of it.
 */
@Injectable()
export class WaitingImports implements OnApplicationBootstrap {
  private readonly orders = new ImportOrderStore();

  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(READ_FILE) private readonly readFile: ReadFile,
    private readonly erased: ErasedNumbers,
    @Inject(JOB_QUEUE) private readonly queue: JobQueue,
  ) {
    queue.handle(IMPORT_JOB, (id, stopping) => this.work(id, stopping));
  }

  /** `id`: what the import will be known by; a new one. */
  async add(id: string, order: ImportOrder): Promise<void> {
    await this.db.write((tx) => this.orders.add(tx, id, order, this.clock.now()));
    await this.nudge(id);
  }

  /** Not ended, and not to be seen in `list_import` as it will be. */
  async get(id: string): Promise<WaitingOrder | undefined> {
    return this.orders.get(this.db.read, id);
  }

  /** The uploaded files that are still needed. */
  paths(): Promise<string[]> {
    return this.orders.paths(this.db.read);
  }

  onApplicationBootstrap(): Promise<void> {
    return this.sweep();
  }

  /** Adds what waits; a queue that has it already does nothing. */
  @Interval(LOOK_EVERY_MS)
  async sweep(): Promise<void> {
    try {
      for (const id of await this.orders.waiting(this.db.read, ADDED_AT_ONCE))
        if (!(await this.nudge(id))) return;
    } catch (error) {
      this.logger.error(describeError(error), 'waiting imports could not be looked for');
    }
  }

  private async nudge(id: string): Promise<boolean> {
    try {
      await this.queue.add(IMPORT_JOB, id);
      return true;
    } catch (error) {
      this.logger.warn(describeError(error), 'an import waits: the queue did not take it');
      return false;
    }
  }

  private async work(id: string, signal: AbortSignal): Promise<void> {
    const waiting = await this.orders.get(this.db.read, id);
    if (waiting === undefined) return;
    const { order } = waiting;
    if (!(await this.db.write((tx) => this.orders.begin(tx, id)))) return this.end(id, order);
    const outcome = await importList({
      ...order,
      id,
      db: this.db,
      clock: this.clock,
      readFile: this.readFile,
      listed: listedSql,
      incoming: (pages) => this.erased.recall(pages),
      file: order.file.path,
      fileName: order.file.originalname,
      signal,
    });
    if (isForLater(outcome)) return this.db.write((tx) => this.orders.giveBack(tx, id));
    if (outcome.kind === 'imported' && outcome.import.status === 'previewed') {
      // Begun again after it was kept: it is there.
      await keepFile(this.db, id, order.file.path).catch((error: unknown) => {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      });
      if (order.rereadOf !== undefined) await replacePreview(this.db, order.rereadOf, id);
    }
    await this.end(id, order);
  }

  /** What is read again stays the earlier preview's, where no other has taken its place. */
  private async end(id: string, { file, rereadOf }: ImportOrder): Promise<void> {
    await this.db.write((tx) => this.orders.remove(tx, id));
    if (rereadOf === undefined) await rm(file.path, { force: true });
  }
}

/** Told to stop, or another process imports: nothing is wrong with the file. */
const isForLater = (outcome: ImportOutcome): boolean =>
  outcome.kind === 'interrupted' || (outcome.kind === 'refused' && outcome.code === 'import_running');
