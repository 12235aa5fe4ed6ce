import { Module } from '@nestjs/common';

import { CampaignsModule } from '../campaigns';
import { DncModule } from '../dnc';
import { Admission } from './admission';
import { AttemptStore } from './attempt.store';
import { Breaker } from './breaker';
import { CallPlanner } from './call-planner';
import { DeadEnds } from './dead-ends';
import { Dial } from './dial';
import { EndpointStore } from './endpoint.store';
import { Engine } from './engine';
import { ForeignCalls } from './foreign-calls';
import { OpenZones } from './open-zones';
import { OrderTaker } from './orders/order-taker';
import { OrderedCalls } from './orders/ordered-calls';
import { PhoneStore } from './phone.store';
import { Planner } from './planner';
import { Recovery } from './recovery';
import { Replies } from './replies';
import { RestorationStore } from './restored/restoration.store';
import { SingleCalls } from './single-calls';
import { Wishes } from './wishes';

const stores = [AttemptStore, EndpointStore, PhoneStore, RestorationStore];

@Module({
  imports: [CampaignsModule, DncModule],
  providers: [
    ...stores,
    Admission,
    Breaker,
    CallPlanner,
    DeadEnds,
    Dial,
    Engine,
    ForeignCalls,
    OpenZones,
    OrderTaker,
    OrderedCalls,
    Planner,
    Recovery,
    Replies,
    SingleCalls,
    Wishes,
  ],
  exports: [
    ...stores,
    Admission,
    Engine,
    ForeignCalls,
    OpenZones,
    OrderTaker,
    OrderedCalls,
    Recovery,
    SingleCalls,
  ],
})
export class DialingModule {}
