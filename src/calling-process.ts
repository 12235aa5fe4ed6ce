import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';

import { CallingRight } from './calling-right';
import { Backlog, Outages, ScheduledStarts } from './campaigns';
import { Engine, OrderTaker, SingleCalls } from './dialing';
import { CallingNotes } from './explaining';
import { Bells } from './platform/bell/bells';
import { PROVIDER, type ResolvedProvider } from './provider/resolved-provider';
import { AfterRestore, CalibrationTaker, Reconciler } from './reconciliation';
import { OlderDatabase } from './older-database';
import { Courier } from './webhooks';

/** Requests on the wire get this long to end when the process is told to stop. */
const STOP_GRACE_MS = 8000;
/** A page of call records that is being taken in gets this long. */
const RECORDS_GRACE_MS = 3000;
/** A step of enrolling that is being written gets this long. */
const BACKLOG_GRACE_MS = 1000;
/** What was decided about calls that other processes were asked for is being written. */
const ORDERS_GRACE_MS = 1000;
/** What was seen of a test call is being written; one that is up is followed by the next process. */
const CALIBRATION_GRACE_MS = 1000;
/** What came of deliveries is being written. */
const COURIER_GRACE_MS = 1000;
/** Entering one rings the bell; this is for bells that were missed. */
const LOOK_FOR_ENDPOINTS_MS = 2000;

/**
 * The part of the process that may place calls: one at a time for the account, the others stand by. Taking the right to it
 * settles what a crash left behind; then the loops run. Stopping it ends the requests on the wire first.
 */
@Injectable()
export class CallingProcess implements OnModuleDestroy {
  private prepared = false;
  private loops: Promise<unknown> | undefined;
  private stopping = false;

  constructor(
    @Inject(PROVIDER) private readonly provider: ResolvedProvider,
    private readonly right: CallingRight,
    private readonly bells: Bells,
    private readonly engine: Engine,
    private readonly singleCalls: SingleCalls,
    private readonly orders: OrderTaker,
    private readonly calibrations: CalibrationTaker,
    private readonly reconciler: Reconciler,
    private readonly afterRestore: AfterRestore,
    private readonly older: OlderDatabase,
    private readonly scheduledStarts: ScheduledStarts,
    private readonly outages: Outages,
    private readonly backlog: Backlog,
    private readonly notes: CallingNotes,
    private readonly courier: Courier,
  ) {}

  /**
   * `locked`: another process works in this data folder or, where several may, calls at this moment. `standing_by` is content
   * with calling later, when the other has stopped. Idempotent.
   */
  async prepare(how: 'at_once' | 'standing_by' = 'at_once'): Promise<'ready' | 'locked'> {
    if (this.prepared) return 'ready';
    if (!(await this.right.take(how))) return 'locked';
    this.prepared = true;
    await this.older.look();
    return 'ready';
  }

  /** Only after `prepare` said `ready`. `only`: place calls for no other campaign than this. */
  run(only?: number): void {
    this.loops ??= this.right.first.then(() => {
      if (this.stopping) return;
      this.scheduledStarts.active = only === undefined;
      return Promise.all([this.backlog.run(), this.courier.run(), this.callOnceThereAreEndpoints(only)]);
    });
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
      void this.orders.run();
      void this.calibrations.run();
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
      // First: what it follows must not look like a call that showed nothing.
      this.calibrations.stop(CALIBRATION_GRACE_MS),
      this.engine.stop(STOP_GRACE_MS),
      this.singleCalls.stop(STOP_GRACE_MS),
      this.reconciler.stop(RECORDS_GRACE_MS),
      this.backlog.stop(BACKLOG_GRACE_MS),
      this.courier.stop(COURIER_GRACE_MS),
      this.orders.stop(ORDERS_GRACE_MS),
    ]);
    await this.notes.end();
    if (this.prepared) await this.older.mark();
    await this.right.giveBack();
  }

  onModuleDestroy(): Promise<void> {
    return this.stop();
  }
}
