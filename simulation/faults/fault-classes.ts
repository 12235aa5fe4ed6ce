import type { Rng } from '../core/rng';

/** Everything that may go wrong, each with a switch of its own. */
export const faultClasses = [
  'replyLost',
  'replyReset',
  'errorBefore',
  'errorAfter',
  'slowReply',
  'strangeReply',
  'connectionRefused',
  'dialThrottle',
  'recordsThrottle',
  'recordsBroken',
  'recordsLate',
  'recordsMissing',
  'recordsDoubled',
  'recordsChanged',
  'recordsShuffled',
  'recordsSplit',
  'clockOffset',
  'clockDrift',
  'clockBack',
  'summerTime',
  'crash',
  'twoSchedulers',
  'handUse',
  'optOuts',
  'operator',
  'databaseBusy',
  'diskFull',
  'commitUnknown',
  'stall',
  'executedTwice',
] as const;
export type FaultClass = (typeof faultClasses)[number];

/** A fault's intensity, above 0 and up to 1; absent: it does not happen in this seed. */
export type Faults = ReadonlyMap<FaultClass, number>;

/** Swarm: most seeds have most faults, none has all at full strength. `without`: switched off by hand. */
export function drawFaults(rng: Rng, without: ReadonlySet<FaultClass>): Faults {
  const faults = new Map<FaultClass, number>();
  for (const fault of faultClasses) {
    const own = rng.fork(fault);
    // A provider that carries requests out twice muddies much else.
    const on = own.chance(fault === 'executedTwice' ? 0.25 : 0.6);
    const intensity = 0.15 + 0.85 * own.next();
    if (on && !without.has(fault)) faults.set(fault, intensity);
  }
  return faults;
}
