import { Module } from '@nestjs/common';

import { CampaignsModule } from '../campaigns';
import { DialingModule } from '../dialing';
import { ForecastingModule } from '../forecasting';
import { ReconciliationModule } from '../reconciliation';
import { ReportingModule } from '../reporting';
import { CallingNotes } from './calling-notes';
import { Decisions } from './decisions';
import { CampaignOutlook } from './outlook';
import { Preflights } from './preflight/preflights';
import { QuietCounts } from './quiet-counts';
import { StandingReader } from './standing-reader';

@Module({
  imports: [CampaignsModule, DialingModule, ForecastingModule, ReconciliationModule, ReportingModule],
  providers: [CallingNotes, CampaignOutlook, Decisions, Preflights, QuietCounts, StandingReader],
  exports: [CallingNotes, CampaignOutlook, Decisions, Preflights, QuietCounts],
})
export class ExplainingModule {}
