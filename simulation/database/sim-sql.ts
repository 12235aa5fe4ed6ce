import type { Sql, SqlValue, Tx } from '../../src/platform/database';
import type { Scheduler } from '../core/scheduler';
import type { SimProcess, StepKind } from '../process/sim-process';
import { tablesIn } from './committed-reads';
import type { Handle } from './handle';
import { type SharedFile, sqliteError, tableOf } from './shared-file';

/** What may go wrong between the unit of work and the file. */
export interface StorageFaults {
  /** How long a step of this kind takes, ms. */
  takesMs(kind: StepKind): number;
  /** Whether this write finds the disk full. */
  full(kind: StepKind): boolean;
  /** Whether the answer to a commit that was done is an error. */
  unknown(): boolean;
  /** How long the process sleeps after a commit before it knows of it, ms; mostly 0. */
  dozeMs(): number;
}

const BUSY_TIMEOUT_MS = 10_000;

/** The writing connection: every statement is a step of the process, at which it may die or find the disk full. */
export class WritingSql implements Tx {
  private readonly written = new Set<string>();
  /** Nobody else writes until this transaction ends. */
  private holds = false;
  /** SQLite knows of the transaction: from its first write on. */
  private begun = false;

  constructor(
    private readonly handle: Handle,
    private readonly file: SharedFile,
    private readonly process: SimProcess,
    private readonly scheduler: Scheduler,
    private readonly faults: StorageFaults,
  ) {}

  all<Row>(statement: string, params: readonly SqlValue[] = []): Promise<Row[]> {
    // One that returns the rows that it has written.
    if (tableOf(statement) !== undefined)
      return this.write(statement, () => this.handle.sql.all<Row>(statement, params));
    return this.process.step('write', this.faults.takesMs('read'), () => this.read<Row>(statement, params));
  }

  async get<Row>(statement: string, params?: readonly SqlValue[]): Promise<Row | undefined> {
    return (await this.all<Row>(statement, params))[0];
  }

  run(statement: string, params?: readonly SqlValue[]): Promise<number> {
    switch (statement) {
      case 'BEGIN IMMEDIATE':
        return this.begin(this.scheduler.now + BUSY_TIMEOUT_MS);
      case 'COMMIT':
        return this.commit();
      case 'ROLLBACK':
        return this.process.step('rollback', 0, async () => {
          await this.rollback();
          return 0;
        });
      default:
        return this.write(statement, () => this.handle.sql.run(statement, params));
    }
  }

  /** What the kernel and the journal do for a process that died. */
  async rollback(): Promise<void> {
    if (this.begun) await this.handle.sql.run('ROLLBACK');
    this.begun = false;
    this.holds = false;
    this.written.clear();
    this.file.give(this);
  }

  private write<Result>(statement: string, work: () => Promise<Result>): Promise<Result> {
    return this.process.step('write', this.faults.takesMs('write'), async () => {
      if (this.faults.full('write')) throw sqliteError('SQLITE_FULL');
      await this.beginNow();
      const result = await work();
      const table = tableOf(statement);
      if (table !== undefined) this.written.add(table);
      // Not in a transaction: what is written stands at once.
      if (!this.holds) await this.announce();
      return result;
    });
  }

  private async begin(patienceEnds: number): Promise<number> {
    for (let tries = 0; ; tries += 1) {
      const waitMs = this.faults.takesMs('begin') + (tries === 0 ? 0 : 20);
      const begun = await this.process.step('begin', waitMs, () => {
        this.holds = this.file.take(this);
        return Promise.resolve(this.holds);
      });
      if (begun) return 0;
      if (this.scheduler.now > patienceEnds) throw sqliteError('SQLITE_BUSY');
    }
  }

  private async commit(): Promise<number> {
    const changed = await this.process.step('commit', this.faults.takesMs('commit'), () => this.commitNow());
    const dozeMs = this.faults.dozeMs();
    if (dozeMs > 0) await this.process.step('timer', dozeMs);
    return changed;
  }

  private async commitNow(): Promise<number> {
    if (this.faults.full('commit')) throw sqliteError('SQLITE_FULL');
    if (this.begun) await this.handle.sql.run('COMMIT');
    this.begun = false;
    this.holds = false;
    await this.announce();
    this.file.give(this);
    if (this.faults.unknown()) throw sqliteError('SQLITE_IOERR');
    return 0;
  }

  private async beginNow(): Promise<void> {
    if (!this.holds || this.begun) return;
    await this.handle.sql.run('BEGIN IMMEDIATE');
    this.begun = true;
  }

  /** What this transaction has not touched is as it was committed. */
  private read<Row>(statement: string, params: readonly SqlValue[]): Promise<Row[]> {
    const touched = tablesIn(statement).some((table) => this.written.has(table));
    return touched || !this.holds
      ? this.handle.sql.all<Row>(statement, params)
      : this.file.reads.all<Row>(this.handle, statement, params);
  }

  private async announce(): Promise<void> {
    const tables = new Set(this.written);
    this.written.clear();
    this.file.reads.committed(tables);
    if (tables.size > 0) await this.file.committed(tables);
  }
}

/** The reading connection: sees what is committed. */
export class ReadingSql implements Sql {
  constructor(
    private readonly handle: Handle,
    private readonly file: SharedFile,
    private readonly process: SimProcess,
    private readonly faults: StorageFaults,
  ) {}

  all<Row>(statement: string, params: readonly SqlValue[] = []): Promise<Row[]> {
    return this.process.step('read', this.faults.takesMs('read'), () =>
      this.file.reads.all<Row>(this.handle, statement, params),
    );
  }

  async get<Row>(statement: string, params: readonly SqlValue[] = []): Promise<Row | undefined> {
    return (await this.all<Row>(statement, params))[0];
  }
}
