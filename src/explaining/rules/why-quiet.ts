import { campaignHold } from './campaign-hold';
import { isDueAtOnce } from './due-at-once';
import type { Hold } from './hold';
import type { Standing } from './standing';
import { dueHold } from './what-holds';

/** So long without a call is a silence that asks for a word, at any pace that starts one more often. */
const QUIET_MS = 15_000;

/** Why no call is being placed; undefined while calls go out, and of campaigns that need not place any. */
export function whyQuiet(standing: Standing): Hold | undefined {
  const { now, state, zones, waiting, engine, unreachable } = standing;
  const whole = campaignHold(standing);
  // Nobody expects a call of one that has ended, or that nobody has started yet.
  if (state === 'completed' || state === 'cancelled' || whole?.code === 'not_started') return undefined;
  if (whole !== undefined) return whole;
  const own = [...zones.values()].filter((zone) => zone.waiting > 0);
  if (waiting > 0 && own.every((zone) => zone.opensAt === undefined)) return { code: 'no_open_window' };
  const next = waiting === 0 ? undefined : nextCallable(standing);
  const cutOff = engine !== 'on' || (unreachable !== undefined && unreachable.until > now);
  if (next === undefined && cutOff) return dueHold(standing);
  if (placedLately(standing)) return undefined;
  if (waiting === 0) return nobodyLeft(standing);
  return next ?? dueHold(standing);
}

function placedLately({ now, lastRequestedAt, callsPerMinute }: Standing): boolean {
  const quietMs = Math.max(QUIET_MS, (2 * 60_000) / callsPerMinute);
  return lastRequestedAt !== undefined && now - lastRequestedAt < quietMs;
}

/** Everybody who is enrolled was called: what is still to come, or to be known. */
function nobodyLeft({ calling, uncertain, recordsTrouble, notEnrolled }: Standing): Hold {
  if (notEnrolled === 'being_enrolled') return { code: notEnrolled };
  if (calling === 0) return { code: 'closing_look' };
  if (recordsTrouble !== undefined) return { code: 'records_unreadable', detail: recordsTrouble };
  if (uncertain.n >= calling)
    return { code: 'uncertain_attempt', until: uncertain.latestUntil, n: uncertain.n };
  return { code: 'in_call', n: calling };
}

/** Undefined: somebody is due in a zone that is open. */
function nextCallable({ now, zones, waitingFor }: Standing): Hold | undefined {
  let next: Hold | undefined;
  for (const { waiting, opensAt, closedBy, nextDueAt } of zones.values()) {
    if (waiting === 0 || opensAt === undefined || nextDueAt === undefined) continue;
    const until = Math.max(opensAt, nextDueAt);
    if (until <= now) return undefined;
    const hold = { code: nextDueAt > opensAt ? whatAllWaitFor(waitingFor) : closedBy, until };
    if (next?.until === undefined || until < next.until) next = hold;
  }
  return next;
}

/** Where all who wait do so for one reason, that is the reason. */
function whatAllWaitFor(reasons: readonly string[]): string {
  const [reason] = reasons;
  return reason === undefined || reasons.length > 1 || isDueAtOnce(reason) ? 'nobody_due' : reason;
}
