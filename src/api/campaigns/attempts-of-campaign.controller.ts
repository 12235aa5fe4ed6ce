import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { ServerResponse } from 'node:http';
import type { z } from 'zod';

import { Allow, type WebRequest } from '../../access';
import { Database } from '../../platform/database';
import { ContactSearchStore, type Sought } from '../../contacts';
import { type AttemptLine, attemptsOfRows, attemptsPage } from '../../reporting';
import { NumberParam } from '../http/number-param';
import { cursorAt, pageFrom, PageOf, pageQuery, readCursor } from '../http/paging';
import { readSearch, SearchOf, searchText } from '../http/search';
import { Valid } from '../http/valid';
import { CampaignDesk } from './campaign-desk';

const query = pageQuery(100).extend({ search: searchText });
/** To those whom a search finds. */
const MOST_FOUND = 100;

@ApiTags('campaigns')
@ApiBearerAuth()
@Controller('api/v1/campaigns/:id/attempts')
export class AttemptsOfCampaignController {
  private readonly search = new ContactSearchStore();

  constructor(
    private readonly db: Database,
    private readonly desk: CampaignDesk,
  ) {}

  @Get()
  @Allow('viewer')
  @PageOf()
  @SearchOf()
  @ApiOperation({ summary: 'Its attempts, newest first, a page at a time' })
  async page(
    @Param('id', NumberParam) id: number,
    @Query(new Valid(query)) { limit, cursor, search }: z.output<typeof query>,
    @Req() request: WebRequest,
    @Res({ passthrough: true }) response: ServerResponse,
  ): Promise<{ attempts: readonly AttemptLine[]; next: string | null }> {
    const { listId, policy } = await this.desk.find(id);
    const sought = readSearch(search, policy.country);
    if (sought !== undefined) return this.matching(id, listId, sought);
    const list = `attempts:${id}`;
    const before = readCursor(list, cursor) ?? Number.MAX_SAFE_INTEGER;
    const read = await attemptsPage(this.db.read, id, { before, limit: limit + 1 });
    const page = pageFrom({ request, response }, read, limit, (row) => cursorAt(list, row.id));
    return { attempts: page.rows, next: page.next };
  }

  /** To the first of those who are found: a search for more says too little. */
  private async matching(id: number, listId: number, sought: Sought) {
    const page = { after: 0, limit: MOST_FOUND };
    const { ids } = await this.search.find(this.db.read, listId, sought, page);
    return { attempts: await attemptsOfRows(this.db.read, id, ids), next: null };
  }
}
