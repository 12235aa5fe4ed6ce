import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { ServerResponse } from 'node:http';

import { Allow, By, type Caller, nameOf, type WebRequest } from '../access';
import { AccountDesk, CallRecordDesk, notFound } from '../api';
import { CampaignStore } from '../campaigns';
import { Database } from '../platform/database';
import type { Text } from '../platform/i18n/language';
import { CallLinesStore } from './call-lines.store';
import { callKeyOf, type CallsAsked, type CallsQuery, readCallsQuery, recordKeyOf } from './calls-query';
import { foreseen } from './foreseen';
import { type Form, TheForm } from './form';
import { pageOf, seeOther, sendPage } from './page';
import { CallRecordPage } from './views/call-record';
import { type CallsShown, CallsPage } from './views/calls';

const PER_PAGE = 25;
/** Above so many a page says "or more". */
const MOST_COUNTED = 500;
const MOST_CAMPAIGNS = 200;

/** Attempts with their call records, and the records that nobody has explained yet. */
@Controller('calls')
export class CallPagesController {
  constructor(
    private readonly db: Database,
    private readonly lines: CallLinesStore,
    private readonly desk: CallRecordDesk,
    private readonly accounts: AccountDesk,
    private readonly campaigns: CampaignStore,
  ) {}

  @Get()
  @Allow('viewer')
  async all(
    @Req() request: WebRequest,
    @Res() response: ServerResponse,
    @Query() query: CallsQuery,
  ): Promise<void> {
    const asked = readCallsQuery(query);
    const about = {
      page: pageOf(request),
      asked,
      accounts: await this.accounts.all(),
      waiting: await this.desk.waiting(asked.account, MOST_COUNTED),
      mostCounted: MOST_COUNTED,
      campaigns: await this.campaigns.all(this.db.read, MOST_CAMPAIGNS),
    };
    sendPage(response, <CallsPage {...about} shown={await this.shown(asked)} />);
  }

  @Get('record')
  @Allow('viewer')
  async record(
    @Req() request: WebRequest,
    @Res() response: ServerResponse,
    @Query('callid') callid: unknown,
  ): Promise<void> {
    await this.showRecord(request, response, typeof callid === 'string' ? callid : '');
  }

  @Post('record/resolve')
  @Allow('manager')
  async resolve(
    @Req() request: WebRequest,
    @Res() response: ServerResponse,
    @TheForm() form: Form,
    @By() caller: Caller,
  ): Promise<void> {
    await this.decide(request, response, form, async (callid, reason) => {
      const attemptId = form.attempt === 'none' ? undefined : Number(form.attempt);
      if (Number.isNaN(attemptId)) throw notFound({ es: 'el intento', en: 'attempt' });
      await this.desk.resolve(callid, attemptId, reason, nameOf(caller));
    });
  }

  @Post('record/undo')
  @Allow('manager')
  async undo(
    @Req() request: WebRequest,
    @Res() response: ServerResponse,
    @TheForm() form: Form,
    @By() caller: Caller,
  ): Promise<void> {
    await this.decide(request, response, form, async (callid, reason) => {
      await this.desk.undo(callid, reason, nameOf(caller));
    });
  }

  private async shown(asked: CallsAsked): Promise<CallsShown> {
    switch (asked.view) {
      case 'attempts':
        return {
          view: 'attempts',
          ...(await this.lines.page(this.db.read, asked.filter, callKeyOf(asked.before))),
        };
      case 'ambiguous':
        return {
          view: 'ambiguous',
          ...(await this.desk.ambiguousPage(asked.account, asked.before ?? '', PER_PAGE)),
        };
      case 'orphans':
        return {
          view: 'orphans',
          ...(await this.desk.orphansPage(asked.account, asked.kind, recordKeyOf(asked.before), PER_PAGE)),
        };
      case 'unreadable':
        return { view: 'unreadable', rows: await this.desk.unreadable(asked.account) };
    }
  }

  private async decide(
    request: WebRequest,
    response: ServerResponse,
    form: Form,
    work: (callid: string, reason: string) => Promise<void>,
  ): Promise<void> {
    const { callid = '', reason = '' } = form;
    if (reason.trim() === '') return this.showRecord(request, response, callid, noReason, 400);
    try {
      await work(callid, reason.trim().slice(0, 500));
      seeOther(response, `/calls/record?callid=${encodeURIComponent(callid)}`);
    } catch (error) {
      const problem = foreseen(error);
      await this.showRecord(request, response, callid, problem.text, problem.status);
    }
  }

  private async showRecord(
    request: WebRequest,
    response: ServerResponse,
    callid: string,
    problem?: Text,
    status = 200,
  ): Promise<void> {
    const record = await this.desk.one(callid);
    const view = <CallRecordPage page={pageOf(request)} record={record} problem={problem} />;
    sendPage(response, view, status);
  }
}

const noReason = { es: 'Escriba el motivo.', en: 'Write the reason.' };
