import { Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';

import { Allow, By, type Caller, type WebRequest } from '../access';
import { CampaignDesk, NumberParam, problemOf } from '../api';
import { CampaignStore } from '../campaigns';
import { ListStore } from '../contacts';
import { Forecaster, forecastView } from '../forecasting';
import { CLOCK, type Clock } from '../platform/clock/clock';
import { Database } from '../platform/database';
import { PROVIDER, type ResolvedProvider } from '../provider/resolved-provider';
import { type CampaignForm, emptyForm, readCampaignForm } from './campaign-form';
import { CampaignRowsStore } from './campaign-rows.store';
import { type Form, TheForm } from './form';
import { pageOf, seeOther, sendPage } from './page';
import { CampaignPage } from './views/campaign';
import { CampaignsPage } from './views/campaigns';
import { NewCampaignPage } from './views/new-campaign';

const MOST_CAMPAIGNS = 200;
const SHOWN_PROSPECTS = 50;
const SHOWN_ATTEMPTS = 20;

@Controller('campaigns')
export class CampaignPagesController {
  constructor(
    private readonly db: Database,
    @Inject(PROVIDER) private readonly provider: ResolvedProvider,
    private readonly campaigns: CampaignStore,
    private readonly lists: ListStore,
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

  @Get('new')
  @Allow('prepare')
  async blank(
    @Req() request: WebRequest,
    @Res() response: ServerResponse,
    @Query('list') listId?: string,
  ): Promise<void> {
    const lists = await this.lists.list(this.db.read);
    if (lists.length === 0) return seeOther(response, '/lists');
    const list = lists.find(({ id }) => String(id) === listId) ?? lists[0];
    const { sandbox } = this.provider;
    const menu: CampaignForm = sandbox
      ? { optOutTo: sandbox.optOutNumber, agentTo: sandbox.agentNumber }
      : {};
    const form = { ...emptyForm, ...menu, name: list?.name ?? '', listId: String(list?.id ?? '') };
    sendPage(
      response,
      <NewCampaignPage page={pageOf(request)} lists={lists} form={form} submission={randomUUID()} />,
    );
  }

  @Post()
  @Allow('prepare')
  async create(
    @Req() request: WebRequest,
    @Res() response: ServerResponse,
    @TheForm() form: Form,
    @By() caller: Caller,
  ): Promise<void> {
    try {
      const campaign = await this.desk.create(readCampaignForm(form), caller, form.submission || undefined);
      seeOther(response, `/campaigns/${campaign.id}`);
    } catch (error) {
      const problems = problemOf(error)?.more.fields;
      if (problems === undefined) throw error;
      const lists = await this.lists.list(this.db.read);
      const submission = form.submission ?? randomUUID();
      const view = (
        <NewCampaignPage
          page={pageOf(request)}
          lists={lists}
          form={form}
          submission={submission}
          problems={problems}
        />
      );
      sendPage(response, view, 400);
    }
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
