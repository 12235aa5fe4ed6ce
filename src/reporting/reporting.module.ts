import { Module } from '@nestjs/common';

import { CampaignsModule } from '../campaigns';
import { CampaignReportStore } from './campaign-report.store';
import { AttemptStoryStore } from './story/attempt-story.store';

const stores = [CampaignReportStore, AttemptStoryStore];

@Module({ imports: [CampaignsModule], providers: stores, exports: stores })
export class ReportingModule {}
