import { type EarlierCall, capHold } from '../../campaigns/rules/number-caps';
import { type Hours, nextCallableAt, whyClosedAt } from '../../campaigns/rules/open-hours';
import type { ProspectRules } from '../../campaigns/rules/prospect-rules';
import { isSameBand, nextInAnotherBand } from '../../campaigns/rules/retry-band';

/** What the rules about hours, gap and caps look at. Times are epoch ms. */
export interface HoldFacts {
  readonly campaignId: number;
  readonly rules: ProspectRules;
  /** The last request for this number, from any campaign, and whose it was. */
  readonly lastRequestedAt: number | undefined;
  readonly lastCampaignId: number | undefined;
  /** Calls to this number in the last 30 days that may have rung, from any campaign. */
  readonly earlierCalls: readonly EarlierCall[];
}

/** Whether any rule looks at earlier calls; where none does they need not be read. */
export function countsEarlierCalls({ caps, gap, bandHours }: ProspectRules): boolean {
  const capped = caps.perDay !== undefined || caps.per30Days !== undefined;
  return capped || bandHours !== undefined || !gap.countsEveryRequest;
}

/** Ends by the clock; short stable codes, a sentence for each in console/words/reasons.ts. */
export type HoldReason =
  'gap' | 'cap_day' | 'cap_30d' | 'another_band' | 'window_closed' | 'holiday' | 'no_open_window';

export type Hold =
  | { readonly kind: 'later'; readonly at: number; readonly reason: HoldReason }
  | { readonly kind: 'never'; readonly disposition: 'suppressed' | 'not_reached'; readonly reason: string };

const DAY_MS = 86_400_000;

/**
 * Why a number that everything else allows may not be called at `at`, and until when; undefined: it may.
 * Of several rules the one that holds longest is named. What would hold beyond the campaign's end ends it.
 */
export function holdOn(facts: HoldFacts, at: number, marginMs: number): Hold | undefined {
  const { until } = facts.rules;
  const ended = { kind: 'never', disposition: 'not_reached', reason: 'campaign_ended' } as const;
  if (until !== undefined && at + marginMs >= until) return ended;
  const holds = [gapHold(facts, at), numberHold(facts, at), hoursHold(facts, at, marginMs)];
  let last: Extract<Hold, { kind: 'later' }> | undefined;
  for (const hold of holds) if (hold !== undefined && hold.at > (last?.at ?? at)) last = hold;
  if (last === undefined || until === undefined || last.at + marginMs < until) return last;
  const capped = last.reason === 'cap_day' || last.reason === 'cap_30d';
  return capped ? { kind: 'never', disposition: 'suppressed', reason: 'cap' } : ended;
}

type Later = Extract<Hold, { kind: 'later' }>;

/** A gap asked for counts from every request; the pack's, inside the campaign, from calls that may have rung. */
function gapHold(facts: HoldFacts, at: number): Later | undefined {
  const { campaignId, rules, lastRequestedAt, lastCampaignId, earlierCalls } = facts;
  const { sameCampaignMs, otherCampaignsMs, countsEveryRequest } = rules.gap;
  const gapAfter = (id: number | undefined) => (id === campaignId ? sameCampaignMs : otherCampaignsMs);
  const ends = earlierCalls.map((call) => call.requestedAt + gapAfter(call.campaignId));
  if (lastRequestedAt !== undefined && (countsEveryRequest || lastCampaignId !== campaignId)) {
    ends.push(lastRequestedAt + gapAfter(lastCampaignId));
  }
  const end = Math.max(0, ...ends);
  return end > at ? { kind: 'later', at: end, reason: 'gap' } : undefined;
}

function numberHold({ campaignId, rules, earlierCalls }: HoldFacts, at: number): Later | undefined {
  const hold = capHold(rules.caps, earlierCalls, campaignId, rules.hours.zones, at);
  return hold && { kind: 'later', ...hold };
}

function hoursHold(facts: HoldFacts, at: number, marginMs: number): Later | undefined {
  const { hours, bandHours } = facts.rules;
  const open = nextCallableAt(hours, at, marginMs);
  if (open === undefined) return { kind: 'later', at: at + DAY_MS, reason: 'no_open_window' };
  if (open > at) return { kind: 'later', at: open, reason: whyClosed(hours, at) };
  const failedAt = lastOwnCall(facts);
  if (bandHours === undefined || failedAt === undefined) return undefined;
  if (!isSameBand(hours.zones, failedAt, at, bandHours)) return undefined;
  const next = nextInAnotherBand(hours, bandHours, failedAt, at, marginMs) ?? at;
  return next > at ? { kind: 'later', at: next, reason: 'another_band' } : undefined;
}

/** Open, but closing before the provider may have placed the call: closed, for a call. */
function whyClosed(hours: Hours, at: number): HoldReason {
  return whyClosedAt(hours, at) ?? 'window_closed';
}

function lastOwnCall({ campaignId, earlierCalls }: HoldFacts): number | undefined {
  const own = earlierCalls.filter((call) => call.campaignId === campaignId);
  return own.length === 0 ? undefined : Math.max(...own.map((call) => call.requestedAt));
}
