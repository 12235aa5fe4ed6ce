import { Module } from '@nestjs/common';

import { CampaignsModule } from '../campaigns';
import { DialingModule } from '../dialing';
import { ReconciliationModule } from '../reconciliation';
import { ReportingModule } from '../reporting';
import { Decisions } from './decisions';
import { CampaignOutlook } from './outlook';
import { StandingReader } from './standing-reader';

@Module({
  imports: [CampaignsModule, DialingModule, ReconciliationModule, ReportingModule],
  providers: [CampaignOutlook, Decisions, StandingReader],
  exports: [CampaignOutlook, Decisions],
})
export class ExplainingModule {}
