import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { ServerResponse } from 'node:http';

import {
  clearSessionCookie,
  FirstAdministrator,
  Public,
  sessionIdOf,
  setSessionCookie,
  SignIn,
  type WebRequest,
} from '../access';
import { languageCookie } from '../api';
import { type Form, TheForm } from './form';
import { localPath, pageOf, seeOther, sendPage } from './page';
import { SetupPage, SignInPage } from './views/sign-in';
import { SignInCodePage } from './views/sign-in-code';
import { wrongCode } from './words/second-factor';
import { setupProblem, signInProblem, startAgain, waitText } from './words/sign-in';

const YEAR_S = 31_536_000;

/** In, out, the very first time, and the language. */
@Controller()
@Public()
export class SessionController {
  constructor(
    private readonly signIn: SignIn,
    private readonly first: FirstAdministrator,
  ) {}

  @Get('login')
  login(@Req() request: WebRequest, @Res() response: ServerResponse, @Query('next') next?: string): void {
    if (this.first.isWanted) return seeOther(response, '/setup');
    sendPage(response, <SignInPage page={pageOf(request)} next={localPath(next)} />);
  }

  @Post('login')
  async enter(
    @Req() request: WebRequest,
    @Res() response: ServerResponse,
    @TheForm() form: Form,
  ): Promise<void> {
    const { email = '', password = '', next } = form;
    const result = await this.signIn.signIn(email, password, request.ip ?? '');
    if (result.kind === 'signed_in') {
      setSessionCookie(request, response, result.sessionId);
      return seeOther(response, localPath(next));
    }
    if (result.kind === 'code_needed') {
      const { ticket } = result;
      return sendPage(
        response,
        <SignInCodePage page={pageOf(request)} ticket={ticket} next={localPath(next)} />,
      );
    }
    const view = (
      <SignInPage
        page={pageOf(request)}
        next={localPath(next)}
        email={email}
        problem={signInProblem(result)}
      />
    );
    sendPage(response, view, result.kind === 'wait' ? 429 : 401);
  }

  @Post('login/code')
  async enterWithCode(
    @Req() request: WebRequest,
    @Res() response: ServerResponse,
    @TheForm() { signInToken: ticket = '', code = '', next: after }: Form,
  ): Promise<void> {
    const page = pageOf(request);
    const next = localPath(after);
    const result = await this.signIn.signInWithCode(ticket, code, request.ip ?? '');
    switch (result.kind) {
      case 'signed_in':
        request.audited = { given: { email: result.email } };
        setSessionCookie(request, response, result.sessionId);
        return seeOther(response, next);
      case 'start_again':
        return sendPage(response, <SignInPage page={page} next={next} problem={startAgain} />, 401);
      case 'wrong':
      case 'wait': {
        const problem = result.kind === 'wait' ? waitText(result.ms) : wrongCode;
        const view = <SignInCodePage page={page} ticket={ticket} next={next} problem={problem} />;
        return sendPage(response, view, result.kind === 'wait' ? 429 : 401);
      }
    }
  }

  @Post('logout')
  async leave(@Req() request: WebRequest, @Res() response: ServerResponse): Promise<void> {
    const id = sessionIdOf(request);
    if (id !== undefined) await this.signIn.signOut(id);
    clearSessionCookie(request, response);
    seeOther(response, '/login');
  }

  @Get('setup')
  setup(@Req() request: WebRequest, @Res() response: ServerResponse): void {
    if (!this.first.isWanted) return seeOther(response, '/login');
    sendPage(response, <SetupPage page={pageOf(request)} />);
  }

  @Post('setup')
  async claim(
    @Req() request: WebRequest,
    @Res() response: ServerResponse,
    @TheForm() form: Form,
  ): Promise<void> {
    const { code = '', email = '', password = '' } = form;
    const result = await this.first.claim(code, email, password);
    if (result.kind === 'exists') return seeOther(response, '/login');
    if (result.kind === 'made') return this.enter(request, response, { email, password, next: '/' });
    sendPage(
      response,
      <SetupPage page={pageOf(request)} email={email} problem={setupProblem(result)} />,
      400,
    );
  }

  @Post('language')
  language(@Res() response: ServerResponse, @TheForm() { language, back }: Form): void {
    const chosen = language === 'es' ? 'es' : 'en';
    response.appendHeader(
      'Set-Cookie',
      `${languageCookie}=${chosen}; Path=/; SameSite=Lax; Max-Age=${YEAR_S}`,
    );
    seeOther(response, localPath(back));
  }
}
