import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import type { ServerResponse } from 'node:http';

import { Allow, type WebRequest } from '../access';
import { CampaignDesk, NumberParam, readValid } from '../api';
import { type Campaign, isEnded } from '../campaigns';
import { Decisions, holdView } from '../explaining';
import { Database } from '../platform/database';
import { CampaignAttemptsStore } from './campaign-rows/attempts.store';
import { CampaignPeopleStore, type PersonLine } from './campaign-rows/people.store';
import { attemptFilter, peopleFilter, phoneLookedFor } from './campaign-rows/row-filters';
import { pageOf, sendPage } from './page';
import { CampaignAttemptsPage } from './views/campaign-attempts';
import { CampaignPeoplePage, type PersonShown } from './views/campaign-people';

const PER_PAGE = 50;

/** The people and the attempts of a campaign, as lists to look through. */
@Controller('campaigns/:id')
export class CampaignRowPagesController {
  constructor(
    private readonly db: Database,
    private readonly desk: CampaignDesk,
    private readonly decisions: Decisions,
    private readonly people: CampaignPeopleStore,
    private readonly attempts: CampaignAttemptsStore,
  ) {}

  @Get('people')
  @Allow('viewer')
  async somePeople(
    @Param('id', NumberParam) id: number,
    @Query() query: unknown,
    @Req() request: WebRequest,
    @Res() response: ServerResponse,
  ): Promise<void> {
    const found = await this.desk.find(id);
    const filter = readValid(peopleFilter, query);
    const looked = phoneLookedFor(filter.phone, found.policy.country);
    const { people, next } =
      looked === undefined
        ? await this.people.page(this.db.read, id, {
            ...filter,
            result: filter.result,
            reason: filter.reason,
            limit: PER_PAGE,
          })
        : {
            people: 'phone' in looked ? await this.people.byPhone(this.db.read, id, looked.phone) : [],
            next: undefined,
          };
    const props = {
      page: pageOf(request),
      campaign: await this.desk.view(found),
      filter,
      problem: looked !== undefined && 'problem' in looked ? looked.problem : undefined,
      people: await this.explained(found, people),
      next,
    };
    sendPage(response, <CampaignPeoplePage {...props} />);
  }

  @Get('attempts')
  @Allow('viewer')
  async someAttempts(
    @Param('id', NumberParam) id: number,
    @Query() query: unknown,
    @Req() request: WebRequest,
    @Res() response: ServerResponse,
  ): Promise<void> {
    const found = await this.desk.find(id);
    const filter = readValid(attemptFilter, query);
    const looked = phoneLookedFor(filter.phone, found.policy.country);
    const before = filter.before === 0 ? Number.MAX_SAFE_INTEGER : filter.before;
    const wanted = { outcome: filter.outcome, before, limit: PER_PAGE + 1 };
    const lines =
      looked === undefined
        ? await this.attempts.page(this.db.read, id, wanted)
        : 'phone' in looked
          ? await this.attempts.byPhone(this.db.read, id, looked.phone, PER_PAGE)
          : [];
    const shown = lines.slice(0, PER_PAGE);
    const props = {
      page: pageOf(request),
      campaign: await this.desk.view(found),
      filter,
      problem: looked !== undefined && 'problem' in looked ? looked.problem : undefined,
      attempts: shown,
      next: lines.length > PER_PAGE ? shown.at(-1)?.id : undefined,
    };
    sendPage(response, <CampaignAttemptsPage {...props} />);
  }

  /** Why each of those who wait is not being called now; of the others, what is written on them. */
  private async explained(campaign: Campaign, people: readonly PersonLine[]): Promise<PersonShown[]> {
    if (isEnded(campaign.state)) return people.map((person) => ({ ...person, hold: undefined }));
    const explain = await this.decisions.explainer(campaign);
    return people.map((person) => {
      const hold = explain({ ...person, reason: person.reason ?? undefined, uncertainUntil: undefined });
      return { ...person, hold: hold && holdView(hold, campaign.policy.timeZone).text };
    });
  }
}
