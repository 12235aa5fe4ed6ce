import { Body, Controller, Get, HttpCode, HttpStatus, Param, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { ServerResponse } from 'node:http';

import { Allow, By, type Caller, WithProof } from '../../access';
import { BodyOf } from '../http/document';
import { NumberParam } from '../http/number-param';
import { Valid } from '../http/valid';
import { CreatesByKey, KeyOfRequest } from '../idempotency';
import { newCalibration, type NewCalibrationBody } from './calibration-body';
import { type CalibrationBegun, CalibrationDesk } from './calibration-desk';
import type { CalibrationOrderView } from './calibration-order-view';

@ApiTags('account')
@ApiBearerAuth()
@Controller('api/v1/calibrations')
export class CalibrationsController {
  constructor(private readonly desk: CalibrationDesk) {}

  @Post()
  @WithProof()
  @HttpCode(HttpStatus.ACCEPTED)
  @Allow('admin')
  @CreatesByKey()
  @BodyOf(newCalibration, { endpoint: 'user1', phone: '8888-7777' })
  @ApiOperation({
    summary:
      'Place one test call, to a phone in your hand, and learn from its traces; GET tells what becomes of it',
  })
  async order(
    @Body(new Valid(newCalibration)) body: NewCalibrationBody,
    @By() caller: Caller,
    @Res({ passthrough: true }) response: ServerResponse,
    @KeyOfRequest() key?: string,
  ): Promise<CalibrationBegun> {
    const begun = await this.desk.order(body, caller, key);
    response.setHeader('Location', begun.href);
    return begun;
  }

  @Get(':id')
  @Allow('viewer')
  @ApiOperation({ summary: 'How far a calibration has come, and what it has shown or why there was no call' })
  one(@Param('id', NumberParam) id: number): Promise<CalibrationOrderView> {
    return this.desk.one(id);
  }
}
