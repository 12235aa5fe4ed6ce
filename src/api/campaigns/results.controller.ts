import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { ServerResponse } from 'node:http';

import { Allow, type WebRequest } from '../../access';
import { isEnded } from '../../campaigns';
import { Decisions } from '../../explaining';
import { Database } from '../../platform/database';
import { attemptsCsv, contactsCsv } from '../../reporting';
import { EventStreams } from '../http/event-streams';
import { NumberParam } from '../http/number-param';
import { sendCsv } from '../http/send-csv';
import { CampaignDesk } from './campaign-desk';

@ApiTags('campaigns')
@ApiBearerAuth()
@Controller('api/v1/campaigns/:id')
export class ResultsController {
  constructor(
    private readonly db: Database,
    private readonly desk: CampaignDesk,
    private readonly decisions: Decisions,
    private readonly streams: EventStreams,
  ) {}

  @Get('attempts.csv')
  @Allow('viewer')
  @ApiProduces('text/csv')
  @ApiOperation({ summary: 'One row per attempt' })
  async attempts(@Param('id', NumberParam) id: number, @Res() response: ServerResponse): Promise<void> {
    await this.desk.find(id);
    await sendCsv(response, `attempts-${id}.csv`, attemptsCsv(this.db.read, id));
  }

  @Get('contacts.csv')
  @Allow('viewer')
  @ApiProduces('text/csv')
  @ApiOperation({ summary: 'One row per row of the list, with what became of it and why' })
  async contacts(@Param('id', NumberParam) id: number, @Res() response: ServerResponse): Promise<void> {
    const campaign = await this.desk.find(id);
    await sendCsv(
      response,
      `contacts-${id}.csv`,
      contactsCsv(this.db.read, campaign, await this.decisions.explainer(campaign)),
    );
  }

  @Get('events')
  @Allow('viewer')
  @ApiProduces('text/event-stream')
  @ApiOperation({ summary: 'Server-sent events: progress when something changes, end when all is done' })
  async events(
    @Param('id', NumberParam) id: number,
    @Req() request: WebRequest,
    @Res() response: ServerResponse,
  ): Promise<void> {
    await this.desk.find(id);
    await this.streams.changes(request, response, async () => {
      const campaign = await this.desk.find(id);
      return { value: await this.desk.view(campaign), last: isEnded(campaign.state) };
    });
  }
}
