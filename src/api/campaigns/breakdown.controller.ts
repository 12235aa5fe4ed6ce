import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';

import { Allow } from '../../access';
import { Database } from '../../platform/database';
import { type Breakdown, breakdownCsv, breakdownOf } from '../../reporting';
import { NumberParam } from '../http/number-param';
import { sendCsv } from '../http/send-csv';
import { CampaignDesk } from './campaign-desk';

@ApiTags('campaigns')
@ApiBearerAuth()
@Controller('api/v1/campaigns/:id')
export class BreakdownController {
  constructor(
    private readonly db: Database,
    private readonly desk: CampaignDesk,
  ) {}

  @Get('report.json')
  @Allow('viewer')
  @ApiOperation({
    summary: 'Its attempts by number, hour and weekday of the contact, and route; contact rates and costs',
  })
  async json(@Param('id', NumberParam) id: number): Promise<Breakdown & { readonly campaign: string }> {
    const { name } = await this.desk.find(id);
    return { campaign: name, ...(await breakdownOf(this.db.read, id)) };
  }

  @Get('report.csv')
  @Allow('viewer')
  @ApiProduces('text/csv')
  @ApiOperation({ summary: 'The same as a table, one row per group' })
  async csv(@Param('id', NumberParam) id: number, @Res() response: ServerResponse): Promise<void> {
    await this.desk.find(id);
    const csv = breakdownCsv(await breakdownOf(this.db.read, id));
    await sendCsv(response, `report-${id}.csv`, Readable.from([csv]));
  }
}
