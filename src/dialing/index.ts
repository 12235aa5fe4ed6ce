/** The door of the dialing room. */
export { Admission } from './admission';
export { AgedReplyStore } from './aged-replies.store';
export type { Attempt } from './attempt';
export { AttemptStore, type Settlement } from './attempt.store';
export { BreakerStore, type KeptTrip } from './breaker.store';
export { type CallAnswer, type CallRefusal } from './call-answer';
export { CallRequestStore } from './call-request.store';
export type { CallOrder } from './call-planner';
export { DialingModule } from './dialing.module';
export { FOREIGN_REASON, ForeignCalls } from './foreign-calls';
export { type Endpoint, type EndpointRole, EndpointStore } from './endpoint.store';
export { Engine } from './engine';
export { OpenZones } from './open-zones';
export { waitingCallOrders } from './orders/call-order.store';
export { OrderTaker } from './orders/order-taker';
export { OrderedCalls } from './orders/ordered-calls';
export { PacingReader } from './pacing-reader';
export { PacingStore, type UsageShare } from './pacing.store';
export { PhoneStore } from './phone.store';
export { type Recovered, Recovery } from './recovery';
export { holdAll, RESTORED } from './restored/hold-all';
export {
  type HighWater,
  highWaterFile,
  isBelow,
  readHighWater,
  waterOf,
  writeHighWater,
} from './restored/high-water';
export type { CallSince, Restoration, RestorationReading } from './restored/restoration';
export { RestorationStore } from './restored/restoration.store';
export { SingleCalls } from './single-calls';
export { type AttemptState, isOpen } from './rules/attempt-states';
export { judgePacing, type PacingVerdict } from './rules/pacing-verdict';
export { roleFor } from './rules/role-for';
