import { Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { ServerResponse } from 'node:http';

import { Allow, type WebRequest } from '../access';
import {
  calendarQuery,
  type FieldProblem,
  HolidayDesk,
  newClosedDay,
  NumberParam,
  Problem,
  readValid,
} from '../api';
import { CLOCK, type Clock } from '../platform/clock/clock';
import { type Form, TheForm } from './form';
import { pageOf, seeOther, sendPage } from './page';
import { HolidaysPage } from './views/holidays';

/** Days on which nobody is called: the calendars of countries, and the company's own. */
@Controller('settings/holidays')
export class HolidayPagesController {
  constructor(
    private readonly desk: HolidayDesk,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Allow('viewer')
  show(
    @Req() request: WebRequest,
    @Res() response: ServerResponse,
    @Query('country') country: unknown,
  ): Promise<void> {
    return this.draw(request, response, country);
  }

  @Post()
  @Allow('admin')
  async add(
    @Req() request: WebRequest,
    @Res() response: ServerResponse,
    @TheForm() form: Form,
  ): Promise<void> {
    const { date, name, only } = form;
    try {
      await this.desk.add(readValid(newClosedDay, { date, name, country: only === '' ? undefined : only }));
      seeOther(response, '/settings/holidays');
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      await this.draw(request, response, undefined, { form, problem: error });
    }
  }

  @Post(':id/remove')
  @Allow('admin')
  async remove(
    @Param('id', NumberParam) id: number,
    @Req() request: WebRequest,
    @Res() response: ServerResponse,
  ): Promise<void> {
    request.audited = { before: await this.desk.remove(id) };
    seeOther(response, '/settings/holidays');
  }

  private async draw(
    request: WebRequest,
    response: ServerResponse,
    country: unknown,
    told: { readonly form: Form; readonly problem: Problem | undefined } = { form: {}, problem: undefined },
  ): Promise<void> {
    const asked = calendarQuery.pick({ country: true }).safeParse({ country: country ?? undefined });
    const shown = asked.data?.country ?? 'CR';
    const thisYear = new Date(this.clock.now()).getUTCFullYear();
    const calendars = await Promise.all(
      [thisYear, thisYear + 1].map((year) => this.desk.calendar({ country: shown, year })),
    );
    const fields: readonly FieldProblem[] = told.problem?.more.fields ?? [];
    const view = (
      <HolidaysPage
        page={pageOf(request)}
        calendars={calendars}
        own={await this.desk.own()}
        form={told.form}
        fields={fields}
        problem={fields.length > 0 ? undefined : told.problem?.text}
      />
    );
    sendPage(response, view, told.problem?.status);
  }
}
