import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';

import { Allow, type AuditEvent, AuditStore, type TrailVerdict, TrailWatch } from '../../access';
import { Database } from '../../platform/database';
import { inWords } from '../http/own-words';
import { Valid } from '../http/valid';

const page = z.object({
  before: z.coerce.number().int().min(1).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

const kept = z.object({
  head: z
    .string()
    .regex(
      /^\d{1,15}:[0-9a-f]{64}$/,
      inWords({
        es: 'debe ser suceso:enlace de una respuesta anterior',
        en: 'must be event:link of an earlier answer',
      }),
    )
    .transform((text) => ({ id: Number(text.split(':')[0]), link: text.split(':')[1] ?? '' }))
    .optional(),
});

@ApiTags('access')
@ApiBearerAuth()
@Controller('api/v1/audit')
export class AuditController {
  constructor(
    private readonly db: Database,
    private readonly events: AuditStore,
    private readonly watch: TrailWatch,
  ) {}

  @Get()
  @Allow('admin')
  @ApiOperation({ summary: 'Who did what, newest first; `before`: `next` of the page before' })
  async read(
    @Query(new Valid(page)) { before, limit }: z.output<typeof page>,
  ): Promise<{ events: AuditEvent[]; next: number | null }> {
    const events = await this.events.page(this.db.read, before, limit);
    return { events, next: events.length < limit ? null : (events.at(-1)?.id ?? null) };
  }

  @Get('verification')
  @Allow('admin')
  @ApiQuery({ name: 'head', required: false, description: 'event:link, as an earlier answer had them' })
  @ApiOperation({
    summary: 'Whether the trail is as it was written, but for what was erased or has aged away',
  })
  verify(@Query(new Valid(kept)) { head }: z.output<typeof kept>): Promise<TrailVerdict> {
    return this.watch.verify(head);
  }
}
