import {
  Body,
  Controller,
  Get,
  HttpCode,
  HttpStatus,
  Inject,
  Param,
  Post,
  Query,
  Req,
  Res,
} from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { ServerResponse } from 'node:http';
import type { z } from 'zod';

import { Allow, type WebRequest } from '../../access';
import { CLOCK, type Clock } from '../../platform/clock/clock';
import { Webhooks } from '../../webhooks';
import { BodyOf } from '../http/document';
import { CreatesAtOnce, CreatesHarmlessly } from '../idempotency';
import { NumberParam } from '../http/number-param';
import { cursorAt, pageFrom, PageOf, readCursor } from '../http/paging';
import { Valid } from '../http/valid';
import { deliveryQuery, replayRange } from './webhook-bodies';
import { WebhookDesk } from './webhook-desk';
import { noDelivery } from './webhook-problems';
import { deliveryView, type DeliveryView } from './webhook-view';

@ApiTags('webhooks')
@ApiBearerAuth()
@Controller('api/v1/webhooks/:id')
@Allow('admin')
export class DeliveriesController {
  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly desk: WebhookDesk,
    private readonly webhooks: Webhooks,
  ) {}

  @Get('deliveries')
  @ApiQuery({ name: 'state', required: false, enum: ['waiting', 'delivered', 'failed'] })
  @PageOf()
  @ApiOperation({ summary: 'What it was told, and what came of it, newest first' })
  async page(
    @Param('id', NumberParam) id: number,
    @Query(new Valid(deliveryQuery)) { state, limit, cursor }: z.output<typeof deliveryQuery>,
    @Req() request: WebRequest,
    @Res({ passthrough: true }) response: ServerResponse,
  ): Promise<{ deliveries: DeliveryView[]; next: string | null }> {
    await this.desk.found(id);
    const list = `deliveries:${id}`;
    const before = readCursor(list, cursor) ?? Number.MAX_SAFE_INTEGER;
    const read = await this.webhooks.page({ webhookId: id, state, before, limit: limit + 1 });
    const page = pageFrom({ request, response }, read, limit, (row) => cursorAt(list, row.id));
    return { deliveries: page.rows.map(deliveryView), next: page.next };
  }

  @Get('deliveries/:delivery')
  @ApiOperation({ summary: 'One delivery, with the text that is sent' })
  async one(
    @Param('id', NumberParam) id: number,
    @Param('delivery', NumberParam) deliveryId: number,
  ): Promise<DeliveryView & { payload: unknown }> {
    const found = await this.webhooks.delivery(id, deliveryId);
    if (found === undefined) throw noDelivery();
    return { ...deliveryView(found), payload: JSON.parse(found.body) };
  }

  @Post('deliveries/:delivery/replay')
  @CreatesAtOnce<boolean>((found) => (found ? { replayed: 1 } : undefined))
  @HttpCode(HttpStatus.ACCEPTED)
  @ApiOperation({ summary: 'Send it again, under the same webhook-id' })
  async replay(
    @Param('id', NumberParam) id: number,
    @Param('delivery', NumberParam) delivery: number,
  ): Promise<{ replayed: number }> {
    await this.desk.replay(id, delivery);
    return { replayed: 1 };
  }

  @Post('replay')
  @CreatesHarmlessly()
  @HttpCode(HttpStatus.ACCEPTED)
  @BodyOf(replayRange, { from: '2027-01-31T00:00:00Z', which: 'failed' })
  @ApiOperation({ summary: 'Send everything of a time again that failed, or all of it' })
  async replayRange(
    @Param('id', NumberParam) id: number,
    @Body(new Valid(replayRange)) { from, to, which }: z.output<typeof replayRange>,
  ): Promise<{ replayed: number }> {
    const until = to === undefined ? this.clock.now() : Date.parse(to);
    const range = { webhookId: id, from: Date.parse(from), to: until, onlyFailed: which === 'failed' };
    return { replayed: await this.desk.replayRange(range) };
  }
}
