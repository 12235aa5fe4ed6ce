import { Body, Controller, Delete, Get, HttpCode, HttpStatus, Param, Patch, Post, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';

import { Allow, By, type Caller, nameOf, type WebRequest } from '../../access';
import type { Registered, WithSecret } from '../../webhooks';
import { BodyOf } from '../http/document';
import { IfMatch, type Seen, Tagged } from '../http/edit-tag';
import { CreatesAtOnce } from '../idempotency';
import { NumberParam } from '../http/number-param';
import { Valid } from '../http/valid';
import {
  newWebhook,
  type NewWebhookBody,
  renewal,
  webhookChange,
  type WebhookChangeBody,
} from './webhook-bodies';
import { WebhookDesk } from './webhook-desk';
import { type WebhookView, webhookWithSecret } from './webhook-view';

@ApiTags('webhooks')
@ApiBearerAuth()
@Controller('api/v1/webhooks')
@Allow('admin')
export class WebhooksController {
  constructor(private readonly desk: WebhookDesk) {}

  @Get()
  @ApiOperation({ summary: 'Who is told what happens, newest first' })
  async all(): Promise<WebhookView[]> {
    return this.desk.all();
  }

  @Post()
  @CreatesAtOnce<Registered>((made) => (made.kind === 'registered' ? webhookWithSecret(made) : undefined))
  @BodyOf(newWebhook, {
    url: 'https://crm.example.com/pregon',
    events: ['attempt.settled', 'opt_out.recorded'],
  })
  @ApiOperation({ summary: 'Tell an address what happens from now on; its secret is shown this once' })
  add(
    @Body(new Valid(newWebhook)) body: NewWebhookBody,
    @By() caller: Caller,
  ): Promise<WebhookView & { readonly secret: string }> {
    return this.desk.add(body, nameOf(caller));
  }

  @Get(':id')
  @Tagged()
  @ApiOperation({ summary: 'One webhook, whether it is on, and since when it fails' })
  one(@Param('id', NumberParam) id: number): Promise<WebhookView> {
    return this.desk.one(id);
  }

  @Patch(':id')
  @Tagged()
  @BodyOf(webhookChange, { enabled: false })
  @ApiOperation({ summary: 'Another address, other events, off or on again' })
  async change(
    @Param('id', NumberParam) id: number,
    @Body(new Valid(webhookChange)) body: WebhookChangeBody,
    @IfMatch() seen: Seen,
    @Req() request: WebRequest,
  ): Promise<WebhookView> {
    const changed = await this.desk.change(id, body, seen);
    request.audited = changed;
    return changed.after;
  }

  @Delete(':id')
  @HttpCode(HttpStatus.NO_CONTENT)
  @ApiOperation({ summary: 'Tell it nothing more; what waits is not sent' })
  remove(@Param('id', NumberParam) id: number): Promise<void> {
    return this.desk.remove(id);
  }

  @Post(':id/secret')
  @CreatesAtOnce<WithSecret | undefined>((renewed) => renewed && webhookWithSecret(renewed))
  @HttpCode(HttpStatus.OK)
  @BodyOf(renewal, { keepOldForHours: 24 })
  @ApiOperation({ summary: 'A new secret, shown this once; the old one signs too for a time' })
  renew(
    @Param('id', NumberParam) id: number,
    @Body(new Valid(renewal)) { keepOldForHours }: z.output<typeof renewal>,
  ): Promise<WebhookView & { readonly secret: string }> {
    return this.desk.renewSecret(id, keepOldForHours);
  }

  @Post(':id/test')
  @CreatesAtOnce<number | undefined>((deliveryId) => deliveryId && { deliveryId })
  @HttpCode(HttpStatus.ACCEPTED)
  @ApiOperation({ summary: 'Send it one `webhook.test`; what came of it is under its deliveries' })
  async test(@Param('id', NumberParam) id: number): Promise<{ deliveryId: number }> {
    return { deliveryId: await this.desk.test(id) };
  }
}
