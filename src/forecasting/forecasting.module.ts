import { Module } from '@nestjs/common';

import { CampaignsModule } from '../campaigns';
import { DialingModule } from '../dialing';
import { Forecaster } from './forecaster';
import { LoadReader } from './load-reader';

@Module({
  imports: [CampaignsModule, DialingModule],
  providers: [Forecaster, LoadReader],
  exports: [Forecaster],
})
export class ForecastingModule {}
