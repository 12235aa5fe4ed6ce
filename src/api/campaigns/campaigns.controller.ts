import {
  Body,
  Controller,
  Get,
  HttpCode,
  HttpStatus,
  Param,
  Patch,
  Post,
  Query,
  Req,
  Res,
} from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';

import type { ServerResponse } from 'node:http';
import type { z } from 'zod';

import { Allow, By, type Caller, type WebRequest } from '../../access';
import { type CampaignKind, CampaignStore, PolicyChangeStore, PolicyPacks } from '../../campaigns';
import { Database } from '../../platform/database';
import { BodyOf } from '../http/document';
import { CreatesByKey, KeyOfRequest } from '../idempotency';
import { IfMatch, type Seen, Tagged } from '../http/edit-tag';
import { languageOfRequest } from '../http/language-of-request';
import { NumberParam } from '../http/number-param';
import { cursorAt, pageFrom, PageOf, pageQuery, readCursor } from '../http/paging';
import { Valid } from '../http/valid';
import {
  campaignKind,
  campaignChange,
  type CampaignChangeBody,
  newCampaign,
  type NewCampaignBody,
} from './campaign-bodies';
import { CampaignDesk } from './campaign-desk';
import type { CampaignView } from './campaign-view';
import { ChangeDesk } from './change-desk';
import { policyChangeView, type PolicyChangeView } from './policy-change-view';

const campaignsQuery = pageQuery(200, 200);
const MOST_CHANGES = 1000;

@ApiTags('campaigns')
@ApiBearerAuth()
@Controller('api/v1/campaigns')
export class CampaignsController {
  constructor(
    private readonly db: Database,
    private readonly campaigns: CampaignStore,
    private readonly desk: CampaignDesk,
    private readonly edits: ChangeDesk,
    private readonly changes: PolicyChangeStore,
    private readonly packs: PolicyPacks,
  ) {}

  @Post()
  @HttpCode(HttpStatus.CREATED)
  @Allow('prepare')
  @CreatesByKey()
  @BodyOf(newCampaign, { name: 'May reminders', listId: 1, pace: 30, retry: { no_answer: '4h' } })
  @ApiOperation({ summary: 'Make a campaign: a draft, or scheduled when startsAt is given' })
  async create(
    @Body(new Valid(newCampaign)) body: NewCampaignBody,
    @By() caller: Caller,
    @KeyOfRequest() key?: string,
  ): Promise<CampaignView> {
    return this.desk.view(await this.desk.create(body, caller, key));
  }

  @Get()
  @Allow('viewer')
  @ApiQuery({ name: 'kind', required: false, enum: ['list', 'calls'] })
  @PageOf()
  @ApiOperation({
    summary:
      'The campaigns, newest first, the next page under `Link`; with kind=calls the standing ones of single calls',
  })
  async all(
    @Query('kind', new Valid(campaignKind)) kind: CampaignKind,
    @Query(new Valid(campaignsQuery)) { limit, cursor }: z.output<typeof campaignsQuery>,
    @Req() request: WebRequest,
    @Res({ passthrough: true }) response: ServerResponse,
  ): Promise<CampaignView[]> {
    const list = `campaigns:${kind}`;
    const before = readCursor(list, cursor);
    const read = await this.campaigns.all(this.db.read, limit + 1, kind, before);
    const page = pageFrom({ request, response }, read, limit, ({ id }) => cursorAt(list, id));
    return Promise.all(page.rows.map((campaign) => this.desk.view(campaign)));
  }

  @Get(':id')
  @Allow('viewer')
  @Tagged()
  @ApiOperation({ summary: 'A campaign: rules, state, what became of every row, cost' })
  async one(@Param('id', NumberParam) id: number): Promise<CampaignView> {
    return this.desk.view(await this.desk.find(id));
  }

  @Get(':id/policy-changes')
  @Allow('viewer')
  @ApiOperation({
    summary: 'Who changed its rules when, from what to what, and what that loosened; oldest first',
  })
  async policyChanges(
    @Param('id', NumberParam) id: number,
    @Req() request: WebRequest,
  ): Promise<PolicyChangeView[]> {
    await this.desk.find(id);
    const language = languageOfRequest(request);
    const changes = await this.changes.of(this.db.read, id, MOST_CHANGES);
    return changes.map((change) => policyChangeView(change, this.packs, language));
  }

  @Patch(':id')
  @Allow('prepare')
  @Tagged()
  @BodyOf(campaignChange, { pace: 10, window: 'Mon-Fri 09:00-17:00' })
  @ApiOperation({
    summary: 'Change its rules from the next call on, or when it starts (null: not by itself)',
  })
  async change(
    @Param('id', NumberParam) id: number,
    @Body(new Valid(campaignChange)) body: CampaignChangeBody,
    @By() caller: Caller,
    @IfMatch() seen: Seen,
    @Req() request: WebRequest,
  ): Promise<CampaignView> {
    const { campaign, before, after } = await this.edits.change(id, body, caller, seen);
    request.audited = { before, after };
    return this.desk.view(campaign);
  }
}
