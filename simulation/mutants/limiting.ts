import type { Admission } from '../../src/dialing';
import type { PacingFacts } from '../../src/dialing/rules/pacing-verdict';
import { seeing } from './admitting';

/** Admission and planning that see other facts about how many and how fast than there are. */
const pacing = (change: (facts: PacingFacts) => Partial<PacingFacts>): typeof Admission =>
  seeing((facts) => ({ pacing: { ...facts.pacing, ...change(facts.pacing) } }), 'always');

export const CallsUpForgotten = pacing(() => ({ upSince: [] }));
/** Each campaign keeps its own pace, as if it had the account for itself. */
export const AccountPaceForgotten = pacing(() => ({ account: undefined }));
/** Only what has its price already is counted: calls that are up are free until they end. */
export const OpenCallsAreFree = pacing(() => ({ openAttempts: 0 }));
export const EarlierCallsForgotten = seeing(() => ({ earlierCalls: [] }), 'always');
