import { Inject, Injectable } from '@nestjs/common';

import {
  type Campaign,
  CampaignLifecycle,
  type EndOfWaiting,
  ProspectStore,
  TallyStore,
  WaitingStore,
} from '../campaigns';
import { Bells } from '../platform/bell/bells';
import { Database } from '../platform/database';
import { PROVIDER, type ResolvedProvider } from '../provider/resolved-provider';

/** Whom a campaign's end leaves uncalled is ended so many at a time, so that other campaigns' calls go on. */
const ENDED_AT_ONCE = 5000;
/** The next of those who wait are looked up in the do-not-call list so often, and so many. */
const LOOK_EVERY_MS = 60_000;
const LOOKED_UP = 500;

/** A campaign that its rules leave nobody to call says so at once, instead of waiting in silence. */
@Injectable()
export class DeadEnds {
  private readonly nextLookAt = new Map<number, number>();

  constructor(
    private readonly db: Database,
    @Inject(PROVIDER) private readonly provider: ResolvedProvider,
    private readonly bells: Bells,
    private readonly prospects: ProspectStore,
    private readonly waiting: WaitingStore,
    private readonly tallies: TallyStore,
    private readonly lifecycle: CampaignLifecycle,
  ) {}

  /** Whether a call asked for at `at` might be placed after the campaign's end. */
  isOver({ policy: { until } }: Campaign, at: number): boolean {
    return until !== undefined && Number.isFinite(at) && at + this.provider.config.queueMarginMs >= until;
  }

  /** The campaign's end has come. Returns when to look again. */
  async endWaiting(campaign: Campaign, now: number): Promise<number> {
    const as = { disposition: 'not_reached', reason: 'campaign_ended' } as const;
    const ended = await this.end(campaign, as, ENDED_AT_ONCE);
    return ended === ENDED_AT_ONCE ? now : Number.POSITIVE_INFINITY;
  }

  /**
   * Pauses it when everybody who waits is in a zone that never opens, and no call is up that might bring
   * somebody back elsewhere, nor anybody left to enrol. `never`: those zones.
   */
  async neverOpens(campaign: Campaign, never: readonly string[]): Promise<boolean> {
    if (
      never.length === 0 ||
      campaign.enrolling ||
      (await this.tallies.one(this.db.readForCalls, campaign.id, 'calling')) > 0
    )
      return false;
    let somebody = false;
    for (const zone of await this.prospects.zones(this.db.readForCalls, campaign.id)) {
      if ((await this.prospects.nextDueAt(this.db.readForCalls, campaign.id, zone)) === undefined) continue;
      if (!never.includes(zone)) return false;
      somebody = true;
    }
    if (!somebody) return false;
    return (await this.lifecycle.pause(campaign.id, 'no_open_window')).kind === 'changed';
  }

  /**
   * Ends the next of those who wait, hours open or not, where the do-not-call list leaves none of them; the
   * look stops at the first who may be called. True: it did, and there may be more.
   */
  async endedListed(campaign: Campaign, now: number): Promise<boolean> {
    const due = this.nextLookAt.get(campaign.id) ?? 0;
    // A clock that stepped back does not put the look off.
    if (now < due && due - now <= LOOK_EVERY_MS) return false;
    this.nextLookAt.set(campaign.id, now + LOOK_EVERY_MS);
    if (!(await this.waiting.nextAreListed(this.db.readForCalls, campaign.id, now, LOOKED_UP))) return false;
    this.nextLookAt.delete(campaign.id);
    const as = { disposition: 'suppressed', reason: 'dnc', listedAt: now } as const;
    return (await this.end(campaign, as, LOOKED_UP)) > 0;
  }

  private async end(campaign: Campaign, as: EndOfWaiting, atOnce: number): Promise<number> {
    const ended = await this.db.write((tx) => this.waiting.end(tx, campaign.id, as, atOnce));
    if (ended > 0) this.bells.records.ring();
    return ended;
  }
}
