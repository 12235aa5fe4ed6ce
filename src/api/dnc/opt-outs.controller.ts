import { Body, Controller, HttpCode, HttpStatus, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';

import { Allow, By, type Caller, nameOf } from '../../access';
import { BodyOf } from '../http/document';
import { line, optionalCountry, readPhone } from '../http/fields';
import { Valid } from '../http/valid';
import { DncDesk } from './dnc-desk';

/** Fields that we do not know are passed over: a wish not to be called is never refused for one too many. */
const optOut = z.object({
  phone: line(50),
  country: optionalCountry,
  campaign: z.union([z.string().max(200), z.number()]).nullish(),
  evidence: z.union([z.string().max(500), z.number()]).nullish(),
});

@ApiTags('do-not-call')
@ApiBearerAuth()
@Controller('api/v1/opt-outs')
export class OptOutsController {
  constructor(private readonly desk: DncDesk) {}

  @Post()
  @HttpCode(HttpStatus.OK)
  @Allow('keeper')
  @BodyOf(optOut)
  @ApiOperation({ summary: "The recording's menu reports an opt-out; answered when it is on the disk" })
  async report(
    @Body(new Valid(optOut)) body: z.output<typeof optOut>,
    @By() caller: Caller,
  ): Promise<{ phone: string; outcome: 'added' | 'repeated' }> {
    const phone = readPhone(body.phone, body.country);
    const reason = given(body.campaign) ? `opted_out campaign ${body.campaign}` : 'opted_out';
    const evidence = given(body.evidence) ? String(body.evidence) : undefined;
    const outcome = await this.desk.add({ phone, source: 'ivr', reason, evidence, by: nameOf(caller) });
    return { phone, outcome };
  }
}

function given<T>(value: T | null | undefined): value is T {
  return value !== null && value !== undefined;
}
