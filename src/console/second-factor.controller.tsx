import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { ServerResponse } from 'node:http';

import {
  Allow,
  BeforeSecondFactor,
  By,
  type Caller,
  enrolmentAddress,
  OwnSecondFactor,
  setSessionCookie,
  type WebRequest,
} from '../access';
import { type Form, TheForm } from './form';
import { pageOf, seeOther, sendPage } from './page';
import { RecoveryCodesPage, SecondFactorPage, SetUpSecondFactorPage } from './views/second-factor';
import { forPeopleOnly, ownFactorProblem, wrongCode } from './words/second-factor';

/** One's own second factor: on, with a key to read and a code to show; off, with the password and a code. */
@Controller('account/second-factor')
@Allow('viewer')
@BeforeSecondFactor()
export class SecondFactorController {
  constructor(private readonly own: OwnSecondFactor) {}

  @Get()
  async state(@Req() request: WebRequest, @Res() response: ServerResponse, @By() caller: Caller) {
    const state = await this.stateOf(caller);
    const problem = caller.kind === 'user' ? undefined : forPeopleOnly;
    sendPage(response, <SecondFactorPage page={pageOf(request)} state={state} problem={problem} />);
  }

  @Post('begin')
  async begin(
    @Req() request: WebRequest,
    @Res() response: ServerResponse,
    @TheForm() { password = '' }: Form,
    @By() caller: Caller,
  ): Promise<void> {
    const page = pageOf(request);
    if (caller.kind !== 'user') return seeOther(response, '/account/second-factor');
    const begun = await this.own.begin(caller.id, password, request.ip ?? '');
    if (begun.kind === 'begun') {
      const { key } = begun;
      const address = enrolmentAddress(key, caller.email);
      return sendPage(
        response,
        <SetUpSecondFactorPage page={page} address={address} secret={key.reveal()} />,
      );
    }
    const state = await this.stateOf(caller);
    const problem = ownFactorProblem(begun);
    sendPage(response, <SecondFactorPage page={page} state={state} problem={problem} />, 403);
  }

  @Post('confirm')
  async confirm(
    @Req() request: WebRequest,
    @Res() response: ServerResponse,
    @TheForm() { code = '' }: Form,
    @By() caller: Caller,
  ): Promise<void> {
    const key = caller.kind === 'user' ? await this.own.waiting(caller.id) : undefined;
    if (caller.kind !== 'user' || key === undefined) return seeOther(response, '/account/second-factor');
    const confirmed = await this.own.confirm(caller.id, code);
    const page = pageOf(request);
    if (confirmed === undefined) {
      const address = enrolmentAddress(key, caller.email);
      const props = { page, address, secret: key.reveal(), problem: wrongCode };
      return sendPage(response, <SetUpSecondFactorPage {...props} />, 400);
    }
    request.audited = { given: {}, before: { secondFactor: false }, after: { secondFactor: true } };
    setSessionCookie(request, response, confirmed.sessionId);
    sendPage(response, <RecoveryCodesPage page={page} codes={confirmed.recoveryCodes} />);
  }

  @Post('off')
  async turnOff(
    @Req() request: WebRequest,
    @Res() response: ServerResponse,
    @TheForm() { password = '', code = '' }: Form,
    @By() caller: Caller,
  ): Promise<void> {
    if (caller.kind !== 'user') return seeOther(response, '/account/second-factor');
    const done = await this.own.turnOff(caller.id, { password, code }, request.ip ?? '');
    if (done.kind === 'off') {
      request.audited = { given: {}, before: { secondFactor: true }, after: { secondFactor: false } };
      setSessionCookie(request, response, done.sessionId);
      return seeOther(response, '/account/second-factor');
    }
    const state = await this.stateOf(caller);
    const problem = ownFactorProblem(done);
    sendPage(response, <SecondFactorPage page={pageOf(request)} state={state} problem={problem} />, 403);
  }

  private async stateOf(caller: Caller) {
    if (caller.kind !== 'user') return { isOn: false, codesLeft: 0 };
    return this.own.state(caller.id);
  }
}
