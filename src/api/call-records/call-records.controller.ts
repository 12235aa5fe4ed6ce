import { Body, Controller, Get, HttpCode, HttpStatus, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';

import { Allow, By, type Caller, nameOf } from '../../access';
import { accountQuery } from '../accounts/account-bodies';
import { BodyOf } from '../http/document';
import { line } from '../http/fields';
import { Valid } from '../http/valid';
import { CallRecordDesk, orphanKinds } from './call-record-desk';

const listing = accountQuery.extend({
  state: z.enum(['ambiguous', 'orphan', 'unreadable']),
  kind: z.enum(orphanKinds).default('unexplained'),
});
const decision = z.object({
  attemptId: z.union([z.literal('none'), z.number().int().positive()]),
  reason: line(500),
});
const undoing = z.object({ reason: line(500) });

@ApiTags('call records')
@ApiBearerAuth()
@Controller('api/v1/call-records')
export class CallRecordsController {
  constructor(private readonly desk: CallRecordDesk) {}

  @Get()
  @Allow('viewer')
  @ApiOperation({
    summary: 'Records that matching could not settle, newest first; orphans by kind (default: unexplained)',
  })
  async list(@Query(new Valid(listing)) { account, state, kind }: z.output<typeof listing>) {
    switch (state) {
      case 'ambiguous':
        return { records: await this.desk.ambiguous(account) };
      case 'orphan':
        return { records: await this.desk.orphans(account, kind) };
      case 'unreadable':
        return { rows: await this.desk.unreadable(account) };
    }
  }

  @Get(':callid')
  @Allow('viewer')
  @ApiOperation({ summary: 'One record: its candidates, earlier versions, and what was decided about it' })
  one(@Param('callid') callid: string) {
    return this.desk.one(callid);
  }

  @Post(':callid/resolve')
  @HttpCode(HttpStatus.OK)
  @Allow('manager')
  @BodyOf(decision, { attemptId: 42, reason: 'heard the recording' })
  @ApiOperation({ summary: 'Say whose an ambiguous record or an orphan is; `none`: nobody’s' })
  resolve(
    @Param('callid') callid: string,
    @Body(new Valid(decision)) { attemptId, reason }: z.output<typeof decision>,
    @By() caller: Caller,
  ) {
    return this.desk.resolve(callid, attemptId === 'none' ? undefined : attemptId, reason, nameOf(caller));
  }

  @Post(':callid/undo')
  @HttpCode(HttpStatus.OK)
  @Allow('manager')
  @BodyOf(undoing, { reason: 'decided about the wrong one' })
  @ApiOperation({ summary: 'Take the last decision about a record back' })
  undo(
    @Param('callid') callid: string,
    @Body(new Valid(undoing)) { reason }: z.output<typeof undoing>,
    @By() caller: Caller,
  ) {
    return this.desk.undo(callid, reason, nameOf(caller));
  }
}
