import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import type { ServerResponse } from 'node:http';

import { Allow, type WebRequest } from '../access';
import { CallingState, CampaignDesk, type CampaignView, EndpointDesk } from '../api';
import { NightlyBackups } from '../backup';
import { CampaignStore } from '../campaigns';
import { ListStore } from '../contacts';
import { CLOCK, type Clock } from '../platform/clock/clock';
import { Database } from '../platform/database';
import { AfterRestore, TARIFF_NEWS_MS, tariffChangeText, TariffStore } from '../reconciliation';
import { pageOf, sendPage } from './page';
import { needsAPerson } from './today/needs-a-person';
import { NowStore } from './today/now.store';
import { type CampaignToday, TodayPage } from './views/today';

const MOST_CAMPAIGNS = 50;
/** Over so many minutes the pace is measured. */
const PACE_MINUTES = 5;
const MINUTE_MS = 60_000;
const MOST_COUNTED = 100;
const MOST_TARIFFS = 5;

const noEndpoints = {
  es: 'No hay endpoints, así que no se llama a nadie: agregue uno en «Endpoints».',
  en: 'There are no endpoints, so nobody is called: add one under "Endpoints".',
};

@Controller()
export class TodayController {
  constructor(
    private readonly db: Database,
    private readonly campaigns: CampaignStore,
    private readonly lists: ListStore,
    private readonly desk: CampaignDesk,
    private readonly calling: CallingState,
    private readonly endpoints: EndpointDesk,
    private readonly now: NowStore,
    private readonly tariffs: TariffStore,
    private readonly afterRestore: AfterRestore,
    private readonly backups: NightlyBackups,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Allow('viewer')
  async today(@Req() request: WebRequest, @Res() response: ServerResponse): Promise<void> {
    const all = await this.campaigns.all(this.db.read, MOST_CAMPAIGNS);
    const campaigns = await Promise.all(all.map((campaign) => this.desk.view(campaign)));
    const hasLists = (await this.lists.list(this.db.read)).length > 0;
    const warning = this.calling.state === 'no_endpoints' ? noEndpoints : undefined;
    const since = this.clock.now() - TARIFF_NEWS_MS;
    const tariffs = (await this.tariffs.changes(this.db.read, since, MOST_TARIFFS)).map(tariffChangeText);
    const doubt = await this.now.recordsInDoubt(this.db.read, MOST_COUNTED);
    const endpoints = await this.endpoints.all();
    const shown = {
      campaigns: await Promise.all(campaigns.map((campaign) => this.withPace(campaign))),
      hasLists,
      warning,
      tariffs,
      needs: needsAPerson({
        campaigns,
        endpoints,
        doubt,
        mostCounted: MOST_COUNTED,
        restoration: await this.afterRestore.view(),
        backup: await this.backups.age(),
      }),
      calls: await this.now.calls(this.db.read),
    };
    sendPage(response, <TodayPage page={pageOf(request)} {...shown} />);
  }

  private async withPace(campaign: CampaignView): Promise<CampaignToday> {
    if (campaign.state !== 'running') return { ...campaign, perMinute: undefined };
    const since = this.clock.now() - PACE_MINUTES * MINUTE_MS;
    const started = await this.now.startedSince(this.db.read, campaign.id, since);
    return { ...campaign, perMinute: started / PACE_MINUTES };
  }
}
