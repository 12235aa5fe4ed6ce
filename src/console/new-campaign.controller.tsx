import { Controller, Get, Inject, Post, Query, Req, Res } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';

import { Allow, By, type Caller, type WebRequest } from '../access';
import { AccountDesk, CampaignDesk, type FieldProblem, problemOf } from '../api';
import { ListStore } from '../contacts';
import { CLOCK, type Clock } from '../platform/clock/clock';
import { Database } from '../platform/database';
import { PROVIDER, type ResolvedProvider } from '../provider/resolved-provider';
import { type CampaignForm, emptyForm, readCampaignForm, readProposalForm } from './campaign-form';
import { type Form, TheForm } from './form';
import { pageOf, seeOther, sendPage } from './page';
import type { Looked } from './views/check-panel';
import { NewCampaignPage } from './views/new-campaign';

/** What came of looking at a form. */
interface Told {
  readonly problems?: readonly FieldProblem[];
  readonly looked?: Looked;
}

/** The page on which a campaign is made. */
@Controller('campaigns')
export class NewCampaignController {
  constructor(
    private readonly db: Database,
    @Inject(PROVIDER) private readonly provider: ResolvedProvider,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly lists: ListStore,
    private readonly desk: CampaignDesk,
    private readonly accounts: AccountDesk,
  ) {}

  @Get('new')
  @Allow('prepare')
  async blank(
    @Req() request: WebRequest,
    @Res() response: ServerResponse,
    @Query('list') listId?: string,
  ): Promise<void> {
    const lists = await this.lists.list(this.db.read);
    if (lists.length === 0) return seeOther(response, '/lists');
    const list = lists.find(({ id }) => String(id) === listId) ?? lists[0];
    const { sandbox } = this.provider;
    const menu: CampaignForm = sandbox
      ? { optOutTo: sandbox.optOutNumber, agentTo: sandbox.agentNumber }
      : {};
    const form = { ...emptyForm, ...menu, name: list?.name ?? '', listId: String(list?.id ?? '') };
    await this.draw(request, response, form, {});
  }

  /** How it would go, and nothing made: the button of those without JavaScript, and what `check.js` asks while one types. */
  @Post('check')
  @Allow('prepare')
  async check(
    @Req() request: WebRequest,
    @Res() response: ServerResponse,
    @TheForm() form: Form,
  ): Promise<void> {
    try {
      const { policy, found } = await this.desk.preflightOf(readProposalForm(form));
      await this.draw(request, response, form, { looked: { preflight: found, zone: policy.timeZone } });
    } catch (error) {
      // Looked at as asked: what is wrong is the answer.
      await this.draw(request, response, form, { problems: fieldsOf(error) });
    }
  }

  @Post()
  @Allow('prepare')
  async create(
    @Req() request: WebRequest,
    @Res() response: ServerResponse,
    @TheForm() form: Form,
    @By() caller: Caller,
  ): Promise<void> {
    try {
      const body = readCampaignForm(form);
      const campaign = await this.desk.create(body, caller, form.submission || undefined);
      seeOther(response, `/campaigns/${campaign.id}`);
    } catch (error) {
      const problems = [...fieldsOf(error), ...(await this.rulesAtFault(form))];
      await this.draw(request, response, form, { problems: once(problems) }, 400);
    }
  }

  /** A form without a name, say, is told of its wrong rules all the same. */
  private async rulesAtFault(form: Form): Promise<readonly FieldProblem[]> {
    try {
      await this.desk.preflightOf(readProposalForm(form));
      return [];
    } catch (error) {
      return fieldsOf(error);
    }
  }

  private async draw(
    request: WebRequest,
    response: ServerResponse,
    form: CampaignForm,
    told: Told,
    status = 200,
  ): Promise<void> {
    const lists = await this.lists.list(this.db.read);
    const accounts = await this.accounts.all();
    const submission = form.submission ?? randomUUID();
    const props = {
      page: pageOf(request),
      lists,
      accounts,
      form,
      submission,
      now: this.clock.now(),
      ...told,
    };
    sendPage(response, <NewCampaignPage {...props} />, status);
  }
}

/** The first that is wrong with each field. */
const once = (problems: readonly FieldProblem[]): readonly FieldProblem[] =>
  problems.filter(({ field }, at) => problems.findIndex((one) => one.field === field) === at);

/** The fields at fault; whatever else it is goes on its way. */
function fieldsOf(error: unknown): readonly FieldProblem[] {
  const problems = problemOf(error)?.more.fields;
  if (problems === undefined) throw error;
  return problems;
}
