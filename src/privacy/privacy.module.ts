import { Module } from '@nestjs/common';

import { DncModule } from '../dnc';
import { EraseNumber } from './erase-number';
import { KeepNoLonger } from './retention/keep-no-longer';

@Module({
  imports: [DncModule],
  providers: [EraseNumber, KeepNoLonger],
  exports: [EraseNumber, KeepNoLonger],
})
export class PrivacyModule {}
