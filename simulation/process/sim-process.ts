import type { Scheduler } from '../core/scheduler';

/** Kinds of steps at which a process can die. */
export type StepKind =
  'connect' | 'reply' | 'timer' | 'journal' | 'read' | 'begin' | 'write' | 'commit' | 'rollback' | 'api';

export type Moment = 'before' | 'after';

/** Whether the process dies at this step; asked right before it happens and right after. */
export type Reaper = (process: SimProcess, kind: StepKind, moment: Moment) => boolean;

/**
 * One life of the program. Everything that it waits for is a step: an event of virtual time at which it
 * may die. Once dead, nothing that it waited for ever comes back to it.
 */
export class SimProcess {
  alive = true;
  readonly bornAt: number;

  constructor(
    readonly name: string,
    private readonly scheduler: Scheduler,
    private readonly reaper: Reaper,
    private readonly onDeath: (process: SimProcess) => Promise<void>,
  ) {
    this.bornAt = scheduler.now;
  }

  async die(): Promise<void> {
    if (!this.alive) return;
    this.alive = false;
    await this.onDeath(this);
  }

  /** Waits `afterMs`, lets `effect` happen, and goes on with what it gave, unless the process dies at it. */
  step(kind: StepKind, afterMs: number): Promise<void>;
  step<T>(kind: StepKind, afterMs: number, effect: () => Promise<T>): Promise<T>;
  step<T>(kind: StepKind, afterMs: number, effect?: () => Promise<T>): Promise<T | undefined> {
    return new Promise((resolve, reject) => {
      if (!this.alive) return;
      this.scheduler.after(afterMs, async () => {
        if (!this.alive) return;
        if (this.reaper(this, kind, 'before')) return this.die();
        let end: () => void = () => resolve(undefined);
        if (effect !== undefined) {
          try {
            const value = await effect();
            end = () => resolve(value);
          } catch (error) {
            end = () => reject(error instanceof Error ? error : new Error('a step failed'));
          }
        }
        if (this.reaper(this, kind, 'after')) return this.die();
        end();
      });
    });
  }

  /** A timer of the program's own: it rings unless `cancelled` or the process is dead. */
  timer(afterMs: number, ring: () => void): void {
    this.scheduler.after(afterMs, () => {
      if (!this.alive) return;
      if (this.reaper(this, 'timer', 'before')) return this.die();
      ring();
    });
  }
}
