import { Body, Controller, Delete, Get, HttpCode, HttpStatus, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';

import { Allow, By, type Caller } from '../../access';
import { BodyOf } from '../http/document';
import { CreatesHarmlessly } from '../idempotency';
import { NumberParam } from '../http/number-param';
import { Valid } from '../http/valid';
import { newEndpoint } from './endpoint-body';
import { EndpointDesk, type EndpointView } from './endpoint-desk';

@ApiTags('endpoints')
@ApiBearerAuth()
@Controller('api/v1/endpoints')
export class EndpointsController {
  constructor(private readonly desk: EndpointDesk) {}

  @Get()
  @Allow('viewer')
  @ApiOperation({ summary: 'Endpoints as they stand; never their passwords' })
  all(): Promise<EndpointView[]> {
    return this.desk.all();
  }

  @Post()
  @Allow('admin')
  @CreatesHarmlessly()
  @BodyOf(newEndpoint, { username: 'user1', password: 'as the provider gave it', role: 'ivr' })
  @ApiOperation({ summary: 'Enter an endpoint, or change one that was entered; its password is sealed' })
  save(
    @Body(new Valid(newEndpoint)) endpoint: z.output<typeof newEndpoint>,
    @By() caller: Caller,
  ): Promise<EndpointView> {
    return this.desk.save(endpoint, caller);
  }

  @Post(':id/lift')
  @Allow('manager')
  @HttpCode(HttpStatus.OK)
  @ApiOperation({ summary: 'Use an endpoint again that was set aside' })
  lift(@Param('id', NumberParam) id: number): Promise<EndpointView> {
    return this.desk.lift(id);
  }

  @Delete(':id')
  @Allow('admin')
  @HttpCode(HttpStatus.NO_CONTENT)
  @ApiOperation({ summary: 'Take an entered endpoint out; a call that it holds ends as ever' })
  remove(@Param('id', NumberParam) id: number): Promise<void> {
    return this.desk.remove(id);
  }
}
