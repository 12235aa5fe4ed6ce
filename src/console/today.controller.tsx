import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import type { ServerResponse } from 'node:http';

import { Allow, type WebRequest } from '../access';
import { CallingState, CampaignDesk } from '../api';
import { CampaignStore } from '../campaigns';
import { ListStore } from '../contacts';
import { CLOCK, type Clock } from '../platform/clock/clock';
import { Database } from '../platform/database';
import { TARIFF_NEWS_MS, tariffChangeText, TariffStore } from '../reconciliation';
import { pageOf, sendPage } from './page';
import { TodayPage } from './views/today';

const MOST_CAMPAIGNS = 50;
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
    private readonly tariffs: TariffStore,
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
    const shown = { campaigns, hasLists, warning, tariffs };
    sendPage(response, <TodayPage page={pageOf(request)} {...shown} />);
  }
}
