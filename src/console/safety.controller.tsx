import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { ServerResponse } from 'node:http';

import { Allow, type WebRequest } from '../access';
import { SettingsDesk } from '../api';
import { type Form, TheForm } from './form';
import { pageOf, seeOther, sendPage } from './page';
import { SafetyPage } from './views/safety';

/** What holds for the whole account: who must approve a start. */
@Controller('settings/safety')
@Allow('admin')
export class SafetyController {
  constructor(private readonly desk: SettingsDesk) {}

  @Get()
  async settings(@Req() request: WebRequest, @Res() response: ServerResponse): Promise<void> {
    sendPage(response, <SafetyPage page={pageOf(request)} settings={await this.desk.all()} />);
  }

  @Post()
  async change(
    @Req() request: WebRequest,
    @Res() response: ServerResponse,
    @TheForm() form: Form,
  ): Promise<void> {
    request.audited = await this.desk.change({ startNeedsApproval: form.startNeedsApproval === 'yes' });
    seeOther(response, '/settings/safety');
  }
}
