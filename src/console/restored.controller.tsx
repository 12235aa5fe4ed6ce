import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { ServerResponse } from 'node:http';

import { Allow, By, type Caller, nameOf, type WebRequest } from '../access';
import { Problem, RestorationDesk } from '../api';
import { NightlyBackups } from '../backup';
import type { Text } from '../platform/i18n/language';
import { AfterRestore } from '../reconciliation';
import { type Form, TheForm } from './form';
import { pageOf, seeOther, sendPage } from './page';
import { RestoredPage } from './views/restored';

/** Backups, and whether one that was restored holds all calls. */
@Controller('settings/restored')
export class RestoredController {
  constructor(
    private readonly after: AfterRestore,
    private readonly backups: NightlyBackups,
    private readonly desk: RestorationDesk,
  ) {}

  @Get()
  @Allow('viewer')
  show(@Req() request: WebRequest, @Res() response: ServerResponse): Promise<void> {
    return this.page(request, response);
  }

  @Post()
  @Allow('admin')
  async lift(
    @Req() request: WebRequest,
    @Res() response: ServerResponse,
    @TheForm() { reason = '', anyway }: Form,
    @By() caller: Caller,
  ): Promise<void> {
    if (reason.trim() === '') return this.page(request, response, noReason, 400);
    try {
      await this.desk.lift(nameOf(caller), reason.trim().slice(0, 500), anyway === 'yes');
      request.audited = { after: { lifted: reason, anyway: anyway === 'yes' } };
      seeOther(response, '/settings/restored');
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      await this.page(request, response, error.text, error.status);
    }
  }

  private async page(
    request: WebRequest,
    response: ServerResponse,
    problem?: Text,
    status = 200,
  ): Promise<void> {
    const facts = { view: await this.after.view(), backup: await this.backups.age() };
    sendPage(response, <RestoredPage page={pageOf(request)} {...facts} problem={problem} />, status);
  }
}

const noReason = {
  es: 'Escriba qué se revisó; queda anotado. Nada cambió.',
  en: 'Write what was looked at; it is kept. Nothing was changed.',
};
