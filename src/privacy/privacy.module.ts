import { Module } from '@nestjs/common';

import { AuditStore, TrailCheck } from '../access';
import { DncModule } from '../dnc';
import { EraseNumber } from './erase-number';
import { KeepNoLonger } from './retention/keep-no-longer';

@Module({
  imports: [DncModule],
  providers: [AuditStore, TrailCheck, EraseNumber, KeepNoLonger],
  exports: [AuditStore, TrailCheck, EraseNumber, KeepNoLonger],
})
export class PrivacyModule {}
