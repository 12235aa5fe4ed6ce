import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { ServerResponse } from 'node:http';

import { Allow, By, type Caller, type WebRequest } from '../access';
import {
  AccountDesk,
  AnswerDesk,
  CalibrationDesk,
  EndpointDesk,
  type FieldProblem,
  newAccount,
  newEndpoint,
  NumberParam,
  readValid,
} from '../api';
import { FIRST_ACCOUNT } from '../platform/account/account';
import type { Text } from '../platform/i18n/language';
import { foreseen } from './foreseen';
import { type Form, TheForm } from './form';
import { pageOf, seeOther, sendPage } from './page';
import { EndpointsPage } from './views/endpoints';

/** What was sent, and what is wrong with it. */
interface Told {
  /** Whose calibration and odd answers are shown. */
  readonly account: number;
  readonly form: Form;
  readonly problem: Text | undefined;
  readonly fields: readonly FieldProblem[];
  readonly accountProblem: Text | undefined;
}

const nothingTold: Told = {
  account: FIRST_ACCOUNT,
  form: {},
  problem: undefined,
  fields: [],
  accountProblem: undefined,
};

@Controller('endpoints')
export class EndpointPagesController {
  constructor(
    private readonly desk: EndpointDesk,
    private readonly answers: AnswerDesk,
    private readonly accounts: AccountDesk,
    private readonly calibrations: CalibrationDesk,
  ) {}

  @Get()
  @Allow('viewer')
  all(
    @Req() request: WebRequest,
    @Res() response: ServerResponse,
    @Query('account') account: unknown,
  ): Promise<void> {
    const told = { ...nothingTold, account: Number(account) };
    return this.draw(request, response, told, 200);
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
      const { username, password, number, role, account = '1' } = form;
      await this.desk.save(readValid(newEndpoint, { username, password, number, role, account }), caller);
      seeOther(response, '/endpoints');
    } catch (error) {
      const problem = foreseen(error);
      const told = { ...nothingTold, form, problem: problem.text, fields: problem.more.fields ?? [] };
      await this.draw(request, response, told, problem.status);
    }
  }

  @Post('accounts')
  @Allow('admin')
  async addAccount(
    @Req() request: WebRequest,
    @Res() response: ServerResponse,
    @TheForm() form: Form,
  ): Promise<void> {
    try {
      await this.accounts.add(readValid(newAccount, { name: form.accountName ?? '' }));
      seeOther(response, '/endpoints');
    } catch (error) {
      const problem = foreseen(error);
      const accountProblem = problem.more.fields?.[0]?.text ?? problem.text;
      const told = { ...nothingTold, form, accountProblem };
      await this.draw(request, response, told, problem.status);
    }
  }

  @Post('accounts/:account/switch')
  @Allow('admin')
  async switchAccount(
    @Param('account', NumberParam) account: number,
    @Req() request: WebRequest,
    @Res() response: ServerResponse,
    @TheForm() form: Form,
  ): Promise<void> {
    request.audited = await this.accounts.change(account, { enabled: form.enabled === 'yes' });
    seeOther(response, '/endpoints');
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

  private async draw(
    request: WebRequest,
    response: ServerResponse,
    { account, form, problem, fields, accountProblem }: Told,
    status: number,
  ): Promise<void> {
    const accounts = await this.accounts.all();
    const shown = accounts.find(({ id }) => id === account)?.id ?? FIRST_ACCOUNT;
    const endpoints = await this.desk.all();
    const page = pageOf(request);
    const answers = page.may('manager') ? await this.answers.all(shown) : undefined;
    const view = (
      <EndpointsPage
        page={page}
        endpoints={endpoints}
        accounts={accounts}
        shown={shown}
        accountProblem={accountProblem}
        answers={answers}
        calibrated={await this.calibrations.known(shown)}
        form={form}
        problem={problem}
        fields={fields}
        origin={`${request.secure ? 'https' : 'http'}://${request.headers.host ?? 'localhost'}`}
      />
    );
    sendPage(response, view, status);
  }
}
