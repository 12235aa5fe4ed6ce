import { Database as Sqlite, OPEN_READWRITE } from 'sqlite3';

import { type Statements, statementsOn } from './sqlite-statements';

/** A round that found more pages than these is followed by the next at once: small syncs keep nobody waiting. */
const MANY_PAGES = 250;
const SOON_MS = 20;
const LATER_MS = 200;
/** The log begins anew when it is this long: 8 MB. */
const LONG_PAGES = 2000;

interface Round {
  /** 1: somebody else is at it. */
  readonly busy: number;
  /** Pages in the log. */
  readonly log: number;
}

/**
 * Brings what was committed from the log into the database file, on a connection of its own. SQLite would do
 * it inside the commit that makes the log long, and whoever commits next (a call, say) would wait for it.
 */
export class Checkpointer {
  private under: Promise<void> | undefined;
  private nextAtMs = 0;
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
    const log = await this.checkpoint();
    if (log > MANY_PAGES) this.nextAtMs = performance.now() + SOON_MS;
    // The log begins anew only after a round at whose end it held nothing more to bring in.
    if (log > LONG_PAGES && !this.closed) {
      await this.whileNobodyWrites(async () => void (await this.checkpoint()));
    }
  }

  private async checkpoint(): Promise<number> {
    const round = await this.sql.get<Round>('PRAGMA wal_checkpoint(PASSIVE)');
    return round === undefined || round.busy !== 0 ? 0 : round.log;
  }
}
