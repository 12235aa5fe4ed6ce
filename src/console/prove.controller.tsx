import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { ServerResponse } from 'node:http';

import { Allow, By, type Caller, sessionIdOf, setSessionCookie, SignIn, type WebRequest } from '../access';
import { type Form, TheForm } from './form';
import { localPath, pageOf, seeOther, sendPage } from './page';
import { ProvePage } from './views/prove';
import { wrongPassword } from './words/settings';
import { waitText } from './words/sign-in';

/** The password once more, and on to where one was going. */
@Controller('prove')
@Allow('viewer')
export class ProveController {
  constructor(private readonly signIn: SignIn) {}

  @Get()
  ask(@Req() request: WebRequest, @Res() response: ServerResponse, @Query('next') next?: string): void {
    sendPage(response, <ProvePage page={pageOf(request)} next={localPath(next)} />);
  }

  @Post()
  async prove(
    @Req() request: WebRequest,
    @Res() response: ServerResponse,
    @TheForm() { password = '', next }: Form,
    @By() caller: Caller,
  ): Promise<void> {
    const sessionId = sessionIdOf(request);
    // A token needs no proof: it is one.
    if (caller.kind !== 'user' || sessionId === undefined) return seeOther(response, localPath(next));
    const proved = await this.signIn.prove(caller.id, sessionId, password, request.ip ?? '');
    if (proved.kind === 'proved') {
      setSessionCookie(request, response, proved.sessionId);
      return seeOther(response, localPath(next));
    }
    const problem = proved.kind === 'wait' ? waitText(proved.ms) : wrongPassword;
    const view = <ProvePage page={pageOf(request)} next={localPath(next)} problem={problem} />;
    sendPage(response, view, proved.kind === 'wait' ? 429 : 403);
  }
}
