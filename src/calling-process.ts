import { Injectable, type OnModuleDestroy } from '@nestjs/common';

import { AccountCalling } from './account-calling';
import { Backlog } from './campaigns';
import { FIRST_ACCOUNT } from './platform/account/account';
import type { AccountRoom } from './platform/account/account-rooms';
import { Database } from './platform/database';
import { OlderDatabase } from './older-database';
import { Spread } from './slices/spread';
import { Courier } from './webhooks';

/** A step of enrolling that is being written gets this long. */
const BACKLOG_GRACE_MS = 1000;
/** What came of deliveries is being written. */
const COURIER_GRACE_MS = 1000;

/**
 * The part of the process that may place calls, for the first account and for those that are its share of the others; and what
 * the installation does once, beside the first account: enrolling, webhooks, the mark of how much the database knows.
 */
@Injectable()
export class CallingProcess implements OnModuleDestroy {
  private prepared = false;
  private stopping = false;
  private running: Promise<unknown> | undefined;

  constructor(
    private readonly db: Database,
    private readonly first: AccountCalling,
    private readonly older: OlderDatabase,
    private readonly backlog: Backlog,
    private readonly courier: Courier,
    private readonly others: Spread,
  ) {}

  /**
   * `locked`: another process works in this data folder or, where several may, calls at this moment. `standing_by` is content
   * with calling later, when the other has stopped. Idempotent.
   */
  async prepare(how: 'at_once' | 'standing_by' = 'at_once'): Promise<'ready' | 'locked'> {
    if (this.prepared) return 'ready';
    if ((await this.first.prepare(how)) === 'locked') return 'locked';
    this.prepared = true;
    await this.older.look();
    return 'ready';
  }

  /** Only after `prepare` said `ready`. `only`: place calls for no other campaign than this, which is the first account's. */
  run(only?: number): void {
    this.first.run(only);
    if (only === undefined) this.others.run();
    this.running ??= this.first.first.then(() =>
      this.stopping ? undefined : Promise.all([this.backlog.run(), this.courier.run()]),
    );
  }

  /** For single calls of one account, whichever; false: another process works with it. Idempotent. */
  async prepareAccount(room: AccountRoom): Promise<boolean> {
    // On one SQLite file the lock on the folder comes with the first account.
    const first = room.account === FIRST_ACCOUNT || this.db.dialect === 'sqlite';
    if (first && (await this.prepare()) === 'locked') return false;
    if (room.account === FIRST_ACCOUNT) return true;
    const calling = room.get(AccountCalling);
    return this.db.dialect === 'sqlite' ? calling.takeIfFree() : (await calling.prepare()) === 'ready';
  }

  async stop(): Promise<void> {
    this.stopping = true;
    await Promise.all([
      this.others.stop(),
      this.first.quiet(),
      this.backlog.stop(BACKLOG_GRACE_MS),
      this.courier.stop(COURIER_GRACE_MS),
    ]);
    if (this.prepared) await this.older.mark();
    await this.first.giveBack();
  }

  onModuleDestroy(): Promise<void> {
    return this.stop();
  }
}
