import { type Abstract, Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';

import { type AccountId, FIRST_ACCOUNT } from '../platform/account/account';
import { type AccountRoom, AccountRooms } from '../platform/account/account-rooms';
import { type AccountRow, AccountsStore } from '../platform/account/accounts.store';
import { CLOCK, type Clock } from '../platform/clock/clock';
import type { Config } from '../platform/config/config';
import { Database } from '../platform/database';
import { Lease } from '../platform/lease/lease';
import { LOGGER, type Logger } from '../platform/logging/logger';
import { CONFIG, KEYED_HASH, SEAL } from '../platform/platform.module';
import { JOB_QUEUE, type JobQueue } from '../platform/queue/job-queue';
import type { KeyedHash } from '../platform/secrets/keyed-hash';
import type { Seal } from '../platform/secrets/seal';
import { EndpointBook } from '../provider/endpoint-book';
import { PROVIDER, type ResolvedProvider } from '../provider/resolved-provider';
import { Slice } from './slice';

/** The accounts' parts of this process. That of the first account is the process itself; the others' are opened when needed. */
@Injectable()
export class Slices extends AccountRooms implements OnModuleDestroy {
  private readonly accounts = new AccountsStore();
  private readonly open = new Map<AccountId, Promise<Slice>>();
  private readonly ready = new Map<AccountId, Slice>();
  private readonly first: AccountRoom;

  constructor(
    modules: ModuleRef,
    private readonly db: Database,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(SEAL) private readonly seal: Seal,
    @Inject(KEYED_HASH) private readonly hash: KeyedHash,
    @Inject(JOB_QUEUE) private readonly queue: JobQueue,
    @Inject(PROVIDER) private readonly provider: ResolvedProvider,
    private readonly lease: Lease,
    private readonly book: EndpointBook,
  ) {
    super();
    this.first = {
      account: FIRST_ACCOUNT,
      get: <T>(what: Abstract<T> | symbol): T => modules.get(what, { strict: false }),
    };
  }

  of(account: AccountId): Promise<AccountRoom> {
    return account === FIRST_ACCOUNT ? Promise.resolve(this.first) : this.slice(account);
  }

  held(): readonly AccountRoom[] {
    return [this.first, ...this.ready.values()].filter((room) => room.get(Lease).holds);
  }

  /** Of another account than the first. */
  slice(account: AccountId): Promise<Slice> {
    const known = this.open.get(account);
    if (known !== undefined) return known;
    const opening = this.opened(account);
    this.open.set(account, opening);
    opening.then(
      (slice) => this.ready.set(account, slice),
      () => this.open.delete(account),
    );
    return opening;
  }

  /** Those that are open now, but for the first account's. */
  async all(): Promise<Slice[]> {
    const opened = await Promise.allSettled(this.open.values());
    return opened.flatMap((one) => (one.status === 'fulfilled' ? one.value : []));
  }

  /** Idempotent. Whoever asks for it meanwhile gets another one, which calls only when this one has given the account back. */
  async close(account: AccountId): Promise<void> {
    const slice = this.open.get(account);
    this.open.delete(account);
    this.ready.delete(account);
    await slice?.then((one) => one.close());
  }

  async onModuleDestroy(): Promise<void> {
    await Promise.allSettled([...this.open.keys()].map((account) => this.close(account)));
  }

  private async opened(account: AccountId): Promise<Slice> {
    const row: AccountRow | undefined = await this.accounts.byId(this.db.read, account);
    if (row === undefined) throw new Error(`there is no account ${account}`);
    const { config, clock, logger, db, seal, hash, queue } = this;
    const shared = { config, clock, logger, db, seal, hash, queue, holder: this.lease.holder };
    return Slice.open(shared, row, { ...this.provider, fixed: this.book.fixedNames });
  }
}
