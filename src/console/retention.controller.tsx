import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { ServerResponse } from 'node:http';

import { Allow, type WebRequest, WithProof } from '../access';
import { Problem, RetentionDesk } from '../api';
import { retentionKindNames } from '../privacy';
import { type Form, TheForm } from './form';
import { pageOf, seeOther, sendPage } from './page';
import { RetentionPage } from './views/retention';

/** How long each kind of data is kept. */
@Controller('settings/retention')
@Allow('admin')
export class RetentionPagesController {
  constructor(private readonly desk: RetentionDesk) {}

  @Get()
  async show(@Req() request: WebRequest, @Res() response: ServerResponse): Promise<void> {
    sendPage(response, <RetentionPage page={pageOf(request)} kinds={await this.desk.all()} />);
  }

  @Post()
  @WithProof()
  async change(
    @Req() request: WebRequest,
    @Res() response: ServerResponse,
    @TheForm() form: Form,
  ): Promise<void> {
    const asked = retentionKindNames.flatMap((kind) => {
      const text = form[kind]?.trim();
      return text === undefined ? [] : [[kind, text === '' ? null : Number(text)] as const];
    });
    try {
      request.audited = await this.desk.change(Object.fromEntries(asked));
      seeOther(response, '/settings/retention');
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const props = { page: pageOf(request), kinds: await this.desk.all(), problem: error.text };
      sendPage(response, <RetentionPage {...props} />, error.status);
    }
  }
}
