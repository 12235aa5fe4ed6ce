import { type Disposition, dispositions } from '../../campaigns/rules/outcome';
import { campaignHold, draftCodes } from './campaign-hold';
import { isDueAtOnce } from './due-at-once';
import type { Hold } from './hold';
import type { Standing } from './standing';
import { dueInZone } from './why-not-now';

/** Rows of the list with one disposition and, where it is `pending`, one reason. */
export interface Step {
  readonly disposition: Disposition;
  readonly hold: Hold | undefined;
  readonly n: number;
}

export interface Counted {
  readonly dispositions: Readonly<Record<Disposition, number>>;
  readonly calling: number;
  /** By zone and the reason written on them. */
  readonly waiting: readonly { readonly zone: string; readonly reason: string; readonly n: number }[];
}

/**
 * The rows of the list, by what became of them and what they wait for; the counts always add up to the
 * list. Counts are exact; the reason shown of those who are due is what holds their zone and campaign.
 */
export function waterfall(counted: Counted, standing: Standing): Step[] {
  const ended = dispositions.flatMap((disposition): Step[] =>
    disposition === 'pending' ? [] : [{ disposition, hold: undefined, n: counted.dispositions[disposition] }],
  );
  return [...ended, ...pendingSteps(counted, standing)].filter(({ n }) => n > 0);
}

function pendingSteps(counted: Counted, standing: Standing): Step[] {
  const uncertain = Math.min(standing.uncertain.n, counted.calling);
  const steps = new Map<string, Step>();
  const add = (hold: Hold, n: number): void => {
    const before = steps.get(hold.code);
    steps.set(hold.code, {
      disposition: 'pending',
      hold: sooner(hold, before?.hold),
      n: n + (before?.n ?? 0),
    });
  };
  add({ code: 'in_call' }, counted.calling - uncertain);
  add({ code: 'uncertain_attempt', until: standing.uncertain.latestUntil }, uncertain);
  let waiting = 0;
  for (const { zone, reason, n } of counted.waiting) {
    waiting += n;
    add(holdOfGroup(zone, reason, standing), n);
  }
  // Rows without a prospect.
  add(beforeEnrolment(standing), counted.dispositions.pending - counted.calling - waiting);
  return [...steps.values()];
}

function beforeEnrolment(standing: Standing): Hold {
  const whole = campaignHold(standing);
  const says = whole?.code === 'scheduled' || draftCodes.some((code) => code === whole?.code);
  return whole !== undefined && says ? whole : { code: standing.notEnrolled };
}

function holdOfGroup(zone: string, reason: string, standing: Standing): Hold {
  const whole = campaignHold(standing);
  if (whole !== undefined) return whole;
  if (isDueAtOnce(reason)) return dueInZone(zone, standing);
  const nextDueAt = standing.zones.get(zone)?.nextDueAt;
  const nobodyDue = nextDueAt !== undefined && nextDueAt > standing.now;
  return { code: reason, until: nobodyDue ? nextDueAt : undefined };
}

/** Of several zones with the same reason: when the first of them ends. */
function sooner(hold: Hold, before: Hold | undefined): Hold {
  if (before?.until === undefined) return hold;
  return hold.until === undefined || hold.until > before.until ? before : hold;
}
