import type { Abstract, INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';

import { AccountCalling } from '../account-calling';
import type { AccountRow } from '../platform/account/accounts.store';
import type { AccountRoom } from '../platform/account/account-rooms';
import type { ResolvedProvider } from '../provider/resolved-provider';
import { withLearntWire } from '../reconciliation';
import { type Shared, SliceModule } from './slice.module';

/** One account's part of this process, with the settings that it was opened with. Closed for good: another is opened in its place. */
export class Slice implements AccountRoom {
  private constructor(
    readonly settings: AccountRow,
    private readonly context: INestApplicationContext,
  ) {}

  /** `first`: the provider as the environment has it. */
  static async open(shared: Shared, settings: AccountRow, first: ResolvedProvider): Promise<Slice> {
    const { id, timeZone, mostPerMinute } = settings;
    const asSet = {
      ...first.config,
      endpoints: [],
      timeZone: timeZone ?? first.config.timeZone,
      mostPerMinute: mostPerMinute ?? first.config.mostPerMinute,
    };
    const config = await withLearntWire(shared.db.read, asSet, id);
    const module = SliceModule.forAccount(shared, id, { ...first, config });
    return new Slice(
      settings,
      await NestFactory.createApplicationContext(module, { logger: false, abortOnError: false }),
    );
  }

  get account(): number {
    return this.settings.id;
  }

  get<T>(what: Abstract<T> | symbol): T {
    return this.context.get(what, { strict: false });
  }

  get calling(): AccountCalling {
    return this.get(AccountCalling);
  }

  /** In good order: requests on the wire end first, then somebody else may have the account. */
  async close(): Promise<void> {
    await this.calling.quiet();
    await this.calling.giveBack();
    await this.context.close();
  }
}
