import { Global, Module } from '@nestjs/common';

import { AccountRooms } from '../platform/account/account-rooms';
import { EndpointWatch } from './endpoint-watch';
import { OrderWatch } from './order-watch';
import { Slices } from './slices';
import { Spread } from './spread';

@Global()
@Module({
  providers: [Slices, { provide: AccountRooms, useExisting: Slices }, EndpointWatch, OrderWatch, Spread],
  exports: [AccountRooms, EndpointWatch, OrderWatch, Spread],
})
export class SlicesModule {}
