import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';

import { Allow, type WebRequest } from '../../access';
import { BodyOf } from '../http/document';
import { NumberParam } from '../http/number-param';
import { Valid } from '../http/valid';
import { CreatesAtOnce } from '../idempotency';
import { type CalendarQuery, calendarQuery, type NewClosedDay, newClosedDay } from './holiday-bodies';
import { type Calendar, type ClosedDayView, HolidayDesk } from './holiday-desk';

@ApiTags('holidays')
@ApiBearerAuth()
@Controller('api/v1/holidays')
export class HolidaysController {
  constructor(private readonly desk: HolidayDesk) {}

  @Get()
  @Allow('viewer')
  @ApiQuery({ name: 'country', required: false, example: 'CR' })
  @ApiQuery({ name: 'year', required: false, example: 2027 })
  @ApiOperation({ summary: "A country's public holidays and the company's closed days, of one year" })
  calendar(@Query(new Valid(calendarQuery)) query: CalendarQuery): Promise<Calendar> {
    return this.desk.calendar(query);
  }

  @Get('own')
  @Allow('viewer')
  @ApiOperation({ summary: "The company's closed days" })
  own(): Promise<ClosedDayView[]> {
    return this.desk.own();
  }

  @Post('own')
  @Allow('admin')
  @CreatesAtOnce()
  @BodyOf(newClosedDay, { date: '2027-04-01', name: 'Aniversario', country: 'CR' })
  @ApiOperation({ summary: 'One more: nobody is called on it, from the next call on' })
  add(@Body(new Valid(newClosedDay)) day: NewClosedDay): Promise<ClosedDayView> {
    return this.desk.add(day);
  }

  @Delete('own/:id')
  @Allow('admin')
  @HttpCode(204)
  @ApiOperation({ summary: 'Call on it as on other days' })
  async remove(@Param('id', NumberParam) id: number, @Req() request: WebRequest): Promise<void> {
    request.audited = { before: await this.desk.remove(id), after: null };
  }
}
