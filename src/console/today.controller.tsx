import { Controller, Get, Req, Res } from '@nestjs/common';
import type { ServerResponse } from 'node:http';

import { Allow, type WebRequest } from '../access';
import { CallingState, CampaignDesk } from '../api';
import { CampaignStore } from '../campaigns';
import { ListStore } from '../contacts';
import { Database } from '../platform/database';
import { pageOf, sendPage } from './page';
import { TodayPage } from './views/today';

const MOST_CAMPAIGNS = 50;

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
  ) {}

  @Get()
  @Allow('viewer')
  async today(@Req() request: WebRequest, @Res() response: ServerResponse): Promise<void> {
    const all = await this.campaigns.all(this.db.read, MOST_CAMPAIGNS);
    const campaigns = await Promise.all(all.map((campaign) => this.desk.view(campaign)));
    const hasLists = (await this.lists.list(this.db.read)).length > 0;
    const warning = this.calling.state === 'no_endpoints' ? noEndpoints : undefined;
    const page = pageOf(request);
    sendPage(response, <TodayPage page={page} campaigns={campaigns} hasLists={hasLists} warning={warning} />);
  }
}
