import { Body, Controller, Get, HttpCode, HttpStatus, Post, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';

import { Allow, By, type Caller, nameOf, type WebRequest } from '../../access';
import { AfterRestore, restorationJson } from '../../reconciliation';
import { BodyOf } from '../http/document';
import { line } from '../http/fields';
import { Valid } from '../http/valid';
import { RestorationDesk } from './restoration-desk';

const lifting = z.strictObject({ reason: line(500), anyway: z.boolean().default(false) });

@ApiTags('restoration')
@ApiBearerAuth()
@Controller('api/v1/restoration')
export class RestorationController {
  constructor(
    private readonly after: AfterRestore,
    private readonly desk: RestorationDesk,
  ) {}

  @Get()
  @Allow('viewer')
  @ApiOperation({ summary: 'Whether a restored backup holds all calls, and what is known of the time since' })
  async one() {
    const view = await this.after.view();
    return { restoration: view === undefined ? null : restorationJson(view) };
  }

  @Post('lift')
  @Allow('admin')
  @HttpCode(HttpStatus.OK)
  @BodyOf(lifting, { reason: 'call records looked at, opt-outs entered', anyway: false })
  @ApiOperation({
    summary: 'Permit calls again; `anyway`: although call records cannot prove yet who was called',
  })
  async lift(
    @Body(new Valid(lifting)) { reason, anyway }: z.output<typeof lifting>,
    @By() caller: Caller,
    @Req() request: WebRequest,
  ) {
    await this.desk.lift(nameOf(caller), reason, anyway);
    request.audited = { after: { lifted: reason, anyway } };
    return this.one();
  }
}
