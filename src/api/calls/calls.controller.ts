import { Body, Controller, HttpCode, HttpStatus, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { ServerResponse } from 'node:http';

import { Allow, WithProof } from '../../access';
import { BodyOf } from '../http/document';
import { CreatesByKey, KeyOfRequest } from '../idempotency';
import { Valid } from '../http/valid';
import { newCall, type NewCallBody } from './call-bodies';
import { type CallBegun, CallDesk } from './call-desk';

@ApiTags('calls')
@ApiBearerAuth()
@Controller('api/v1/calls')
export class CallsController {
  constructor(private readonly desk: CallDesk) {}

  @Post()
  @WithProof()
  @HttpCode(HttpStatus.ACCEPTED)
  @Allow('start')
  @CreatesByKey()
  @BodyOf(newCall, { endpoint: 'ana', phone: '8888-7777', flow: 'agent-first', contactRef: '4711' })
  @ApiOperation({
    summary: 'Place one call, under the same checks as every other; answers once it is admitted',
  })
  async place(
    @Body(new Valid(newCall)) body: NewCallBody,
    @Res({ passthrough: true }) response: ServerResponse,
    @KeyOfRequest() key?: string,
  ): Promise<CallBegun> {
    const begun = await this.desk.place(body, key);
    response.setHeader('Location', begun.href);
    return begun;
  }
}
