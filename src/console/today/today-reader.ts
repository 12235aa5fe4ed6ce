import { Inject, Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';

import { AccountDesk, CallingState, CampaignDesk, type CampaignView, EndpointDesk } from '../../api';
import { NightlyBackups } from '../../backup';
import { CampaignStore } from '../../campaigns';
import { ListStore } from '../../contacts';
import { CLOCK, type Clock } from '../../platform/clock/clock';
import { Database } from '../../platform/database';
import type { Text } from '../../platform/i18n/language';
import {
  AfterRestore,
  DriftStore,
  driftText,
  TARIFF_NEWS_MS,
  tariffChangeText,
  TariffStore,
} from '../../reconciliation';
import { namesOf, ofAccount } from './account-names';
import { type Need, needsAPerson } from './needs-a-person';
import { type CallNow, NowStore } from './now.store';

const MOST_CAMPAIGNS = 50;
/** Over so many minutes the pace is measured. */
const PACE_MINUTES = 5;
const MINUTE_MS = 60_000;
const MOST_COUNTED = 100;
const MOST_TARIFFS = 5;
/** However many look, what is shown is read so often at most. */
const PULSE_MS = 1000;

export type CampaignToday = CampaignView & {
  /** Calls started a minute, of late; undefined: it does not run. */
  readonly perMinute: number | undefined;
};

export interface Today {
  /** Newest first. */
  readonly campaigns: readonly CampaignToday[];
  readonly hasLists: boolean;
  readonly needs: readonly Need[];
  readonly calls: readonly CallNow[];
  /** Routes that cost otherwise than before, lately. */
  readonly tariffs: readonly Text[];
}

/** What goes on at this moment, for the page and for those who wait for it to move. */
@Injectable()
export class TodayReader {
  private lastPulse: { readonly at: number; readonly of: Promise<string> } | undefined;

  constructor(
    private readonly db: Database,
    private readonly campaigns: CampaignStore,
    private readonly lists: ListStore,
    private readonly desk: CampaignDesk,
    private readonly calling: CallingState,
    private readonly endpoints: EndpointDesk,
    private readonly accounts: AccountDesk,
    private readonly now: NowStore,
    private readonly tariffs: TariffStore,
    private readonly drift: DriftStore,
    private readonly afterRestore: AfterRestore,
    private readonly backups: NightlyBackups,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async read(): Promise<Today> {
    const { read } = this.db;
    const all = await this.campaigns.all(read, MOST_CAMPAIGNS);
    const campaigns = await Promise.all(all.map((campaign) => this.desk.view(campaign)));
    const since = this.clock.now() - TARIFF_NEWS_MS;
    const endpoints = await this.endpoints.all();
    const accounts = await this.accounts.all();
    const found = {
      campaigns,
      endpoints,
      // The web side of several processes calls for no account, and knows only its own of the environment.
      hasEndpoints: this.calling.hasEndpoints || endpoints.length > 0,
      accountNames: namesOf(accounts),
      doubt: await this.now.recordsInDoubt(read, MOST_COUNTED),
      drifts: (await this.drift.everywhere(read)).flatMap(({ account, checked }) =>
        checked.drifts.map((drift) => ({ account, text: driftText(drift) })),
      ),
      mostCounted: MOST_COUNTED,
      restoration: await this.afterRestore.view(),
      backup: await this.backups.age(),
    };
    return {
      campaigns: await Promise.all(campaigns.map((campaign) => this.withPace(campaign))),
      hasLists: (await this.lists.list(read)).length > 0,
      needs: needsAPerson(found),
      calls: await this.now.calls(read),
      tariffs: (await this.tariffs.changesEverywhere(read, since, MOST_TARIFFS)).map((change) =>
        ofAccount(found.accountNames, change.account, tariffChangeText(change)),
      ),
    };
  }

  /** Changes when what is shown has changed. */
  pulse(): Promise<string> {
    const at = this.clock.monotonicMs();
    if (this.lastPulse !== undefined && at - this.lastPulse.at < PULSE_MS) return this.lastPulse.of;
    const of = this.read().then((today) =>
      createHash('sha256').update(JSON.stringify(today)).digest('base64url').slice(0, 16),
    );
    this.lastPulse = { at, of };
    return of;
  }

  private async withPace(campaign: CampaignView): Promise<CampaignToday> {
    if (campaign.state !== 'running') return { ...campaign, perMinute: undefined };
    const since = this.clock.now() - PACE_MINUTES * MINUTE_MS;
    const started = await this.now.startedSince(this.db.read, campaign.id, since);
    return { ...campaign, perMinute: started / PACE_MINUTES };
  }
}
