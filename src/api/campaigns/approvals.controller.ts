import { Body, Controller, HttpCode, HttpStatus, Param, Post, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';

import { Allow, By, type Caller, nameOf, type WebRequest, WithProof } from '../../access';
import { BodyOf } from '../http/document';
import { line } from '../http/fields';
import { NumberParam } from '../http/number-param';
import { Valid } from '../http/valid';
import { ApprovalDesk } from './approval-desk';
import type { ApprovalView } from './approval-view';

/** `version`: as `GET /campaigns/:id` showed it. */
const approvalBody = z.strictObject({ version: line(100) });

@ApiTags('campaigns')
@ApiBearerAuth()
@Controller('api/v1/campaigns/:id')
export class ApprovalsController {
  constructor(private readonly desk: ApprovalDesk) {}

  @Post('approve')
  @WithProof()
  @HttpCode(HttpStatus.OK)
  @Allow('start')
  @BodyOf(approvalBody, { version: '3.1.0' })
  @ApiOperation({ summary: 'Approve its rules and its list as they are, as the second person' })
  async approve(
    @Param('id', NumberParam) id: number,
    @Body(new Valid(approvalBody)) { version }: z.output<typeof approvalBody>,
    @By() caller: Caller,
    @Req() request: WebRequest,
  ): Promise<ApprovalView | null> {
    const approved = await this.desk.approve(id, version, nameOf(caller));
    request.audited = approved;
    return approved.after;
  }
}
