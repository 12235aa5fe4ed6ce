import { Module } from '@nestjs/common';

import { CampaignsModule } from '../campaigns';
import { DialingModule } from '../dialing';
import { DncModule } from '../dnc';
import { Absence } from './absence';
import { AccountStore } from './account.store';
import { Adoption } from './adoption';
import { CandidateStore } from './candidate.store';
import { CalibrationStore } from './calibration/calibration.store';
import { Calibrator } from './calibration/calibrator';
import { TestCallWatch } from './calibration/test-call-watch';
import { CdrStore } from './cdr.store';
import { Closing } from './closing';
import { Explainer } from './explainer';
import { Inquiry } from './inquiry';
import { LiveLooks } from './live-looks';
import { Matchables } from './matchables';
import { Mirror } from './mirror';
import { ProspectSteps } from './prospect-steps';
import { Questioner } from './questioner';
import { RecentPast } from './recent-past';
import { Reconciler } from './reconciler';
import { ReportedOptOuts } from './reported-opt-outs';
import { ResolutionStore } from './resolution.store';
import { Resolver } from './resolver';
import { Review } from './review';
import { Settler } from './settler';
import { Situation } from './situation';

const stores = [AccountStore, CalibrationStore, CandidateStore, CdrStore, ResolutionStore];

@Module({
  imports: [CampaignsModule, DialingModule, DncModule],
  providers: [
    ...stores,
    Absence,
    Adoption,
    Calibrator,
    Closing,
    Explainer,
    Inquiry,
    LiveLooks,
    Matchables,
    Mirror,
    ProspectSteps,
    Questioner,
    RecentPast,
    Reconciler,
    ReportedOptOuts,
    Resolver,
    Review,
    Settler,
    Situation,
    TestCallWatch,
  ],
  exports: [...stores, Calibrator, Questioner, Reconciler, ReportedOptOuts, Resolver],
})
export class ReconciliationModule {}
