import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import type { ServerResponse } from 'node:http';

import { Allow, type WebRequest } from '../access';
import { CampaignDesk, NumberParam } from '../api';
import { CampaignStore } from '../campaigns';
import { Forecaster, forecastView } from '../forecasting';
import { CLOCK, type Clock } from '../platform/clock/clock';
import { Database } from '../platform/database';
import { CampaignRowsStore } from './campaign-rows.store';
import { pageOf, sendPage } from './page';
import { CampaignPage } from './views/campaign';
import { CampaignsPage } from './views/campaigns';

const MOST_CAMPAIGNS = 200;
const SHOWN_PROSPECTS = 50;
const SHOWN_ATTEMPTS = 20;

@Controller('campaigns')
export class CampaignPagesController {
  constructor(
    private readonly db: Database,
    private readonly campaigns: CampaignStore,
    private readonly rows: CampaignRowsStore,
    private readonly desk: CampaignDesk,
    private readonly forecaster: Forecaster,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Allow('viewer')
  async all(@Req() request: WebRequest, @Res() response: ServerResponse): Promise<void> {
    const all = await this.campaigns.all(this.db.read, MOST_CAMPAIGNS);
    const campaigns = await Promise.all(all.map((campaign) => this.desk.view(campaign)));
    sendPage(response, <CampaignsPage page={pageOf(request)} campaigns={campaigns} />);
  }

  @Get(':id')
  @Allow('viewer')
  async one(
    @Param('id', NumberParam) id: number,
    @Req() request: WebRequest,
    @Res() response: ServerResponse,
  ): Promise<void> {
    const campaign = await this.desk.view(await this.desk.find(id));
    const foreseen = await this.forecaster.lastForecastOf(id, this.clock.now());
    const forecast = foreseen === undefined ? null : forecastView(foreseen, campaign.policy.timeZone);
    const prospects = await this.rows.prospects(this.db.read, id, SHOWN_PROSPECTS);
    const attempts = await this.rows.latestAttempts(this.db.read, id, SHOWN_ATTEMPTS);
    const page = pageOf(request);
    const props = { page, campaign, forecast, prospects, attempts };
    sendPage(response, <CampaignPage {...props} />);
  }
}
