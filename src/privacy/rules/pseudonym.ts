import type { E164 } from '../../platform/phone/rules/e164';

/** One digit more than any telephone number may have: no import takes it, no telephone has it, and it sorts last. */
const FIRST = 9_000_000_000_000_000;

/** What stands in the place of an erased number, the same in all tables: its calls remain those of one person. */
export const pseudonymOf = (erasureId: number): E164 => `+${FIRST + erasureId}`;
