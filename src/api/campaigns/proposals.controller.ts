import { Body, Controller, HttpCode, HttpStatus, Post, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';

import { Allow, type WebRequest } from '../../access';
import { BodyOf } from '../http/document';
import { languageOfRequest } from '../http/language-of-request';
import { Valid } from '../http/valid';
import { proposedCampaign, type ProposedCampaignBody } from './campaign-bodies';
import { CampaignDesk } from './campaign-desk';
import { type PreflightView, preflightView } from './preflight-view';

/** Campaigns that are yet to be made: looked at, not kept. */
@ApiTags('campaigns')
@ApiBearerAuth()
@Controller('api/v1/campaigns/preflight')
export class ProposalsController {
  constructor(private readonly desk: CampaignDesk) {}

  @Post()
  @HttpCode(HttpStatus.OK)
  @Allow('prepare')
  @BodyOf(proposedCampaign, { listId: 1, pace: 30, window: 'Mon-Fri 09:00-17:00' })
  @ApiOperation({
    summary:
      'What would stop a campaign that is not made yet, and its forecast; makes nothing, asks the provider nothing',
  })
  async preflight(
    @Body(new Valid(proposedCampaign)) body: ProposedCampaignBody,
    @Req() request: WebRequest,
  ): Promise<PreflightView> {
    const { policy, found } = await this.desk.preflightOf(body);
    return preflightView(policy, found, languageOfRequest(request));
  }
}
