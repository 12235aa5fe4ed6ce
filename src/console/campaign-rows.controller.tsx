import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import type { ServerResponse } from 'node:http';

import { Allow, type WebRequest } from '../access';
import { CampaignDesk, NumberParam, readValid } from '../api';
import { type Campaign, isEnded } from '../campaigns';
import { ContactSearchStore, lookedFor, type Sought } from '../contacts';
import { Decisions, holdView } from '../explaining';
import { Database } from '../platform/database';
import { type AttemptLine, CampaignAttemptsStore } from './campaign-rows/attempts.store';
import { CampaignPeopleStore, type PeoplePage, type PersonLine } from './campaign-rows/people.store';
import { isAttemptAsked, isPersonAsked } from './campaign-rows/as-asked';
import {
  type AttemptFilter,
  attemptFilter,
  type PeopleFilter,
  peopleFilter,
} from './campaign-rows/row-filters';
import { pageOf, sendPage } from './page';
import { CampaignAttemptsPage } from './views/campaign-attempts';
import { CampaignPeoplePage, type PersonShown } from './views/campaign-people';

const PER_PAGE = 50;
/** To the people of one page. */
const MOST_ATTEMPTS = 150;
const nobody: PeoplePage = { people: [], next: undefined };
type Next = Readonly<Record<string, number>> | undefined;

/** The people and the attempts of a campaign, as lists to look through. */
@Controller('campaigns/:id')
export class CampaignRowPagesController {
  private readonly search = new ContactSearchStore();

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
    const { sought, problem } = lookedFor(filter.phone, found.policy.country);
    const { people, next } =
      problem !== undefined
        ? nobody
        : sought === undefined
          ? await this.people.page(this.db.read, id, {
              ...filter,
              result: filter.result,
              reason: filter.reason,
              limit: PER_PAGE,
            })
          : await this.asked(found, sought, filter);
    const props = {
      page: pageOf(request),
      campaign: await this.desk.view(found),
      filter,
      problem,
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
    const { sought, problem } = lookedFor(filter.phone, found.policy.country);
    const { attempts, next } =
      problem !== undefined
        ? { attempts: [], next: undefined }
        : sought === undefined
          ? await this.newest(id, filter)
          : await this.attemptsTo(found, sought, filter);
    const props = {
      page: pageOf(request),
      campaign: await this.desk.view(found),
      filter,
      problem,
      attempts,
      next,
    };
    sendPage(response, <CampaignAttemptsPage {...props} />);
  }

  private async matching({ id, listId }: Campaign, sought: Sought, after: number): Promise<PeoplePage> {
    if (sought.kind === 'phone') {
      return { people: await this.people.byPhone(this.db.read, id, sought.phone), next: undefined };
    }
    const { ids, next } = await this.search.find(this.db.read, listId, sought, { after, limit: PER_PAGE });
    return { people: await this.people.ofRows(this.db.read, id, ids), next };
  }

  /** A page may be short, even empty, and not the last. */
  private async asked(campaign: Campaign, sought: Sought, filter: PeopleFilter): Promise<PeoplePage> {
    const { people, next } = await this.matching(campaign, sought, filter.after);
    return { people: people.filter((person) => isPersonAsked(person, filter)), next };
  }

  /** `next`: the row after which the search for people goes on. */
  private async attemptsTo(
    campaign: Campaign,
    sought: Sought,
    filter: AttemptFilter,
  ): Promise<{ attempts: readonly AttemptLine[]; next: Next }> {
    const { people, next } = await this.matching(campaign, sought, filter.after);
    const phones = people.map(({ phone }) => phone);
    const found = await this.attempts.ofPhones(this.db.read, campaign.id, phones, MOST_ATTEMPTS);
    const attempts = found.filter((attempt) => isAttemptAsked(attempt, filter));
    return { attempts, next: next === undefined ? undefined : { after: next } };
  }

  private async newest(
    id: number,
    { outcome, before }: AttemptFilter,
  ): Promise<{ attempts: readonly AttemptLine[]; next: Next }> {
    const from = before === 0 ? Number.MAX_SAFE_INTEGER : before;
    const lines = await this.attempts.page(this.db.read, id, { outcome, before: from, limit: PER_PAGE + 1 });
    const attempts = lines.slice(0, PER_PAGE);
    const last = attempts.at(-1)?.id;
    return { attempts, next: lines.length > PER_PAGE && last !== undefined ? { before: last } : undefined };
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
