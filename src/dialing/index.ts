/** The door of the dialing room. */
export { Admission } from './admission';
export type { Attempt } from './attempt';
export { AttemptStore, type Settlement } from './attempt.store';
export { BreakerStore, type KeptTrip } from './breaker.store';
export { DialingModule } from './dialing.module';
export { type Endpoint, type EndpointRole, EndpointStore } from './endpoint.store';
export { Engine } from './engine';
export { PacingStore } from './pacing.store';
export { PhoneStore } from './phone.store';
export { roleFor } from './planner';
export { Recovery } from './recovery';
export { type AttemptState, isOpen } from './rules/attempt-states';
