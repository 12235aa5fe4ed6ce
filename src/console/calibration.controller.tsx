import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';

import { Allow, By, type Caller, type WebRequest, WithProof } from '../access';
import {
  CalibrationDesk,
  EndpointDesk,
  newCalibration,
  type NewCalibrationBody,
  NumberParam,
  type Problem,
  readNumber,
  readValid,
} from '../api';
import { foreseen } from './foreseen';
import { type Form, TheForm } from './form';
import { pageOf, seeOther, sendPage } from './page';
import { CalibrationPage } from './views/calibration';
import { CalibrationConfirmPage } from './views/calibration-confirm';
import { CalibrationFormPage } from './views/calibration-form';

/** The test call in steps: what it does and with what; are you sure; how far it is; what it has shown. */
@Controller('endpoints')
export class CalibrationPagesController {
  constructor(
    private readonly desk: CalibrationDesk,
    private readonly endpoints: EndpointDesk,
  ) {}

  /** The password, where it was shown too long ago, before anything is typed. */
  @Get('calibrate')
  @WithProof()
  @Allow('admin')
  ask(
    @Req() request: WebRequest,
    @Res() response: ServerResponse,
    @Query('endpoint') endpoint: unknown,
    @Query('account') account: unknown,
  ): Promise<void> {
    const form: Form = typeof endpoint === 'string' ? { endpoint } : {};
    return this.draw(request, response, form, undefined, Number(account));
  }

  @Post('calibrate/confirm')
  @WithProof()
  @Allow('admin')
  async confirm(
    @Req() request: WebRequest,
    @Res() response: ServerResponse,
    @TheForm() form: Form,
  ): Promise<void> {
    try {
      const body = bodyOf(form);
      const { phone } = readNumber(body.phone, body.country);
      const props = { page: pageOf(request), endpoint: body.endpoint, phone, submission: randomUUID() };
      sendPage(response, <CalibrationConfirmPage {...props} />);
    } catch (error) {
      await this.draw(request, response, form, foreseen(error));
    }
  }

  @Post('calibrate')
  @WithProof()
  @Allow('admin')
  async order(
    @Req() request: WebRequest,
    @Res() response: ServerResponse,
    @TheForm() form: Form,
    @By() caller: Caller,
  ): Promise<void> {
    try {
      const { id } = await this.desk.order(bodyOf(form), caller, form.submission || undefined);
      seeOther(response, `/endpoints/calibrations/${id}`);
    } catch (error) {
      const problem = foreseen(error);
      const underWay = problem.more.members?.calibration;
      if (typeof underWay === 'number') return seeOther(response, `/endpoints/calibrations/${underWay}`);
      await this.draw(request, response, form, problem);
    }
  }

  @Get('calibrations/:id')
  @Allow('viewer')
  async one(
    @Param('id', NumberParam) id: number,
    @Req() request: WebRequest,
    @Res() response: ServerResponse,
  ): Promise<void> {
    const { order, result } = await this.desk.found(id);
    sendPage(response, <CalibrationPage page={pageOf(request)} order={order} result={result} />);
  }

  private async draw(
    request: WebRequest,
    response: ServerResponse,
    form: Form,
    problem?: Problem,
    account?: number,
  ): Promise<void> {
    const endpoints = await this.endpoints.all();
    const props = { page: pageOf(request), endpoints, account, form, problem };
    sendPage(response, <CalibrationFormPage {...props} />, problem?.status);
  }
}

/** Throws a Problem that names the fields at fault. */
function bodyOf({ endpoint, phone, country }: Form): NewCalibrationBody {
  return readValid(newCalibration, { endpoint, phone, country: country || undefined });
}
