import { Controller, HttpCode, HttpStatus, Param, Post, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';

import { Allow, By, type Caller, nameOf, type WebRequest, WithProof } from '../../access';
import { languageOfRequest } from '../http/language-of-request';
import { NumberParam } from '../http/number-param';
import { CampaignDesk } from './campaign-desk';
import type { CampaignView } from './campaign-view';
import { type PreflightView, preflightView } from './preflight-view';

@ApiTags('campaigns')
@ApiBearerAuth()
@Controller('api/v1/campaigns/:id')
export class LifecycleController {
  constructor(private readonly desk: CampaignDesk) {}

  @Post('preflight')
  @HttpCode(HttpStatus.OK)
  @Allow('manager')
  @ApiOperation({ summary: 'What would happen at a start, and what would stop it' })
  async preflight(@Param('id', NumberParam) id: number, @Req() request: WebRequest): Promise<PreflightView> {
    const campaign = await this.desk.find(id);
    const found = await this.desk.fullPreflight(campaign);
    return preflightView(campaign.policy, found, languageOfRequest(request));
  }

  @Post('start')
  @WithProof()
  @HttpCode(HttpStatus.OK)
  @Allow('start')
  @ApiOperation({ summary: 'Start placing calls' })
  async start(@Param('id', NumberParam) id: number): Promise<CampaignView> {
    return this.desk.view(await this.desk.start(id));
  }

  @Post('pause')
  @HttpCode(HttpStatus.OK)
  @Allow('manager')
  @ApiOperation({ summary: 'No new calls; calls under way end by themselves' })
  async pause(@Param('id', NumberParam) id: number, @By() caller: Caller): Promise<CampaignView> {
    return this.desk.view(await this.desk.pause(id, nameOf(caller)));
  }

  @Post('resume')
  @WithProof()
  @HttpCode(HttpStatus.OK)
  @Allow('start')
  @ApiOperation({ summary: 'Go on where it was paused' })
  async resume(@Param('id', NumberParam) id: number): Promise<CampaignView> {
    return this.desk.view(await this.desk.resume(id));
  }

  @Post('cancel')
  @HttpCode(HttpStatus.OK)
  @Allow('manager')
  @ApiOperation({ summary: 'End it: nobody who waits will be called' })
  async cancel(@Param('id', NumberParam) id: number, @By() caller: Caller): Promise<CampaignView> {
    return this.desk.view(await this.desk.cancel(id, nameOf(caller)));
  }
}
