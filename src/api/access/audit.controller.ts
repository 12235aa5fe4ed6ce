import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';

import { Allow, type AuditEvent, AuditStore } from '../../access';
import { Database } from '../../platform/database';
import { Valid } from '../http/valid';

const page = z.object({
  before: z.coerce.number().int().min(1).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

@ApiTags('access')
@ApiBearerAuth()
@Controller('api/v1/audit')
export class AuditController {
  constructor(
    private readonly db: Database,
    private readonly events: AuditStore,
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
}
