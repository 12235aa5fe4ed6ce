import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { join } from 'node:path';

import { Backlog, Outages, ScheduledStarts } from './campaigns';
import { Engine, EndpointStore, Recovery, SingleCalls } from './dialing';
import { CallingNotes } from './explaining';
import { Bells } from './platform/bell/bells';
import { Database, type DataFolderLock, lockDataFolder } from './platform/database';
import { LOGGER, type Logger } from './platform/logging/logger';
import { PROVIDER, type ResolvedProvider } from './provider/resolved-provider';
import { AfterRestore, Reconciler } from './reconciliation';
import { OlderDatabase } from './older-database';
import { Courier } from './webhooks';

/** A process killed a moment ago may still be dying. */
const WAIT_FOR_LOCK_MS = 10_000;
/** Requests on the wire get this long to end when the process is told to stop. */
const STOP_GRACE_MS = 8000;
/** A page of call records that is being taken in gets this long. */
const RECORDS_GRACE_MS = 3000;
/** A step of enrolling that is being written gets this long. */
const BACKLOG_GRACE_MS = 1000;
/** What came of deliveries is being written. */
const COURIER_GRACE_MS = 1000;
/** Entering one rings the bell; this is for bells that were missed. */
const LOOK_FOR_ENDPOINTS_MS = 2000;

/**
 * The part of the process that may place calls: one per data folder. Starting it settles what a crash
 * left behind, then runs the two loops; stopping it ends the requests on the wire first.
 */
@Injectable()
export class CallingProcess implements OnModuleDestroy {
  private lock: DataFolderLock | undefined;
  private loops: Promise<unknown> | undefined;
  private stopping = false;

  constructor(
    private readonly db: Database,
    @Inject(PROVIDER) private readonly provider: ResolvedProvider,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly bells: Bells,
    private readonly endpoints: EndpointStore,
    private readonly recovery: Recovery,
    private readonly engine: Engine,
    private readonly singleCalls: SingleCalls,
    private readonly reconciler: Reconciler,
    private readonly afterRestore: AfterRestore,
    private readonly older: OlderDatabase,
    private readonly scheduledStarts: ScheduledStarts,
    private readonly outages: Outages,
    private readonly backlog: Backlog,
    private readonly notes: CallingNotes,
    private readonly courier: Courier,
  ) {}

  /** `locked`: another process works in this data folder. Idempotent. */
  async prepare(): Promise<'ready' | 'locked'> {
    if (this.lock !== undefined) return 'ready';
    const lock = await lockDataFolder(join(this.db.folder, 'calling.lock'), WAIT_FOR_LOCK_MS);
    if (lock === undefined) return 'locked';
    if (!(await this.db.lockCalling(WAIT_FOR_LOCK_MS))) {
      await lock.release();
      return 'locked';
    }
    this.lock = lock;
    await this.older.look();
    await this.db.write((tx) => this.endpoints.configure(tx, this.provider.config.endpoints));
    const found = await this.recovery.run();
    if (found.released + found.uncertain > 0)
      this.logger.info(found, 'recovered attempts of an earlier process');
    return 'ready';
  }

  /** Only after `prepare` said `ready`. `only`: place calls for no other campaign than this. */
  run(only?: number): void {
    this.scheduledStarts.active = only === undefined;
    this.loops ??= Promise.all([
      this.backlog.run(),
      this.courier.run(),
      this.callOnceThereAreEndpoints(only),
    ]);
  }

  private async callOnceThereAreEndpoints(only: number | undefined): Promise<unknown> {
    await this.untilThereAreEndpoints();
    await this.outages.begin(only === undefined ? 'ask' : 'go_on');
    const asking = this.reconciler.run();
    await this.notes.begin(only);
    const calling = async (): Promise<void> => {
      await this.reconciler.firstAnswer;
      // Admission turns them down while a restored backup holds, and says so.
      this.singleCalls.active = true;
      await this.afterRestore.untilLifted();
      if (!this.stopping) await this.engine.run(only);
    };
    const reading = this.reconciler.firstAnswer.then(() => this.afterRestore.run());
    return Promise.all([asking, calling(), reading]);
  }

  /** Without one nobody may ask the provider for anything. The first may be entered while the process runs. */
  private async untilThereAreEndpoints(): Promise<void> {
    while (this.provider.config.endpoints.length === 0 && !this.stopping) {
      await this.bells.engine.wait(LOOK_FOR_ENDPOINTS_MS);
    }
  }

  /** Only after `prepare` said `ready` and records were read: single calls, and no campaign's. */
  callSingly(): void {
    this.singleCalls.active = true;
  }

  async stop(): Promise<void> {
    this.stopping = true;
    this.bells.engine.ring();
    this.afterRestore.stop();
    await Promise.all([
      this.engine.stop(STOP_GRACE_MS),
      this.singleCalls.stop(STOP_GRACE_MS),
      this.reconciler.stop(RECORDS_GRACE_MS),
      this.backlog.stop(BACKLOG_GRACE_MS),
      this.courier.stop(COURIER_GRACE_MS),
    ]);
    await this.notes.end();
    if (this.lock !== undefined) await this.older.mark();
    await this.db.releaseCalling();
    await this.lock?.release();
    this.lock = undefined;
  }

  onModuleDestroy(): Promise<void> {
    return this.stop();
  }
}
