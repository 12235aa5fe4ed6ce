import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { ServerResponse } from 'node:http';

import { Allow, roles, type WebRequest, WithProof } from '../access';
import { SettingsDesk } from '../api';
import { type Form, TheForm } from './form';
import { pageOf, seeOther, sendPage } from './page';
import { SafetyPage } from './views/safety';

/** What holds for the whole account: who must approve a start, who needs a second factor. */
@Controller('settings/safety')
@Allow('admin')
export class SafetyController {
  constructor(private readonly desk: SettingsDesk) {}

  @Get()
  async settings(@Req() request: WebRequest, @Res() response: ServerResponse): Promise<void> {
    sendPage(response, <SafetyPage page={pageOf(request)} settings={await this.desk.all()} />);
  }

  @Post()
  @WithProof()
  async change(
    @Req() request: WebRequest,
    @Res() response: ServerResponse,
    @TheForm() form: Form,
  ): Promise<void> {
    request.audited = await this.desk.change({
      startNeedsApproval: form.startNeedsApproval === 'yes',
      secondFactorRoles: roles.filter((role) => form[`second_factor_${role}`] === 'yes'),
    });
    seeOther(response, '/settings/safety');
  }
}
