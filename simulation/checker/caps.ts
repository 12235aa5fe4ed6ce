import type { SimCampaign } from '../core/scenario';
import type { AttemptRow } from './ledger';
import { localDay } from '../core/window';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** What holds where nobody says otherwise. */
const strict = { gapMs: 4 * HOUR_MS, perDay: 1, per30Days: 4 };

/**
 * What an admitted call breaks of the gap and the caps, by the options as they were drawn: retries are always
 * given in these worlds, so inside a campaign only what is asked for holds. `zones`: where the person may be.
 */
export function capsBroken(
  attempt: AttemptRow,
  earlier: readonly AttemptRow[],
  { policy, maxAttempts }: Pick<SimCampaign, 'policy' | 'maxAttempts'>,
  zones: readonly string[],
): string | undefined {
  const at = attempt.requested_at ?? 0;
  const asked = { gap: policy.gap, perDay: policy.perDay, per30Days: policy.per30Days };
  for (const other of earlier) {
    const same = other.campaign_id === attempt.campaign_id;
    const gapMs = asked.gap === undefined ? (same ? 0 : strict.gapMs) : Number(asked.gap) * 1000;
    const agoMs = at - (other.requested_at ?? 0);
    if (agoMs < gapMs) return `comes ${agoMs} ms after attempt ${other.id}, the gap is ${gapMs}`;
  }
  const perDay =
    asked.perDay === undefined ? (asked.gap === undefined ? strict.perDay : Infinity) : Number(asked.perDay);
  const counted = earlier.filter(
    (other) => asked.perDay !== undefined || other.campaign_id !== attempt.campaign_id,
  );
  for (const zone of zones) {
    const today = counted.filter(
      (other) => localDay(zone, other.requested_at ?? 0) === localDay(zone, at),
    ).length;
    if (today >= perDay) return `is number ${today + 1} of the day in ${zone}, ${perDay} are allowed`;
  }
  const lifted = Math.max(strict.per30Days, maxAttempts);
  const per30Days =
    asked.per30Days === undefined ? (asked.gap === undefined ? lifted : Infinity) : Number(asked.per30Days);
  const lately = earlier.filter((other) => (other.requested_at ?? 0) > at - 30 * DAY_MS).length;
  return lately >= per30Days ? `is number ${lately + 1} in 30 days, ${per30Days} are allowed` : undefined;
}
