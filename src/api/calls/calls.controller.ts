import { Body, Controller, Headers, HttpCode, HttpStatus, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { ServerResponse } from 'node:http';

import { Allow, WithProof } from '../../access';
import { BodyOf } from '../http/document';
import { invalidFields } from '../http/problem';
import { Valid } from '../http/valid';
import { newCall, type NewCallBody } from './call-bodies';
import { type CallBegun, CallDesk } from './call-desk';

const LONGEST_KEY = 200;

@ApiTags('calls')
@ApiBearerAuth()
@Controller('api/v1/calls')
export class CallsController {
  constructor(private readonly desk: CallDesk) {}

  @Post()
  @WithProof()
  @HttpCode(HttpStatus.ACCEPTED)
  @Allow('start')
  @BodyOf(newCall, { endpoint: 'ana', phone: '8888-7777', flow: 'agent-first', contactRef: '4711' })
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiOperation({
    summary: 'Place one call, under the same checks as every other; answers once it is admitted',
  })
  async place(
    @Body(new Valid(newCall)) body: NewCallBody,
    @Res({ passthrough: true }) response: ServerResponse,
    @Headers('idempotency-key') key?: string,
  ): Promise<CallBegun> {
    if (key !== undefined && key.length > LONGEST_KEY) throw keyTooLong();
    const begun = await this.desk.place(body, key || undefined);
    response.setHeader('Location', begun.href);
    return begun;
  }
}

/** Cut off, two keys could become one, and a call would be taken for placed already. */
const keyTooLong = () =>
  invalidFields([
    {
      field: 'Idempotency-Key',
      text: { es: `más de ${LONGEST_KEY} letras`, en: `longer than ${LONGEST_KEY} characters` },
    },
  ]);
