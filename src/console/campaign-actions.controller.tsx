import { Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { ServerResponse } from 'node:http';

import { Allow, By, type Caller, nameOf, type WebRequest, WithProof } from '../access';
import { CampaignDesk, NumberParam } from '../api';
import { CLOCK, type Clock } from '../platform/clock/clock';
import { pageOf, seeOther, sendPage } from './page';
import { ConfirmCancelPage, ConfirmStartPage } from './views/confirm';

/** The buttons of a campaign; what cannot be taken back asks first. */
@Controller('campaigns/:id')
export class CampaignActionsController {
  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly desk: CampaignDesk,
  ) {}

  @Get('start')
  @WithProof()
  @Allow('start')
  async askStart(
    @Param('id', NumberParam) id: number,
    @Req() request: WebRequest,
    @Res() response: ServerResponse,
  ): Promise<void> {
    const found = await this.desk.find(id);
    const props = {
      page: pageOf(request),
      campaign: await this.desk.view(found),
      preflight: await this.desk.preflight(found),
      now: this.clock.now(),
    };
    sendPage(response, <ConfirmStartPage {...props} />);
  }

  @Post('start')
  @WithProof()
  @Allow('start')
  async start(@Param('id', NumberParam) id: number, @Res() response: ServerResponse): Promise<void> {
    await this.desk.start(id);
    seeOther(response, `/campaigns/${id}`);
  }

  @Post('pause')
  @Allow('manager')
  async pause(
    @Param('id', NumberParam) id: number,
    @By() caller: Caller,
    @Res() response: ServerResponse,
  ): Promise<void> {
    await this.desk.pause(id, nameOf(caller));
    seeOther(response, `/campaigns/${id}`);
  }

  @Post('resume')
  @WithProof()
  @Allow('start')
  async resume(@Param('id', NumberParam) id: number, @Res() response: ServerResponse): Promise<void> {
    await this.desk.resume(id);
    seeOther(response, `/campaigns/${id}`);
  }

  @Get('cancel')
  @Allow('manager')
  async askCancel(
    @Param('id', NumberParam) id: number,
    @Req() request: WebRequest,
    @Res() response: ServerResponse,
  ): Promise<void> {
    const campaign = await this.desk.view(await this.desk.find(id));
    sendPage(response, <ConfirmCancelPage page={pageOf(request)} campaign={campaign} />);
  }

  @Post('cancel')
  @Allow('manager')
  async cancel(
    @Param('id', NumberParam) id: number,
    @By() caller: Caller,
    @Res() response: ServerResponse,
  ): Promise<void> {
    await this.desk.cancel(id, nameOf(caller));
    seeOther(response, `/campaigns/${id}`);
  }
}
