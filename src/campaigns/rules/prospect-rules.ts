import { placeOf } from './contact-zones';
import { type ClosedDay, closedIn } from './closed-days';
import type { CallingWindow } from './calling-window';
import { type HolidayCalendar, noHolidays } from './holiday-calendar';
import type { Hours } from './open-hours';
import type { CampaignPolicy } from './policy';
import type { PolicyPack } from './policy-pack';
import type { RetryPlan } from './retry-plan';
import { strictestWindow } from './week-hours';

/** What holds for the prospects of one campaign in one place, once everything is weighed. */
export interface ProspectRules {
  readonly hours: Hours;
  readonly retry: RetryPlan;
  readonly maxAttempts: number;
  readonly gap: NumberGap;
  readonly caps: NumberCaps;
  /** The next try comes in another band of so many hours; undefined: in any. */
  readonly bandHours: number | undefined;
  /** Answered and over within so many seconds is a short answer; 0: none is. */
  readonly shortAnswerS: number;
  /** No call from then on; epoch ms. */
  readonly until: number | undefined;
  /** The packs that these rules come from, `id@version` each. */
  readonly versions: readonly string[];
}

/** Least time after a call to the same number. */
export interface NumberGap {
  readonly otherCampaignsMs: number;
  readonly sameCampaignMs: number;
  /** True: a gap that was asked for, which counts from refused requests too. */
  readonly countsEveryRequest: boolean;
}

/** At most so many calls that may have rung; undefined: as many as the rest allows. */
export interface NumberCaps {
  readonly perDay: number | undefined;
  /** False: calls of this campaign itself do not count for the day. */
  readonly perDayCountsOwn: boolean;
  readonly per30Days: number | undefined;
}

/** What only takes away from the hours, whatever the campaign was given. */
export interface Narrowing {
  /** The list's own hours. */
  readonly listWindow: CallingWindow;
  /** The company's. */
  readonly closedDays: readonly ClosedDay[];
}

/**
 * What a user gives replaces the pack's figure, what is not given is the pack's. The list's own window
 * and the company's closed days narrow both. Given retry delays also stand for "one a day" and "another band" inside the campaign; a
 * given gap stands for the number's caps; more attempts than the 30-day cap lift it: docs/adr/0013.
 */
export function prospectRules(
  policy: CampaignPolicy,
  pack: PolicyPack,
  { listWindow, closedDays }: Narrowing,
  place: string,
): ProspectRules {
  const { given, caps = {} } = policy;
  const { zones, country } = placeOf(place);
  const window = given.window ? policy.window : pack.window;
  const gapGiven = policy.gapMs !== undefined;
  const retryGiven = given.retry;
  const maxAttempts = given.maxAttempts ? policy.maxAttempts : pack.inAll;
  return {
    hours: {
      zones,
      window: strictestWindow([window, listWindow]),
      holidays: withClosed(calendar(policy, pack, country), closedIn(closedDays, country)),
    },
    retry: policy.retry,
    maxAttempts,
    gap: {
      otherCampaignsMs: policy.gapMs ?? pack.gapMs,
      sameCampaignMs: policy.gapMs ?? (retryGiven ? 0 : pack.gapMs),
      countsEveryRequest: gapGiven,
    },
    caps: {
      perDay: caps.perDay ?? (gapGiven ? undefined : pack.perDay),
      perDayCountsOwn: caps.perDay !== undefined || !retryGiven,
      per30Days:
        caps.per30Days ??
        (gapGiven ? undefined : Math.max(pack.per30Days, given.maxAttempts ? maxAttempts : 0)),
    },
    bandHours: gapGiven || retryGiven ? undefined : pack.bandHours,
    shortAnswerS: policy.shortAnswerS ?? pack.shortCallS,
    until: policy.until,
    versions: pack.versions,
  };
}

function withClosed({ countries, days }: HolidayCalendar, closed: readonly ClosedDay[]): HolidayCalendar {
  return { countries, days: new Set([...days, ...closed.map(({ day }) => day)]) };
}

/** The user's own choice; else the contact's country's, unless the user calls at any hour. */
function calendar(
  { holidays, given, window }: CampaignPolicy,
  pack: PolicyPack,
  country: string | undefined,
): HolidayCalendar {
  if (holidays === 'none') return noHolidays;
  const days = new Set(holidays?.days ?? []);
  if (holidays !== undefined && holidays.countries.length > 0) return { countries: holidays.countries, days };
  const atAnyHour = given.window && window === 'always';
  if (atAnyHour || !pack.closedOnHolidays || country === undefined) return { countries: [], days };
  return { countries: [country], days };
}
