import { Module } from '@nestjs/common';

import { CampaignsModule } from '../campaigns';
import { DialingModule } from '../dialing';
import { DncModule } from '../dnc';
import { Absence } from './absence';
import { AccountStore } from './account.store';
import { Adoption } from './adoption';
import { CandidateStore } from './candidate.store';
import { CdrStore } from './cdr.store';
import { Closing } from './closing';
import { Explainer } from './explainer';
import { Inquiry } from './inquiry';
import { LiveLooks } from './live-looks';
import { Matchables } from './matchables';
import { Mirror } from './mirror';
import { Questioner } from './questioner';
import { RecentPast } from './recent-past';
import { Reconciler } from './reconciler';
import { ResolutionStore } from './resolution.store';
import { Resolver } from './resolver';
import { Review } from './review';
import { Settler } from './settler';
import { Situation } from './situation';

const stores = [AccountStore, CandidateStore, CdrStore, ResolutionStore];

@Module({
  imports: [CampaignsModule, DialingModule, DncModule],
  providers: [
    ...stores,
    Absence,
    Adoption,
    Closing,
    Explainer,
    Inquiry,
    LiveLooks,
    Matchables,
    Mirror,
    Questioner,
    RecentPast,
    Reconciler,
    Resolver,
    Review,
    Settler,
    Situation,
  ],
  exports: [...stores, Questioner, Reconciler, Resolver],
})
export class ReconciliationModule {}
