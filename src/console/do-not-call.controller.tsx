import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { ServerResponse } from 'node:http';

import { Allow, By, type Caller, nameOf, type WebRequest } from '../access';
import {
  DncDesk,
  type DncLookup,
  problemOf,
  readCountry,
  readPhone,
  TakesFile,
  TheFile,
  type UploadedAs,
} from '../api';
import type { Text } from '../platform/i18n/language';
import { type Form, TheForm } from './form';
import { pageOf, seeOther, sendPage } from './page';
import { DoNotCallPage } from './views/do-not-call';

const noReason = { es: 'Escriba el motivo.', en: 'Write the reason.' };

@Controller('do-not-call')
export class DoNotCallController {
  constructor(private readonly desk: DncDesk) {}

  @Get()
  @Allow('viewer')
  async search(
    @Req() request: WebRequest,
    @Res() response: ServerResponse,
    @Query('phone') asked?: string,
  ): Promise<void> {
    const page = pageOf(request);
    const { found, problem } = await this.lookUp(asked);
    const view = <DoNotCallPage page={page} asked={asked} found={found} problem={problem} />;
    sendPage(response, view, problem === undefined ? 200 : 400);
  }

  @Post()
  @Allow('keeper')
  async add(
    @Req() request: WebRequest,
    @Res() response: ServerResponse,
    @TheForm() form: Form,
    @By() caller: Caller,
  ): Promise<void> {
    await this.change(request, response, form, async (phone, reason) => {
      await this.desk.add({ phone, source: 'manual', reason, by: nameOf(caller) });
    });
  }

  @Post('remove')
  @Allow('keeper')
  async remove(
    @Req() request: WebRequest,
    @Res() response: ServerResponse,
    @TheForm() form: Form,
    @By() caller: Caller,
  ): Promise<void> {
    await this.change(request, response, form, (phone, reason) =>
      this.desk.remove(phone, reason, nameOf(caller)),
    );
  }

  @Post('imports')
  @Allow('keeper')
  @TakesFile()
  async import(
    @TheFile() file: UploadedAs,
    @TheForm() form: Form,
    @Req() request: WebRequest,
    @Res() response: ServerResponse,
    @By() caller: Caller,
  ): Promise<void> {
    const country = readCountry(form.country);
    const imported = await this.desk.importFile({ file, country, reason: undefined, by: nameOf(caller) });
    sendPage(response, <DoNotCallPage page={pageOf(request)} imported={imported} />);
  }

  /** Does it and shows the number, or shows what is wrong with the form. */
  private async change(
    request: WebRequest,
    response: ServerResponse,
    form: Form,
    work: (phone: DncLookup['phone'], reason: string) => Promise<void>,
  ): Promise<void> {
    const asked = form.phone ?? '';
    const reason = (form.reason ?? '').trim().slice(0, 500);
    try {
      const phone = readPhone(asked, undefined);
      if (reason !== '') {
        await work(phone, reason);
        return seeOther(response, `/do-not-call?phone=${encodeURIComponent(phone)}`);
      }
      sendPage(response, <DoNotCallPage page={pageOf(request)} asked={asked} problem={noReason} />, 400);
    } catch (error) {
      const problem = problemOf(error);
      if (problem === undefined) throw error;
      sendPage(
        response,
        <DoNotCallPage page={pageOf(request)} asked={asked} problem={problem.text} />,
        problem.status,
      );
    }
  }

  private async lookUp(asked: string | undefined): Promise<{ found?: DncLookup; problem?: Text }> {
    if (asked === undefined || asked.trim() === '') return {};
    try {
      return { found: await this.desk.lookUp(readPhone(asked, undefined)) };
    } catch (error) {
      const problem = problemOf(error);
      if (problem === undefined) throw error;
      return { problem: problem.text };
    }
  }
}
