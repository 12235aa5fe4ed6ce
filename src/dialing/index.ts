/** The door of the dialing room. */
export { Admission } from './admission';
export type { Attempt } from './attempt';
export { AttemptStore, type Settlement } from './attempt.store';
export { BreakerStore, type KeptTrip } from './breaker.store';
export { type CallAnswer, type CallRefusal } from './call-answer';
export type { CallOrder } from './call-planner';
export { DialingModule } from './dialing.module';
export { type Endpoint, type EndpointRole, EndpointStore } from './endpoint.store';
export { Engine } from './engine';
export { OpenZones } from './open-zones';
export { PacingReader } from './pacing-reader';
export { PacingStore, type UsageShare } from './pacing.store';
export { PhoneStore } from './phone.store';
export { Recovery } from './recovery';
export { SingleCalls } from './single-calls';
export { type AttemptState, isOpen } from './rules/attempt-states';
export { judgePacing, type PacingVerdict } from './rules/pacing-verdict';
export { roleFor } from './rules/role-for';
