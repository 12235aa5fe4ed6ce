import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { ServerResponse } from 'node:http';
import type { z } from 'zod';

import { Allow, type WebRequest } from '../../access';
import { Database } from '../../platform/database';
import { type AttemptLine, attemptsPage } from '../../reporting';
import { NumberParam } from '../http/number-param';
import { cursorAt, pageFrom, PageOf, pageQuery, readCursor } from '../http/paging';
import { Valid } from '../http/valid';
import { CampaignDesk } from './campaign-desk';

const query = pageQuery(100);

@ApiTags('campaigns')
@ApiBearerAuth()
@Controller('api/v1/campaigns/:id/attempts')
export class AttemptsOfCampaignController {
  constructor(
    private readonly db: Database,
    private readonly desk: CampaignDesk,
  ) {}

  @Get()
  @Allow('viewer')
  @PageOf()
  @ApiOperation({ summary: 'Its attempts, newest first, a page at a time' })
  async page(
    @Param('id', NumberParam) id: number,
    @Query(new Valid(query)) { limit, cursor }: z.output<typeof query>,
    @Req() request: WebRequest,
    @Res({ passthrough: true }) response: ServerResponse,
  ): Promise<{ attempts: readonly AttemptLine[]; next: string | null }> {
    await this.desk.find(id);
    const list = `attempts:${id}`;
    const before = readCursor(list, cursor) ?? Number.MAX_SAFE_INTEGER;
    const read = await attemptsPage(this.db.read, id, { before, limit: limit + 1 });
    const page = pageFrom({ request, response }, read, limit, (row) => cursorAt(list, row.id));
    return { attempts: page.rows, next: page.next };
  }
}
