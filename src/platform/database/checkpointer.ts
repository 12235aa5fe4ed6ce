import { Database as Sqlite, OPEN_READWRITE } from 'sqlite3';

import { LATER_MS, untilNextRoundMs } from './rules/checkpoint-pace';
import { type Statements, statementsOn } from './sqlite-statements';

/** The log begins anew when it is this long: 8 MB. */
const LONG_PAGES = 2000;

interface Round {
  /** 1: somebody else is at it. */
  readonly busy: number;
  /** Pages in the log. */
  readonly log: number;
  /** Those of them that stand in the file, from this round or one before. */
  readonly checkpointed: number;
}

/**
 * Brings what was committed from the log into the database file, on a connection of its own. SQLite would do
 * it inside the commit that makes the log long, and whoever commits next (a call, say) would wait for it.
 */
export class Checkpointer {
  private under: Promise<void> | undefined;
  private lastAtMs = performance.now();
  private nextAtMs = 0;
  /** Pages of the log that stand in the file. */
  private broughtIn = 0;
  private closed = false;

  private constructor(
    private readonly handle: Sqlite,
    private readonly sql: Statements,
    private readonly whileNobodyWrites: (work: () => Promise<void>) => Promise<void>,
  ) {}

  /** `whileNobodyWrites` takes the writer's turn for a short piece of work. */
  static async open(
    file: string,
    whileNobodyWrites: (work: () => Promise<void>) => Promise<void>,
  ): Promise<Checkpointer> {
    const handle = await new Promise<Sqlite>((resolve, reject) => {
      const opened = new Sqlite(file, OPEN_READWRITE, (error) => (error ? reject(error) : resolve(opened)));
    });
    return new Checkpointer(handle, statementsOn(handle), whileNobodyWrites);
  }

  /** To be called after every commit; returns at once. */
  committed(): void {
    const nowMs = performance.now();
    if (this.closed || this.under !== undefined || nowMs < this.nextAtMs) return;
    this.nextAtMs = nowMs + LATER_MS;
    this.under = this.round()
      // What fails here, a full disk say, fails in the next commit as well, where somebody hears of it.
      .catch(() => undefined)
      .finally(() => (this.under = undefined));
  }

  /** Waits for the round under way. */
  async close(): Promise<void> {
    this.closed = true;
    await this.under;
    this.sql.finalize();
    await new Promise<void>((resolve, reject) =>
      this.handle.close((error) => (error ? reject(error) : resolve())),
    );
  }

  private async round(): Promise<void> {
    const before = this.broughtIn;
    const { log, checkpointed } = await this.checkpoint();
    const nowMs = performance.now();
    // Fewer than before: the log has begun anew.
    const found = checkpointed < before ? checkpointed : checkpointed - before;
    this.nextAtMs = nowMs + untilNextRoundMs(found, nowMs - this.lastAtMs);
    this.lastAtMs = nowMs;
    // The log begins anew only after a round at whose end it held nothing more to bring in.
    if (log > LONG_PAGES && !this.closed) {
      await this.whileNobodyWrites(async () => void (await this.checkpoint()));
    }
  }

  private async checkpoint(): Promise<Pick<Round, 'log' | 'checkpointed'>> {
    const round = await this.sql.get<Round>('PRAGMA wal_checkpoint(PASSIVE)');
    if (round === undefined || round.busy !== 0) return { log: 0, checkpointed: this.broughtIn };
    this.broughtIn = round.checkpointed;
    return round;
  }
}
