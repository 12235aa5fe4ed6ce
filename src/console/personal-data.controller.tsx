import { Controller, Post, Req, Res } from '@nestjs/common';
import type { ServerResponse } from 'node:http';

import { Allow, By, type Caller, nameOf, type WebRequest, WithProof } from '../access';
import { PrivacyDesk, Problem, readPhone, SettingsDesk } from '../api';
import { erasedText } from '../privacy';
import { type Form, TheForm } from './form';
import { pageOf, sendPage } from './page';
import { SafetyPage } from './views/safety';

/** One number's data, out or away. Numbers stand in the body: addresses are written down along the way. */
@Controller('settings/personal-data')
@Allow('admin')
export class PersonalDataController {
  constructor(
    private readonly desk: PrivacyDesk,
    private readonly settings: SettingsDesk,
  ) {}

  @Post('export')
  @WithProof()
  async export(@Res() response: ServerResponse, @TheForm() form: Form): Promise<void> {
    const held = await this.desk.export(readPhone(form.phone ?? '', 'CR'));
    response.setHeader('Content-Type', 'application/json; charset=utf-8');
    response.setHeader('Content-Disposition', 'attachment; filename="personal-data.json"');
    response.end(JSON.stringify(held, undefined, 2));
  }

  @Post('erase')
  @WithProof()
  async erase(
    @Req() request: WebRequest,
    @Res() response: ServerResponse,
    @TheForm() { phone = '', reason = '', sure }: Form,
    @By() caller: Caller,
  ): Promise<void> {
    const page = pageOf(request);
    const settings = await this.settings.all();
    if (sure !== 'yes' || reason.trim() === '') {
      return sendPage(response, <SafetyPage page={page} settings={settings} problem={notSure} />, 400);
    }
    try {
      const erased = await this.desk.erase(readPhone(phone, 'CR'), reason, nameOf(caller));
      const { instead, keptOff } = erased;
      request.audited = { given: { reason }, after: { instead, keptOff } };
      sendPage(response, <SafetyPage page={page} settings={settings} done={erasedText(erased)} />);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      sendPage(response, <SafetyPage page={page} settings={settings} problem={error.text} />, error.status);
    }
  }
}

const notSure = {
  es: 'Escriba el motivo y marque que está seguro: no se puede deshacer. No se borró nada.',
  en: 'Write the reason and tick that you are sure: it cannot be undone. Nothing was erased.',
};
