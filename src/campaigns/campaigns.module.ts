import { Module } from '@nestjs/common';

import { StandingListStore } from '../contacts';
import { CampaignStore } from './campaign.store';
import { EnrolmentStore } from './enrolment.store';
import { CampaignLifecycle } from './lifecycle';
import { ProspectStore } from './prospect.store';
import { ScheduledStarts } from './scheduled-starts';
import { StandingCampaigns } from './standing-campaigns';
import { TallyStore } from './tally.store';

const stores = [CampaignStore, TallyStore, ProspectStore, EnrolmentStore, StandingListStore];

@Module({
  providers: [...stores, CampaignLifecycle, ScheduledStarts, StandingCampaigns],
  exports: [...stores, CampaignLifecycle, ScheduledStarts, StandingCampaigns],
})
export class CampaignsModule {}
