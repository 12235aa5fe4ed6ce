import { Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { ServerResponse } from 'node:http';

import { Allow, By, type Caller, type WebRequest } from '../access';
import { CampaignDesk, ChangeDesk, type FieldProblem, NumberParam, problemOf } from '../api';
import { PolicyChangeStore } from '../campaigns';
import { CLOCK, type Clock } from '../platform/clock/clock';
import { Database } from '../platform/database';
import type { Text } from '../platform/i18n/language';
import type { CampaignForm } from './campaign-form';
import { mergeEdits } from './edit-campaign/meanwhile';
import { changeIn, formOfCampaign, shownIn } from './edit-campaign/rules-form';
import { rulesHistory } from './edit-campaign/rules-history';
import { type Form, TheForm } from './form';
import { pageOf, seeOther, sendPage } from './page';
import type { Looked } from './views/check-panel';
import { EditCampaignPage } from './views/edit-campaign';

const MOST_CHANGES = 1000;
const SHOWN_CHANGES = 20;

/** What came of a form. */
interface Told {
  readonly problem?: Text;
  readonly problems?: readonly FieldProblem[];
  readonly looked?: Looked;
}

/** The page on which the rules of a campaign are edited, before its start and while it runs. */
@Controller('campaigns/:id/edit')
@Allow('prepare')
export class EditCampaignController {
  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly desk: CampaignDesk,
    private readonly edits: ChangeDesk,
    private readonly changes: PolicyChangeStore,
  ) {}

  @Get()
  async form(
    @Param('id', NumberParam) id: number,
    @Req() request: WebRequest,
    @Res() response: ServerResponse,
  ): Promise<void> {
    const { policy, found } = await this.edits.preflightOf(id, {});
    const looked = { preflight: found, zone: policy.timeZone };
    await this.draw(request, response, id, {}, { looked });
  }

  /** How it would go on, and nothing changed: the button of those without JavaScript, and what `check.js` asks. */
  @Post('check')
  async check(
    @Param('id', NumberParam) id: number,
    @Req() request: WebRequest,
    @Res() response: ServerResponse,
    @TheForm() form: Form,
  ): Promise<void> {
    try {
      const { policy, found } = await this.edits.preflightOf(id, await this.changeOf(id, form));
      const looked = { preflight: found, zone: policy.timeZone };
      await this.draw(request, response, id, form, { looked });
    } catch (error) {
      // Looked at as asked: what is wrong is the answer.
      await this.draw(request, response, id, form, told(error));
    }
  }

  @Post()
  async save(
    @Param('id', NumberParam) id: number,
    @Req() request: WebRequest,
    @Res() response: ServerResponse,
    @TheForm() form: Form,
    @By() caller: Caller,
  ): Promise<void> {
    try {
      const change = await this.changeOf(id, form);
      const seen = (version: string): boolean => version === form.version;
      const { before, after } = await this.edits.change(id, change, caller, seen);
      request.audited = { before, after };
      seeOther(response, `/campaigns/${id}`);
    } catch (error) {
      await this.draw(request, response, id, form, told(error), problemOf(error)?.status);
    }
  }

  private async changeOf(id: number, form: Form) {
    const campaign = await this.desk.find(id);
    return changeIn(form, shownIn(form, formOfCampaign(campaign)), campaign.policy.timeZone);
  }

  /** With what somebody else has changed since the form was drawn, and one's own changes upon it. */
  private async draw(
    request: WebRequest,
    response: ServerResponse,
    id: number,
    form: CampaignForm,
    told: Told,
    status = 200,
  ): Promise<void> {
    const campaign = await this.desk.find(id);
    const now = formOfCampaign(campaign);
    const merged = mergeEdits(form, shownIn(form, now), now);
    const changes = await this.changes.of(this.db.read, id, MOST_CHANGES);
    const props = {
      page: pageOf(request),
      campaign: await this.desk.view(campaign),
      shown: now,
      ...merged,
      history: rulesHistory(changes).slice(-SHOWN_CHANGES).reverse(),
      now: this.clock.now(),
      ...told,
    };
    sendPage(response, <EditCampaignPage {...props} />, status);
  }
}

function told(error: unknown): Told {
  const problem = problemOf(error);
  if (problem === undefined || problem.status === 404) throw error;
  const { fields } = problem.more;
  return fields === undefined ? { problem: problem.text } : { problems: fields };
}
