import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { ServerResponse } from 'node:http';

import { Allow, By, type Caller, nameOf, type WebRequest } from '../access';
import { newWebhook, NumberParam, problemOf, readValid, WebhookDesk } from '../api';
import type { Text } from '../platform/i18n/language';
import { eventTypes, Webhooks } from '../webhooks';
import { type Form, TheForm } from './form';
import { pageOf, seeOther, sendPage } from './page';
import type { MadeSecret } from './views/shown-once';
import { WebhookPage } from './views/webhook';

const SHOWN_DELIVERIES = 50;
const KEEP_OLD_SECRET_HOURS = 24;

interface Shown {
  readonly secret?: MadeSecret;
  readonly problem?: Text;
}

/** One webhook: what it is told, what came of it. */
@Controller('settings/webhooks')
@Allow('admin')
export class WebhookPagesController {
  constructor(
    private readonly desk: WebhookDesk,
    private readonly webhooks: Webhooks,
  ) {}

  @Post()
  async add(
    @Req() request: WebRequest,
    @Res() response: ServerResponse,
    @TheForm() form: Form,
    @By() caller: Caller,
  ): Promise<void> {
    const { url, description } = form;
    const body = readValid(newWebhook, { url: url ?? '', description, events: eventsOf(form) });
    const { id, secret } = await this.desk.add(body, nameOf(caller));
    return this.show(request, response, id, { secret: { of: body.url, text: secret } });
  }

  @Get(':id')
  one(
    @Param('id', NumberParam) id: number,
    @Req() request: WebRequest,
    @Res() response: ServerResponse,
  ): Promise<void> {
    return this.show(request, response, id, {});
  }

  @Post(':id')
  async change(
    @Param('id', NumberParam) id: number,
    @Req() request: WebRequest,
    @Res() response: ServerResponse,
    @TheForm() form: Form,
  ): Promise<void> {
    const { url, description, version } = form;
    const enabled = form.enabled === 'yes' ? true : form.enabled === 'no' ? false : undefined;
    const change = { url, description, events: eventsOf(form), enabled };
    try {
      request.audited = await this.desk.change(id, change, (now) => now === version);
      return seeOther(response, `/settings/webhooks/${id}`);
    } catch (error) {
      const problem = problemOf(error);
      if (problem === undefined || problem.status === 404) throw error;
      return this.show(request, response, id, { problem: problem.text }, problem.status);
    }
  }

  @Post(':id/secret')
  async renew(
    @Param('id', NumberParam) id: number,
    @Req() request: WebRequest,
    @Res() response: ServerResponse,
  ): Promise<void> {
    const { url, secret } = await this.desk.renewSecret(id, KEEP_OLD_SECRET_HOURS);
    return this.show(request, response, id, { secret: { of: url, text: secret } });
  }

  @Post(':id/test')
  async test(@Param('id', NumberParam) id: number, @Res() response: ServerResponse): Promise<void> {
    await this.desk.test(id);
    seeOther(response, `/settings/webhooks/${id}`);
  }

  @Post(':id/remove')
  async remove(@Param('id', NumberParam) id: number, @Res() response: ServerResponse): Promise<void> {
    await this.desk.remove(id);
    seeOther(response, '/settings');
  }

  @Post(':id/deliveries/:delivery/replay')
  async replay(
    @Param('id', NumberParam) id: number,
    @Param('delivery', NumberParam) delivery: number,
    @Res() response: ServerResponse,
  ): Promise<void> {
    await this.desk.replay(id, delivery);
    seeOther(response, `/settings/webhooks/${id}`);
  }

  private async show(
    request: WebRequest,
    response: ServerResponse,
    id: number,
    shown: Shown,
    status = 200,
  ): Promise<void> {
    const webhook = await this.desk.one(id);
    const latest = { before: Number.MAX_SAFE_INTEGER, limit: SHOWN_DELIVERIES };
    const deliveries = await this.webhooks.page({ webhookId: id, state: undefined, ...latest });
    const props = { page: pageOf(request), webhook, deliveries, ...shown };
    sendPage(response, <WebhookPage {...props} />, status);
  }
}

/** Those whose box is ticked. */
function eventsOf(form: Form): (typeof eventTypes)[number][] {
  return eventTypes.filter((type) => form[`event:${type}`] === 'yes');
}
