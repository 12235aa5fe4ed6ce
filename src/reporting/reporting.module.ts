import { Module } from '@nestjs/common';

import { CampaignsModule } from '../campaigns';
import { CampaignReportStore } from './campaign-report.store';
import { ListFactsStore } from './list-facts.store';
import { AttemptStoryStore } from './story/attempt-story.store';

const stores = [CampaignReportStore, AttemptStoryStore, ListFactsStore];

@Module({ imports: [CampaignsModule], providers: stores, exports: stores })
export class ReportingModule {}
