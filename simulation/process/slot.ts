import { Database } from '../../src/platform/database';
import type { Counters } from '../core/counters';
import type { EventLog } from '../core/event-log';
import type { Rng } from '../core/rng';
import type { Scheduler } from '../core/scheduler';
import type { Handle } from '../database/handle';
import type { SharedFile } from '../database/shared-file';
import { ReadingSql, type StorageFaults, WritingSql } from '../database/sim-sql';
import type { DncJournalEntry } from '../../src/dnc';
import type { SimAccountRoom } from './account-rooms';
import { buildProgram, type Parts, type Program, startCalling } from './program';
import { SimClock, type WallClock } from './sim-clock';
import { SimJournal } from './sim-journal';
import { type Reaper, SimProcess } from './sim-process';

export interface SlotMeans {
  readonly scheduler: Scheduler;
  readonly rng: Rng;
  readonly log: EventLog;
  readonly counters: Counters;
  readonly file: SharedFile;
  readonly writing: Handle;
  readonly reading: Handle;
  readonly storage: StorageFaults;
  readonly wall: WallClock;
  /** One account after the other, each with its provider. */
  readonly rooms: readonly SimAccountRoom[];
  readonly journal: DncJournalEntry[];
  readonly parts: Parts;
  readonly enrolledAtOnce: number;
  readonly reaper: Reaper;
  readonly sluggishness: () => number;
  readonly died: () => void;
}

/** A place in which one process after another lives, each on the same two connections. */
export class Slot {
  private lives = 0;
  private wanted = false;
  private process: SimProcess | undefined;
  private current: readonly Program[] = [];
  private writing: WritingSql | undefined;

  constructor(
    private readonly name: string,
    private readonly means: SlotMeans,
  ) {}

  /** The running process, an account after the other; empty while there is none. */
  get programs(): readonly Program[] {
    return this.process?.alive ? this.current : [];
  }

  /** Starts a process here if none is, and another whenever it dies. */
  start(): void {
    this.wanted = true;
    if (!this.process?.alive) this.boot();
  }

  async stop(): Promise<void> {
    this.wanted = false;
    await this.process?.die();
  }

  private boot(): void {
    const { means } = this;
    const name = `${this.name}${(this.lives += 1)}`;
    const process = new SimProcess(name, means.scheduler, means.reaper, () => this.buried());
    this.process = process;
    means.counters.add('processes');
    means.log.tell(`${name} starts`);
    this.writing = new WritingSql(means.writing, means.file, process, means.scheduler, means.storage);
    const shared = {
      name,
      db: Database.over(this.writing, new ReadingSql(means.reading, means.file, process, means.storage)),
      clock: new SimClock(means.scheduler, means.wall, process, means.sluggishness),
      journal: new SimJournal(means.journal, process),
      enrolledAtOnce: means.enrolledAtOnce,
      tell: (line: string) => means.log.tell(`${name}: ${line}`),
    };
    this.current = means.rooms.map(({ account, provider, resolved }) =>
      buildProgram(means.parts, {
        ...shared,
        account,
        provider: resolved,
        open: provider.connections(process),
      }),
    );
    Promise.all(this.current.map(startCalling)).catch((error: unknown) => {
      means.log.tell(`${name} cannot start: ${error instanceof Error ? error.message : 'nobody knows why'}`);
      // Like a service whose start throws: it ends, and is started again.
      means.scheduler.after(0, () => process.die());
    });
  }

  private async buried(): Promise<void> {
    await this.writing?.rollback();
    this.means.died();
    if (!this.wanted) return;
    const downMs = this.means.rng.skewed(200, this.means.rng.chance(0.1) ? 1_200_000 : 60_000);
    this.means.scheduler.after(downMs, () => {
      if (this.wanted && !this.process?.alive) this.boot();
    });
  }
}
