import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';

import { EndpointStore } from '../dialing';
import { FIRST_ACCOUNT } from '../platform/account/account';
import type { AccountRoom } from '../platform/account/account-rooms';
import { AccountsStore } from '../platform/account/accounts.store';
import { Bells } from '../platform/bell/bells';
import { CLOCK, type Clock } from '../platform/clock/clock';
import { Database } from '../platform/database';
import { Lease } from '../platform/lease/lease';
import { describeError, LOGGER, type Logger } from '../platform/logging/logger';
import { repeat } from '../platform/loops/repeat';
import { EndpointBook } from '../provider/endpoint-book';
import { Slices } from './slices';

const LOOK_EVERY_MS = 2000;

/** Endpoints that another process enters, changes or takes out are in use here within seconds, in every account that is open. */
@Injectable()
export class EndpointWatch implements OnModuleDestroy {
  private readonly accounts = new AccountsStore();
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;

  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly slices: Slices,
  ) {}

  run(): void {
    this.running ??= this.loop();
  }

  async onModuleDestroy(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  async step(): Promise<void> {
    const revisions = await this.accounts.endpointRevisions(this.db.read);
    for (const room of [await this.slices.of(FIRST_ACCOUNT), ...(await this.slices.all())]) {
      const book = room.get(EndpointBook);
      if (book.revision === revisions.get(room.account)) continue;
      await this.refresh(room, book);
    }
  }

  /** What is wrong with one account's endpoints is no other's trouble. */
  private async refresh(room: AccountRoom, book: EndpointBook): Promise<void> {
    try {
      const news = await book.refresh();
      if (news !== undefined) await this.use(room, news);
    } catch (error) {
      this.logger.error({ ...describeError(error), account: room.account }, 'endpoints were not read anew');
    }
  }

  /** What one rested for with its old password says nothing of the new one. */
  private async use(room: AccountRoom, news: readonly string[]): Promise<void> {
    if (room.get(Lease).holds && news.length > 0)
      await this.db.write((tx) => room.get(EndpointStore).forgetRests(tx, news));
    room.get(Bells).engine.ring();
    room.get(Bells).records.ring();
  }

  private loop(): Promise<void> {
    const { clock, logger, stopping } = this;
    const failed = 'endpoints could not be looked after';
    return repeat({ clock, logger, signal: stopping.signal, everyMs: LOOK_EVERY_MS, failed }, () =>
      this.step(),
    );
  }
}
