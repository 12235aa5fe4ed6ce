import { Body, Controller, HttpCode, HttpStatus, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';

import { Allow, By, type Caller } from '../../access';
import { BodyOf } from '../http/document';
import { CreatesByKey, KeyOfRequest } from '../idempotency';
import { NumberParam } from '../http/number-param';
import { Valid } from '../http/valid';
import { campaignCopy, type CampaignCopyBody } from './campaign-bodies';
import { CampaignDesk } from './campaign-desk';
import type { CampaignView } from './campaign-view';
import { CopyDesk } from './copy-desk';

@ApiTags('campaigns')
@ApiBearerAuth()
@Controller('api/v1/campaigns/:id/copy')
export class CopyController {
  constructor(
    private readonly desk: CampaignDesk,
    private readonly copies: CopyDesk,
  ) {}

  @Post()
  @HttpCode(HttpStatus.CREATED)
  @Allow('prepare')
  @CreatesByKey()
  @BodyOf(campaignCopy, { name: 'May, those left', only: 'not_reached', pace: 20 })
  @ApiOperation({
    summary:
      'Make a campaign with the rules of this one, but for its dates and what is given; with only=not_reached over a list of those whom it, ended, did not reach',
  })
  async copy(
    @Param('id', NumberParam) id: number,
    @Body(new Valid(campaignCopy)) body: CampaignCopyBody,
    @By() caller: Caller,
    @KeyOfRequest() key?: string,
  ): Promise<CampaignView> {
    const made = await this.copies.copy(id, body, caller, key);
    return this.desk.view(made);
  }
}
