import { Body, Controller, Get, HttpCode, HttpStatus, Param, Post, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';

import { Allow, By, type Caller, nameOf, type WebRequest, WithProof } from '../../access';
import type { E164 } from '../../platform/phone';
import type { NumberExport } from '../../privacy';
import { BodyOf } from '../http/document';
import { CreatesHarmlessly } from '../idempotency';
import { line, readPhone } from '../http/fields';
import { Valid } from '../http/valid';
import { PrivacyDesk } from './privacy-desk';

/** The number stands in the body: an address would be written down by whatever lies between. */
const erasure = z.strictObject({ phone: line(50), reason: line(500) });

@ApiTags('personal data')
@ApiBearerAuth()
@Controller('api/v1')
@Allow('admin')
export class PrivacyController {
  constructor(private readonly desk: PrivacyDesk) {}

  @Get('phones/:phone/data')
  @WithProof()
  @ApiOperation({ summary: 'Everything that is held about one number' })
  data(@Param('phone') phone: string): Promise<NumberExport> {
    return this.desk.export(readPhone(phone, undefined));
  }

  @Post('erasures')
  @CreatesHarmlessly()
  @WithProof()
  @HttpCode(HttpStatus.OK)
  @BodyOf(erasure, { phone: '+50688887777', reason: 'asked for by letter, 3 May' })
  @ApiOperation({
    summary:
      'Put a number that nobody has in the place of this one, everywhere; who must not be called is still not called',
  })
  async erase(
    @Body(new Valid(erasure)) { phone, reason }: z.output<typeof erasure>,
    @By() caller: Caller,
    @Req() request: WebRequest,
  ): Promise<{ instead: E164; keptOff: string }> {
    const { instead, keptOff } = await this.desk.erase(readPhone(phone, undefined), reason, nameOf(caller));
    // What was erased must not stand in the record of its erasure.
    request.audited = { given: { reason }, after: { instead, keptOff } };
    return { instead, keptOff };
  }
}
