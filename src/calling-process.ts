import { Injectable, type OnModuleDestroy } from '@nestjs/common';

import { AccountCalling } from './account-calling';
import { Backlog } from './campaigns';
import { FIRST_ACCOUNT } from './platform/account/account';
import type { AccountRoom } from './platform/account/account-rooms';
import { Database } from './platform/database';
import { OlderDatabase } from './older-database';
import { OrderWatch } from './slices/order-watch';
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
  private looked = false;
  /** That of the one campaign for which calls are placed, where there is one. */
  private only: AccountCalling | undefined;
  private stopping = false;
  private running: Promise<unknown> | undefined;

  constructor(
    private readonly db: Database,
    private readonly first: AccountCalling,
    private readonly older: OlderDatabase,
    private readonly backlog: Backlog,
    private readonly courier: Courier,
    private readonly others: Spread,
    private readonly orders: OrderWatch,
  ) {}

  /**
   * `locked`: another process works in this data folder or, where several may, calls at this moment. `standing_by` is content
   * with calling later, when the other has stopped. Idempotent.
   */
  async prepare(how: 'at_once' | 'standing_by' = 'at_once'): Promise<'ready' | 'locked'> {
    if (this.prepared) return 'ready';
    if ((await this.first.prepare(how)) === 'locked') return 'locked';
    this.prepared = true;
    await this.lookOnce();
    return 'ready';
  }

  /** Only after `prepare` said `ready`: calls for every account that is this process's share. */
  run(): void {
    this.first.run();
    this.others.run();
    this.workBeside(this.first);
  }

  /** Only after `prepareAccount` said so: places calls for this campaign, which is the account's, and for no other. */
  runOnly(campaignId: number, room: AccountRoom): void {
    this.only = room.get(AccountCalling);
    this.only.run(campaignId);
    // Enrolling takes its steps whoever else does: without a worker nobody would.
    this.workBeside(this.only);
  }

  private workBeside(calling: AccountCalling): void {
    this.orders.run();
    this.running ??= calling.first.then(() =>
      this.stopping ? undefined : Promise.all([this.backlog.run(), this.courier.run()]),
    );
  }

  /** For calls of one account, whichever; false: another process works with it. Idempotent. */
  async prepareAccount(room: AccountRoom): Promise<boolean> {
    // On one SQLite file the lock on the folder comes with the first account.
    const first = room.account === FIRST_ACCOUNT || this.db.dialect === 'sqlite';
    if (first && (await this.prepare()) === 'locked') return false;
    if (room.account === FIRST_ACCOUNT) return true;
    const calling = room.get(AccountCalling);
    if (this.db.dialect === 'sqlite') return calling.takeIfFree();
    if ((await calling.prepare()) === 'locked') return false;
    await this.lookOnce();
    return true;
  }

  private async lookOnce(): Promise<void> {
    if (this.looked) return;
    this.looked = true;
    await this.older.look();
  }

  async stop(): Promise<void> {
    this.stopping = true;
    await Promise.all([
      this.orders.stop(),
      this.others.stop(),
      this.first.quiet(),
      this.only?.quiet(),
      this.backlog.stop(BACKLOG_GRACE_MS),
      this.courier.stop(COURIER_GRACE_MS),
    ]);
    if (this.looked) await this.older.mark();
    await this.only?.giveBack();
    await this.first.giveBack();
  }

  onModuleDestroy(): Promise<void> {
    return this.stop();
  }
}
