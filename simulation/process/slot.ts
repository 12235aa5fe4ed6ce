import { Database } from '../../src/platform/database';
import type { Counters } from '../core/counters';
import type { EventLog } from '../core/event-log';
import type { Rng } from '../core/rng';
import type { Scheduler } from '../core/scheduler';
import type { Handle } from '../database/handle';
import type { SharedFile } from '../database/shared-file';
import { ReadingSql, type StorageFaults, WritingSql } from '../database/sim-sql';
import type { DncJournalEntry } from '../../src/dnc';
import type { SimProvider } from '../provider/sim-provider';
import type { ResolvedProvider } from '../../src/provider/resolved-provider';
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
  readonly provider: SimProvider;
  readonly resolved: ResolvedProvider;
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
  private current: Program | undefined;
  private writing: WritingSql | undefined;

  constructor(
    private readonly name: string,
    private readonly means: SlotMeans,
  ) {}

  /** The running program; undefined while there is none. */
  get program(): Program | undefined {
    return this.process?.alive ? this.current : undefined;
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
    const program = buildProgram(means.parts, {
      name,
      db: Database.over(this.writing, new ReadingSql(means.reading, means.file, process, means.storage)),
      clock: new SimClock(means.scheduler, means.wall, process, means.sluggishness),
      provider: means.resolved,
      open: means.provider.connections(process),
      journal: new SimJournal(means.journal, process),
      enrolledAtOnce: means.enrolledAtOnce,
      tell: (line) => means.log.tell(`${name}: ${line}`),
    });
    this.current = program;
    startCalling(program).catch((error: unknown) => {
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
