import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { ServerResponse } from 'node:http';

import { Allow, By, type Caller, nameOf, type WebRequest } from '../access';
import {
  DncDesk,
  readCountry,
  readExpiresAt,
  readMany,
  readSubject,
  RegistryDesk,
  TakesFile,
  TheFile,
  type UploadedAs,
} from '../api';
import { lookedFor } from '../contacts';
import { foreseen } from './foreseen';
import { type Form, TheForm } from './form';
import { pageOf, seeOther, sendPage } from './page';
import { DoNotCallPage, type DoNotCallShown } from './views/do-not-call';

const noReason = { es: 'Escriba el motivo.', en: 'Write the reason.' };
const MOST_CHECKED = 1000;

@Controller('do-not-call')
export class DoNotCallController {
  constructor(
    private readonly desk: DncDesk,
    private readonly registries: RegistryDesk,
  ) {}

  @Get()
  @Allow('viewer')
  async search(
    @Req() request: WebRequest,
    @Res() response: ServerResponse,
    @Query('phone') asked?: string,
  ): Promise<void> {
    if (asked === undefined || asked.trim() === '') return this.show(request, response, {});
    await this.orProblem(request, response, { asked }, async () => {
      const entries = await this.desk.search(lookedFor(asked, 'CR').sought);
      if (entries !== undefined) return this.show(request, response, { asked, entries });
      const subject = readSubject(asked, undefined, true);
      const found =
        'phone' in subject
          ? await this.desk.lookUp(subject.phone)
          : await this.desk.lookUpPrefix(subject.prefix);
      await this.show(request, response, { asked, found });
    });
  }

  @Post()
  @Allow('keeper')
  async add(
    @Req() request: WebRequest,
    @Res() response: ServerResponse,
    @TheForm() form: Form,
    @By() caller: Caller,
  ): Promise<void> {
    await this.change(request, response, form, async (reason) => {
      const subject = readSubject(form.phone ?? '', undefined, form.wide === 'yes');
      await this.desk.addSubject(subject, {
        source: 'manual',
        reason,
        by: nameOf(caller),
        expiresAt: readExpiresAt(form.expiresAt, this.desk.now),
        campaignId: await this.desk.campaign(form.campaign?.trim()),
      });
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
    await this.change(request, response, form, async (reason) => {
      const campaignId = await this.desk.campaign(form.campaign);
      const subject = readSubject(form.phone ?? '', undefined, true);
      await this.desk.removeSubject(subject, { reason, caller, campaignId });
    });
  }

  @Post('check')
  @Allow('viewer')
  async check(
    @Req() request: WebRequest,
    @Res() response: ServerResponse,
    @TheForm() form: Form,
  ): Promise<void> {
    const asked = (form.phones ?? '').split(/[\n,;]/).filter((text) => text.trim() !== '');
    const checked = await readMany(this.desk, asked.slice(0, MOST_CHECKED), undefined, undefined);
    await this.show(request, response, { checked });
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
    await this.show(request, response, { imported });
  }

  @Post('registries')
  @Allow('keeper')
  @TakesFile()
  async importRegistry(
    @TheFile() file: UploadedAs,
    @TheForm() form: Form,
    @Req() request: WebRequest,
    @Res() response: ServerResponse,
    @By() caller: Caller,
  ): Promise<void> {
    await this.orProblem(request, response, {}, async () => {
      await this.registries.import({
        name: (form.name ?? '').trim(),
        datedOn: form.datedOn ?? '',
        label: undefined,
        file,
        country: readCountry(form.country),
        allowRemovals: form.allowRemovals === 'yes',
        allowRowsNotUnderstood: false,
        caller,
      });
      seeOther(response, '/do-not-call');
    });
  }

  /** Does it and shows the number, or shows what is wrong with the form. */
  private async change(
    request: WebRequest,
    response: ServerResponse,
    form: Form,
    work: (reason: string) => Promise<void>,
  ): Promise<void> {
    const asked = form.phone ?? '';
    const reason = (form.reason ?? '').trim().slice(0, 500);
    if (reason === '') return this.show(request, response, { asked, problem: noReason }, 400);
    await this.orProblem(request, response, { asked }, async () => {
      await work(reason);
      const subject = readSubject(asked, undefined, true);
      const shown = 'phone' in subject ? subject.phone : subject.prefix;
      seeOther(response, `/do-not-call?phone=${encodeURIComponent(shown)}`);
    });
  }

  private async orProblem(
    request: WebRequest,
    response: ServerResponse,
    shown: DoNotCallShown,
    work: () => Promise<void>,
  ): Promise<void> {
    try {
      await work();
    } catch (error) {
      const problem = foreseen(error);
      await this.show(request, response, { ...shown, problem: problem.text }, problem.status);
    }
  }

  private async show(
    request: WebRequest,
    response: ServerResponse,
    shown: DoNotCallShown,
    status = 200,
  ): Promise<void> {
    const registries = await this.registries.list();
    const effect = await this.desk.effectTimes();
    const about = { registries, effect, ...shown };
    sendPage(response, <DoNotCallPage page={pageOf(request)} {...about} />, status);
  }
}
