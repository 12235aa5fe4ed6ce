import { Module } from '@nestjs/common';

import { CampaignStore } from './campaign.store';
import { EnrolmentStore } from './enrolment.store';
import { CampaignLifecycle } from './lifecycle';
import { ProspectStore } from './prospect.store';
import { ScheduledStarts } from './scheduled-starts';
import { TallyStore } from './tally.store';

const stores = [CampaignStore, TallyStore, ProspectStore, EnrolmentStore];

@Module({
  providers: [...stores, CampaignLifecycle, ScheduledStarts],
  exports: [...stores, CampaignLifecycle, ScheduledStarts],
})
export class CampaignsModule {}
