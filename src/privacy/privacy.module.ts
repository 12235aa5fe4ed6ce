import { Module } from '@nestjs/common';

import { DncModule } from '../dnc';
import { EraseNumber } from './erase-number';

@Module({ imports: [DncModule], providers: [EraseNumber], exports: [EraseNumber] })
export class PrivacyModule {}
