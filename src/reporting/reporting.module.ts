import { Module } from '@nestjs/common';

import { CampaignsModule } from '../campaigns';
import { CampaignReportStore } from './campaign-report.store';

@Module({ imports: [CampaignsModule], providers: [CampaignReportStore], exports: [CampaignReportStore] })
export class ReportingModule {}
