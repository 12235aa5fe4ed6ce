import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';

import { Allow } from '../../access';
import type { Campaign } from '../../campaigns';
import { ContactSearchStore, type PageWanted, type Sought } from '../../contacts';
import { type DecisionPage, Decisions } from '../../explaining';
import { Database } from '../../platform/database';
import { NumberParam } from '../http/number-param';
import { notFound } from '../http/problem';
import { readSearch, SearchOf } from '../http/search';
import { Valid } from '../http/valid';
import { CampaignDesk } from './campaign-desk';
import {
  type ProspectPageView,
  prospectQuery,
  type ProspectQuery,
  prospectView,
  type ProspectView,
} from './prospect-view';

@ApiTags('campaigns')
@ApiBearerAuth()
@Controller('api/v1/campaigns/:id/prospects')
export class ProspectsController {
  private readonly search = new ContactSearchStore();

  constructor(
    private readonly db: Database,
    private readonly desk: CampaignDesk,
    private readonly decisions: Decisions,
  ) {}

  @Get()
  @Allow('viewer')
  @ApiQuery({ name: 'disposition', required: false })
  @ApiQuery({ name: 'reason', required: false })
  @SearchOf()
  @ApiQuery({ name: 'after', required: false, description: '`next` of the page before' })
  @ApiQuery({ name: 'limit', required: false })
  @ApiOperation({
    summary: 'The people of a campaign, in the order of the list, and why each is not being called now',
  })
  async page(
    @Param('id', NumberParam) id: number,
    @Query(new Valid(prospectQuery)) query: ProspectQuery,
  ): Promise<ProspectPageView> {
    const campaign = await this.desk.find(id);
    const { disposition, reason, after, limit } = query;
    const sought = readSearch(query.search, campaign.policy.country);
    const page =
      sought === undefined
        ? await this.decisions.page(campaign, { disposition, reason, after, limit })
        : await this.matching(campaign, sought, { after, limit });
    return {
      prospects: page.decisions.map((decision) => prospectView(decision, campaign.policy.timeZone)),
      next: page.next ?? null,
    };
  }

  @Get(':row')
  @Allow('viewer')
  @ApiOperation({ summary: 'One row of the list, by its number in contacts.csv' })
  async one(
    @Param('id', NumberParam) id: number,
    @Param('row', NumberParam) row: number,
  ): Promise<ProspectView> {
    const campaign = await this.desk.find(id);
    const decision = await this.decisions.ofRow(campaign, row);
    if (decision === undefined)
      throw notFound({ es: 'el prospecto de esa fila', en: 'prospect of that row' });
    return prospectView(decision, campaign.policy.timeZone);
  }

  private async matching(campaign: Campaign, sought: Sought, page: PageWanted): Promise<DecisionPage> {
    const { ids, next } = await this.search.find(this.db.read, campaign.listId, sought, page);
    return { decisions: await this.decisions.ofRows(campaign, ids), next };
  }
}
