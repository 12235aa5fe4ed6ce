import { Module } from '@nestjs/common';

import { CampaignsModule } from '../campaigns';
import { DialingModule } from '../dialing';
import { DncModule } from '../dnc';
import { Absence } from './absence';
import { AbsenceStore } from './absence.store';
import { AccountStore } from './account.store';
import { Adoption } from './adoption';
import { AfterRestore } from './after-restore';
import { AskingStore } from './asking.store';
import { OddAnswerStore } from './answers/odd-answer.store';
import { OddAnswers } from './answers/odd-answers';
import { CallsSinceBackup } from './calls-since-backup';
import { CandidateStore } from './candidate.store';
import { CalibrationStore } from './calibration/calibration.store';
import { Calibrator } from './calibration/calibrator';
import { CalibrationOrders } from './calibration/orders/calibration-orders';
import { CalibrationTaker } from './calibration/orders/calibration-taker';
import { TestCallWatch } from './calibration/test-call-watch';
import { CdrStore } from './cdr.store';
import { CdrLinkStore } from './cdr-link.store';
import { CdrViewStore } from './cdr-view.store';
import { Closing } from './closing';
import { CorrectionStore } from './correction.store';
import { DelayWatch } from './delay-watch';
import { DriftStore } from './calibration/drift.store';
import { DriftWatch } from './calibration/drift-watch';
import { Decider } from './decider';
import { Explainer } from './explainer';
import { FoundCallStore } from './found-call.store';
import { InDoubtStore } from './in-doubt.store';
import { Inquiry } from './inquiry';
import { LiveLooks } from './live-looks';
import { LiveQuestion } from './live-question';
import { LostAndFound } from './lost-and-found';
import { Matchables } from './matchables';
import { Mirror } from './mirror';
import { NightSweep } from './night-sweep';
import { ProspectSteps } from './prospect-steps';
import { Questioner } from './questioner';
import { RangeReader } from './range-reader';
import { RecentPast } from './recent-past';
import { Reconciler } from './reconciler';
import { ReportedOptOuts } from './reported-opt-outs';
import { ResolutionStore } from './resolution.store';
import { Resolver } from './resolver';
import { Review } from './review';
import { Settler } from './settler';
import { ShortAnswers } from './short-answers';
import { Situation } from './situation';
import { StrayOptOuts } from './stray-opt-outs';
import { TariffStore } from './tariff.store';
import { TariffWatch } from './tariff-watch';

const stores = [
  AbsenceStore,
  AccountStore,
  AskingStore,
  CalibrationStore,
  CandidateStore,
  CdrLinkStore,
  CdrStore,
  CdrViewStore,
  CorrectionStore,
  DriftStore,
  FoundCallStore,
  InDoubtStore,
  OddAnswerStore,
  ResolutionStore,
  TariffStore,
];

@Module({
  imports: [CampaignsModule, DialingModule, DncModule],
  providers: [
    ...stores,
    Absence,
    Adoption,
    AfterRestore,
    CalibrationOrders,
    CalibrationTaker,
    Calibrator,
    CallsSinceBackup,
    Closing,
    DelayWatch,
    DriftWatch,
    Decider,
    Explainer,
    Inquiry,
    LiveLooks,
    LiveQuestion,
    LostAndFound,
    Matchables,
    Mirror,
    NightSweep,
    OddAnswers,
    ProspectSteps,
    Questioner,
    RangeReader,
    RecentPast,
    Reconciler,
    ReportedOptOuts,
    Resolver,
    Review,
    Settler,
    ShortAnswers,
    Situation,
    StrayOptOuts,
    TariffWatch,
    TestCallWatch,
  ],
  exports: [
    ...stores,
    AfterRestore,
    CalibrationOrders,
    CalibrationTaker,
    Calibrator,
    Questioner,
    Reconciler,
    ReportedOptOuts,
    Resolver,
  ],
})
export class ReconciliationModule {}
