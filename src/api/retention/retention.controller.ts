import { Body, Controller, Get, Patch, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';

import { Allow, type WebRequest, WithProof } from '../../access';
import { type Retention, retentionKindNames } from '../../privacy';
import { BodyOf } from '../http/document';
import { Valid } from '../http/valid';
import { type RetentionChange, RetentionDesk } from './retention-desk';

const change = z.strictObject(
  Object.fromEntries(retentionKindNames.map((kind) => [kind, z.int().nullable().optional()])),
);

@ApiTags('personal data')
@ApiBearerAuth()
@Controller('api/v1/retention')
@Allow('admin')
export class RetentionController {
  constructor(private readonly desk: RetentionDesk) {}

  @Get()
  @ApiOperation({ summary: 'How many days each kind of data is kept, and how much has gone' })
  all(): Promise<Retention[]> {
    return this.desk.all();
  }

  @Patch()
  @WithProof()
  @BodyOf(change, { contact_details: 365, audit_trail: null })
  @ApiOperation({ summary: 'Keep kinds of data for other numbers of days; null: for good' })
  async change(
    @Body(new Valid(change)) to: RetentionChange,
    @Req() request: WebRequest,
  ): Promise<Retention[]> {
    const changed = await this.desk.change(to);
    request.audited = changed;
    return changed.after;
  }
}
