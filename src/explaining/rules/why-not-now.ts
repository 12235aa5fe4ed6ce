import { campaignHold } from './campaign-hold';
import type { Hold } from './hold';
import type { Standing } from './standing';
import { dueHold } from './what-holds';

/** What the decision about one prospect says, as stored. Times are epoch ms. */
export interface ProspectFacts {
  readonly state: 'waiting' | 'calling' | 'done';
  readonly reason: string | undefined;
  readonly zone: string;
  readonly nextAttemptAt: number;
  /** Of one that is being called: it may never have been placed; until when that is settled at the latest. */
  readonly uncertainUntil: number | undefined;
}

/** The one reason why this prospect is not being called now; undefined when nothing more is to be decided. */
export function whyNotNow(prospect: ProspectFacts, standing: Standing): Hold | undefined {
  switch (prospect.state) {
    case 'done':
      return undefined;
    case 'calling': {
      const { uncertainUntil } = prospect;
      return uncertainUntil === undefined
        ? { code: 'in_call' }
        : { code: 'uncertain_attempt', until: uncertainUntil };
    }
    case 'waiting': {
      const { reason = 'not_called_yet', nextAttemptAt, zone } = prospect;
      const whole = campaignHold(standing);
      if (whole !== undefined) return whole;
      if (nextAttemptAt > standing.now) return { code: reason, until: nextAttemptAt };
      return dueInZone(zone, standing);
    }
  }
}

/** Of one whose time has come: its hours, then what holds everybody. */
export function dueInZone(zone: string, standing: Standing): Hold {
  const { opensAt, closedBy = 'window_closed' } = standing.zones.get(zone) ?? {};
  if (opensAt === undefined) return { code: 'no_open_window' };
  return opensAt > standing.now ? { code: closedBy, until: opensAt } : dueHold(standing);
}
