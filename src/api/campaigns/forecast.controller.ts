import { Controller, Get, Inject, Param } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';

import { Allow } from '../../access';
import { Forecaster, type ForecastView, forecastView } from '../../forecasting';
import { CLOCK, type Clock } from '../../platform/clock/clock';
import { NumberParam } from '../http/number-param';
import { CampaignDesk } from './campaign-desk';
import { noForecast } from './campaign-problems';

@ApiTags('campaigns')
@ApiBearerAuth()
@Controller('api/v1/campaigns/:id/forecast')
export class ForecastController {
  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly desk: CampaignDesk,
    private readonly forecaster: Forecaster,
  ) {}

  @Get()
  @Allow('viewer')
  @ApiOperation({
    summary:
      'When it will end and what it will cost, each with a range, and its calls per hour for seven days',
  })
  async one(@Param('id', NumberParam) id: number): Promise<ForecastView> {
    const { policy } = await this.desk.find(id);
    const forecast = await this.forecaster.forecastOf(id, this.clock.now());
    if (forecast === undefined) throw noForecast();
    return forecastView(forecast, policy.timeZone);
  }
}
