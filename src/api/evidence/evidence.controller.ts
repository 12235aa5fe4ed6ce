import { Controller, Get, Inject, Param, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { Allow, By, type Caller, nameOf } from '../../access';
import { CLOCK, type Clock } from '../../platform/clock/clock';
import { Database } from '../../platform/database';
import { type EvidenceFile, evidenceJson, evidencePack, type EvidenceSubject } from '../../reporting';
import { CampaignDesk } from '../campaigns/campaign-desk';
import { readPhone } from '../http/fields';
import { NumberParam } from '../http/number-param';
import { StreamsJson } from '../http/streams-json';

@ApiTags('evidence')
@ApiBearerAuth()
@Controller('api/v1')
export class EvidenceController {
  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly campaigns: CampaignDesk,
  ) {}

  @Get('phones/:phone/evidence')
  @Allow('manager')
  @StreamsJson<EvidenceFile>()
  @ApiOperation({
    summary:
      'All that is known of a number, chained by hash: consent, do-not-call history, attempts, records',
  })
  async ofPhone(
    @Param('phone') given: string,
    @Res() response: ServerResponse,
    @By() caller: Caller,
  ): Promise<void> {
    const phone = readPhone(given, undefined);
    await this.send(response, `evidence-${phone.slice(1)}.json`, { phone }, caller);
  }

  @Get('campaigns/:id/evidence')
  @Allow('manager')
  @StreamsJson<EvidenceFile>()
  @ApiOperation({
    summary: 'The same of a campaign: rules, lists, consent, do-not-call history, attempts, records',
  })
  async ofCampaign(
    @Param('id', NumberParam) id: number,
    @Res() response: ServerResponse,
    @By() caller: Caller,
  ): Promise<void> {
    const campaign = await this.campaigns.find(id);
    await this.send(response, `evidence-campaign-${id}.json`, { campaign }, caller);
  }

  private async send(
    response: ServerResponse,
    fileName: string,
    subject: EvidenceSubject,
    caller: Caller,
  ): Promise<void> {
    response.setHeader('Content-Type', 'application/json; charset=utf-8');
    response.setHeader('Content-Disposition', `attachment; filename="${fileName}"`);
    const pack = evidencePack({ db: this.db, subject, by: nameOf(caller), now: this.clock.now() });
    try {
      await pipeline(Readable.from(evidenceJson(pack)), response);
    } catch (error) {
      if (!response.destroyed) throw error;
    }
  }
}
