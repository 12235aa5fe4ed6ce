import { Module } from '@nestjs/common';

import { CampaignsModule } from '../campaigns';
import { DialingModule } from '../dialing';
import { ReconciliationModule } from '../reconciliation';
import { ReportingModule } from '../reporting';
import { Decisions } from './decisions';
import { CampaignOutlook } from './outlook';
import { Preflights } from './preflight/preflights';
import { StandingReader } from './standing-reader';

@Module({
  imports: [CampaignsModule, DialingModule, ReconciliationModule, ReportingModule],
  providers: [CampaignOutlook, Decisions, Preflights, StandingReader],
  exports: [CampaignOutlook, Decisions, Preflights],
})
export class ExplainingModule {}
