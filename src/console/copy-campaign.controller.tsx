import { Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';

import { Allow, type WebRequest } from '../access';
import { CampaignDesk, CopyDesk, NumberParam, rulesToCopy } from '../api';
import { ListStore } from '../contacts';
import { CLOCK, type Clock } from '../platform/clock/clock';
import { Database } from '../platform/database';
import { type CampaignForm, formOf } from './campaign-form';
import { pageOf, seeOther, sendPage } from './page';
import { NewCampaignPage } from './views/new-campaign';

/** Campaigns after an earlier one: the form for a new one, filled in with the earlier one's rules. */
@Controller('campaigns/:id')
export class CopyCampaignController {
  constructor(
    private readonly db: Database,
    private readonly desk: CampaignDesk,
    private readonly copies: CopyDesk,
    private readonly lists: ListStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get('copy')
  @Allow('prepare')
  async form(
    @Param('id', NumberParam) id: number,
    @Req() request: WebRequest,
    @Res() response: ServerResponse,
    @Query('list') given?: string,
  ): Promise<void> {
    const earlier = await this.desk.find(id);
    const lists = await this.lists.list(this.db.read);
    const list =
      lists.find((one) => String(one.id) === given) ?? lists.find((one) => one.id === earlier.listId);
    const another = list !== undefined && list.id !== earlier.listId;
    const form: CampaignForm = {
      ...formOf(rulesToCopy(earlier)),
      name: another ? list.name : `${earlier.name} 2`,
      listId: String(list?.id ?? ''),
    };
    sendPage(
      response,
      <NewCampaignPage
        page={pageOf(request)}
        lists={lists}
        form={form}
        submission={randomUUID()}
        now={this.clock.now()}
      />,
    );
  }

  @Post('remaining')
  @Allow('prepare')
  async remaining(
    @Param('id', NumberParam) id: number,
    @Req() request: WebRequest,
    @Res() response: ServerResponse,
  ): Promise<void> {
    const { name } = await this.desk.find(id);
    const suffix = pageOf(request).say({ es: 'no contactados', en: 'not reached' });
    const list = await this.copies.listOfRemaining(id, `${name.slice(0, 180)} · ${suffix}`);
    seeOther(response, `/campaigns/${id}/copy?list=${list.id}`);
  }
}
