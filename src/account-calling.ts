import { Inject, Injectable } from '@nestjs/common';

import { CallingRight } from './calling-right';
import { Outages, ScheduledStarts } from './campaigns';
import { Engine, OrderTaker, SingleCalls } from './dialing';
import { CallingNotes } from './explaining';
import { Bells } from './platform/bell/bells';
import { PROVIDER, type ResolvedProvider } from './provider/resolved-provider';
import { AfterRestore, CalibrationTaker, Reconciler } from './reconciliation';

/** Requests on the wire get this long to end when the process is told to stop. */
const STOP_GRACE_MS = 8000;
/** A page of call records that is being taken in gets this long. */
const RECORDS_GRACE_MS = 3000;
/** What was decided about calls that other processes were asked for is being written. */
const ORDERS_GRACE_MS = 1000;
/** What was seen of a test call is being written; one that is up is followed by the next process. */
const CALIBRATION_GRACE_MS = 1000;
/** Entering one rings the bell; this is for bells that were missed. */
const LOOK_FOR_ENDPOINTS_MS = 2000;

/**
 * What calls for one account: in one process at a time. Taking the right to it settles what a crash left behind; then the loops
 * run. Stopping it ends the requests on the wire first.
 */
@Injectable()
export class AccountCalling {
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
    private readonly scheduledStarts: ScheduledStarts,
    private readonly outages: Outages,
    private readonly notes: CallingNotes,
  ) {}

  /**
   * `locked`: another process works in this data folder or, where several may, calls at this moment. `standing_by` is content
   * with calling later, when the other has stopped. Idempotent.
   */
  async prepare(how: 'at_once' | 'standing_by' = 'at_once'): Promise<'ready' | 'locked'> {
    if (this.prepared) return 'ready';
    if (!(await this.right.take(how))) return 'locked';
    this.prepared = true;
    return 'ready';
  }

  /** In a process that calls for another account already. False: somebody else has this one. */
  async takeIfFree(): Promise<boolean> {
    this.prepared ||= await this.right.takeIfFree();
    return this.prepared;
  }

  /** Whether this process has called for the account, or stands by for it. */
  get began(): boolean {
    return this.prepared;
  }

  /** Only after `prepare` said `ready`. `only`: place calls for no other campaign than this. */
  run(only?: number): void {
    this.loops ??= this.right.first.then(() => {
      if (this.stopping) return;
      this.scheduledStarts.active = only === undefined;
      return this.callOnceThereAreEndpoints(only);
    });
  }

  /** Resolves when this process may work for the account for the first time. */
  get first(): Promise<void> {
    return this.right.first;
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

  /** No call any more, and nothing being written. The account stays this process's. */
  async quiet(): Promise<void> {
    this.stopping = true;
    this.bells.engine.ring();
    this.afterRestore.stop();
    await Promise.all([
      // First: what it follows must not look like a call that showed nothing.
      this.calibrations.stop(CALIBRATION_GRACE_MS),
      this.engine.stop(STOP_GRACE_MS),
      this.singleCalls.stop(STOP_GRACE_MS),
      this.reconciler.stop(RECORDS_GRACE_MS),
      this.orders.stop(ORDERS_GRACE_MS),
    ]);
    await this.notes.end();
  }

  /** After `quiet`: somebody else may have the account at once. */
  giveBack(): Promise<void> {
    return this.right.giveBack();
  }
}
