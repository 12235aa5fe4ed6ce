import { Module } from '@nestjs/common';

import { StandingListStore } from '../contacts';
import type { Config } from '../platform/config/config';
import { CONFIG } from '../platform/platform.module';
import { ApprovalStore } from './approvals/approval.store';
import { Approve } from './approvals/approve';
import { Backlog } from './backlog';
import { CallingRules } from './calling-rules';
import { CampaignStore } from './campaign.store';
import { ChangeRules } from './change-rules';
import { EnrolmentStore } from './enrolment.store';
import { CampaignLifecycle } from './lifecycle';
import { Outages } from './outages';
import { PolicyPacks } from './packs/policy-packs';
import { readOwnPacks } from './packs/read-pack';
import { PolicyChangeStore } from './policy-change.store';
import { ProspectStore } from './prospect.store';
import { RemainingStore } from './remaining.store';
import { ScheduledStarts } from './scheduled-starts';
import { StandingCampaigns } from './standing-campaigns';
import { TallyStore } from './tally.store';
import { WaitingStore } from './waiting.store';

const stores = [
  ApprovalStore,
  CampaignStore,
  TallyStore,
  ProspectStore,
  RemainingStore,
  EnrolmentStore,
  PolicyChangeStore,
  StandingListStore,
  WaitingStore,
];
/** A pack of the user's that cannot be read stops the start: its rules would not hold. */
const packs = {
  provide: PolicyPacks,
  inject: [CONFIG],
  useFactory: (config: Config) => new PolicyPacks(readOwnPacks(config.dataDir)),
};

@Module({
  providers: [
    ...stores,
    packs,
    Approve,
    Backlog,
    CallingRules,
    ChangeRules,
    CampaignLifecycle,
    Outages,
    ScheduledStarts,
    StandingCampaigns,
  ],
  exports: [
    ...stores,
    packs,
    Approve,
    Backlog,
    CallingRules,
    ChangeRules,
    CampaignLifecycle,
    Outages,
    ScheduledStarts,
    StandingCampaigns,
  ],
})
export class CampaignsModule {}
