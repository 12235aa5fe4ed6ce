import { Module } from '@nestjs/common';

import { CampaignsModule } from '../campaigns';
import { DialingModule } from '../dialing';
import { DncModule } from '../dnc';
import { Absence } from './absence';
import { AccountStore } from './account.store';
import { CalibrationStore } from './calibration/calibration.store';
import { Calibrator } from './calibration/calibrator';
import { TestCallWatch } from './calibration/test-call-watch';
import { CdrStore } from './cdr.store';
import { Closing } from './closing';
import { Inquiry } from './inquiry';
import { LiveLooks } from './live-looks';
import { Matchables } from './matchables';
import { Mirror } from './mirror';
import { Questioner } from './questioner';
import { RecentPast } from './recent-past';
import { Reconciler } from './reconciler';
import { Settler } from './settler';
import { Situation } from './situation';

const stores = [AccountStore, CalibrationStore, CdrStore];

@Module({
  imports: [CampaignsModule, DialingModule, DncModule],
  providers: [
    ...stores,
    Absence,
    Calibrator,
    Closing,
    Inquiry,
    LiveLooks,
    Matchables,
    Mirror,
    Questioner,
    RecentPast,
    Reconciler,
    Settler,
    Situation,
    TestCallWatch,
  ],
  exports: [...stores, Calibrator, Questioner, Reconciler],
})
export class ReconciliationModule {}
