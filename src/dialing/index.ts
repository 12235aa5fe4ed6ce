/** The door of the dialing room. */
export { Admission, type DialingLimits } from './admission';
export type { Attempt } from './attempt';
export { AttemptStore, type Settlement } from './attempt.store';
export { Dial } from './dial';
export { type Endpoint, type EndpointRole, EndpointStore } from './endpoint.store';
export { Engine } from './engine';
export { OpenZones } from './open-zones';
export { PhoneStore } from './phone.store';
export { Planner, roleFor } from './planner';
export { Recovery } from './recovery';
export { Replies } from './replies';
export type { AttemptState } from './rules/attempt-states';
