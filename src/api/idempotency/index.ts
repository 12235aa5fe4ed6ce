/** Requests that are carried out once under their `Idempotency-Key`. */
export { CreatesAtOnce, CreatesByKey, CreatesHarmlessly } from './creates';
export { CREATES } from './creating';
export { KeyOfRequest } from './key-of-request';
