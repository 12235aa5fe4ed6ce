import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { ServerResponse } from 'node:http';

import { Allow, By, type Caller, type WebRequest } from '../access';
import {
  AnswerDesk,
  CalibrationDesk,
  EndpointDesk,
  type FieldProblem,
  newEndpoint,
  NumberParam,
  problemOf,
  readValid,
} from '../api';
import type { Text } from '../platform/i18n/language';
import { type Form, TheForm } from './form';
import { pageOf, seeOther, sendPage } from './page';
import { EndpointsPage } from './views/endpoints';

@Controller('endpoints')
export class EndpointPagesController {
  constructor(
    private readonly desk: EndpointDesk,
    private readonly answers: AnswerDesk,
    private readonly calibrations: CalibrationDesk,
  ) {}

  @Get()
  @Allow('viewer')
  all(@Req() request: WebRequest, @Res() response: ServerResponse): Promise<void> {
    return this.show(request, response, {}, undefined, []);
  }

  @Post()
  @Allow('admin')
  async save(
    @Req() request: WebRequest,
    @Res() response: ServerResponse,
    @TheForm() form: Form,
    @By() caller: Caller,
  ): Promise<void> {
    try {
      const { username, password, number, role } = form;
      await this.desk.save(readValid(newEndpoint, { username, password, number, role }), caller);
      seeOther(response, '/endpoints');
    } catch (error) {
      const problem = problemOf(error);
      if (problem === undefined) throw error;
      await this.show(request, response, form, problem.text, problem.more.fields ?? [], problem.status);
    }
  }

  @Post(':id/lift')
  @Allow('manager')
  async lift(@Param('id', NumberParam) id: number, @Res() response: ServerResponse): Promise<void> {
    await this.desk.lift(id);
    seeOther(response, '/endpoints');
  }

  @Post(':id/remove')
  @Allow('admin')
  async remove(@Param('id', NumberParam) id: number, @Res() response: ServerResponse): Promise<void> {
    await this.desk.remove(id);
    seeOther(response, '/endpoints');
  }

  private async show(
    request: WebRequest,
    response: ServerResponse,
    form: Form,
    problem: Text | undefined,
    fields: readonly FieldProblem[],
    status = 200,
  ): Promise<void> {
    const endpoints = await this.desk.all();
    const page = pageOf(request);
    const answers = page.may('manager') ? await this.answers.all() : undefined;
    const view = (
      <EndpointsPage
        page={page}
        endpoints={endpoints}
        answers={answers}
        calibrated={await this.calibrations.known()}
        form={form}
        problem={problem}
        fields={fields}
        origin={`${request.secure ? 'https' : 'http'}://${request.headers.host ?? 'localhost'}`}
      />
    );
    sendPage(response, view, status);
  }
}
