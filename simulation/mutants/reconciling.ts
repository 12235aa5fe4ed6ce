import { TallyStore, type TallyKind } from '../../src/campaigns';
import type { Attempt } from '../../src/dialing';
import { type DncAddition, type DncOutcome, type DncJournal, DncStore } from '../../src/dnc';
import type { Database, Sql, Tx } from '../../src/platform/database';
import { AccountStore } from '../../src/reconciliation';
import { type KnownAttempt, Matchables } from '../../src/reconciliation/matchables';
import { Mirror, type PageTaken } from '../../src/reconciliation/mirror';
import type { Slot } from '../../src/reconciliation/account.store';
import { Situation } from '../../src/reconciliation/situation';

/** A record with the phone in it will do, whichever endpoint called. */
export class PhoneAlone extends Matchables {
  override async forRecords(...given: Parameters<Matchables['forRecords']>): Promise<KnownAttempt[]> {
    return (await super.forRecords(...given)).map((known) => this.careless(known));
  }

  override async open(...given: Parameters<Matchables['open']>): Promise<KnownAttempt[]> {
    return (await super.open(...given)).map((known) => this.careless(known));
  }

  private careless(known: KnownAttempt): KnownAttempt {
    const anyone = [
      'marta',
      ...this['provider'].config.endpoints.flatMap((one) => [one.username, one.number ?? []].flat()),
    ];
    return { ...known, matchable: { ...known.matchable, endpointNames: anyone } };
  }
}

/** Five minutes without a record are enough. */
export class LostTooSoon extends Situation {
  override provableAt(attempt: Attempt): number {
    return (attempt.requestedAt ?? attempt.plannedAt) + 5 * 60_000;
  }
}

/** Does not look at records whose clock it does not expect before it calls an attempt lost. */
export class ClocksNeverChange extends Mirror {
  override adopt(): Promise<PageTaken> {
    return Promise.resolve({ changed: 0, settled: [], optOuts: [], unmatched: 0, alarms: [] });
  }
}

/** Remembers in memory alone when it may ask again. */
export class ThrottleInMemory extends AccountStore {
  override nextSlotAt(_sql: Sql): Promise<number> {
    return Promise.resolve(0);
  }

  override reserveSlot(_tx: Tx, _now: number, intervalMs: number): Promise<Slot> {
    return Promise.resolve({ kind: 'reserved', sendWithinMs: intervalMs });
  }
}

/** Settles an opt-out, and forgets whom it was of. */
export class OptOutNotEntered extends DncStore {
  override addMany(...[tx, additions, options]: Parameters<DncStore['addMany']>): Promise<DncOutcome[]> {
    const others = additions.filter(({ source }) => source !== 'ivr');
    return super.addMany(tx, others, options);
  }
}

/** Counts up and never down. */
export class CountsUpOnly extends TallyStore {
  override async add(tx: Tx, campaignId: number, kind: TallyKind, by: number): Promise<void> {
    if (by < 0 && kind.startsWith('outcome:')) return;
    await super.add(tx, campaignId, kind, by);
  }
}

/** Enters an opt-out in the database and not in the journal. */
export async function withoutJournal(
  db: Database,
  _journal: DncJournal,
  addition: DncAddition,
): Promise<void> {
  await db.write((tx) => new DncStore().add(tx, addition));
}
