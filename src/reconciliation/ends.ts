import type { UsageShare } from '../dialing';
import type { DncAddition } from '../dnc';
import { isSecondCall, type StoredRecord } from './cdr-row';
import type { KnownAttempt } from './matchables';
import type { Ending } from './prospect-steps';
import { agentMsOf } from './rules/agent-time';
import { outcomeOf, type SettlingRecord } from './rules/outcome-of';
import { goesTo } from './rules/parties';
import { apartByCall, ofSeveralCalls } from './rules/several-calls';

/** An attempt, what it came to, and how long an agent was busy with it. */
export interface End extends Ending {
  readonly agentMs: number;
}

export interface WithRecords extends Pick<KnownAttempt, 'attempt' | 'policy'> {
  /** All of the attempt's, on the provider's clock. */
  readonly records: readonly StoredRecord[];
  /** No further leg is expected. */
  readonly complete: boolean;
}

/** What all its records say of an attempt. */
export interface EndByRecords extends End {
  readonly records: readonly StoredRecord[];
  /** When the person asked not to be called; undefined: no record says so. */
  readonly askedAt: number | undefined;
}

export function endOf(
  { attempt, policy, records, complete }: WithRecords,
  offsetMs: number,
): EndByRecords | undefined {
  const corrected = records.map((record) => settlingRecord(record, offsetMs));
  const { phone, national, flow } = attempt;
  const { optOutTo, agentTo, elsewhere } = policy;
  const seconds = records.filter(isSecondCall);
  const menu = { phone, national, flow, optOutTo, agentTo, elsewhere };
  const calls = apartByCall(
    corrected,
    seconds.map((record) => record.detectAt - offsetMs),
  ).map((call) => outcomeOf(menu, call, complete));
  const as = ofSeveralCalls(
    calls.flatMap((end) => end ?? []),
    seconds.map((record) => record.callid),
  );
  const askedAt = firstLegTo(optOutTo, corrected);
  return as && { attempt, as, agentMs: agentMsOf(agentTo, corrected), records, askedAt };
}

/** Field by field: rows are wide, and there are many. */
function settlingRecord(record: StoredRecord, offsetMs: number): SettlingRecord {
  const { ani, dnis, aniUser, dnisUser, connectAt, durationS, costMicros, endReason, ringS } = record;
  return {
    ...{ ani, dnis, aniUser, dnisUser, durationS, costMicros, endReason, ringS },
    detectAt: record.detectAt - offsetMs,
    connectAt: connectAt === undefined ? undefined : connectAt - offsetMs,
  };
}

export function usageOf({ attempt: { requestedAt }, as, agentMs }: End): UsageShare {
  const { endedAt, connectedAt } = as;
  const isTimed = endedAt !== undefined && connectedAt !== undefined && requestedAt !== undefined;
  return {
    asked: as.outcome === 'agent',
    agentMs,
    heldMs: isTimed ? Math.max(0, endedAt - requestedAt) : undefined,
  };
}

export function optOutOf(
  { attempt, as, records, askedAt }: EndByRecords,
  now: number,
): DncAddition | undefined {
  if (as.outcome !== 'opted_out') return undefined;
  const callids = records.map((record) => record.callid).join(' ');
  return {
    phone: attempt.phone,
    source: 'ivr',
    reason: 'opted out in the recording',
    evidence: `attempt ${attempt.id}, call records ${callids}`,
    by: 'pregon',
    at: now,
    askedAt,
    fromCampaignId: attempt.campaignId,
  };
}

/** No prospect twice in a round: what the first of its attempts made of it, the second has to see. */
export function inRounds(ends: readonly End[]): readonly (readonly End[])[] {
  const rounds: End[][] = [];
  const seen = new Map<number, number>();
  for (const end of ends) {
    const round = seen.get(end.attempt.prospectId) ?? 0;
    seen.set(end.attempt.prospectId, round + 1);
    (rounds[round] ??= []).push(end);
  }
  return rounds;
}

export function byCampaign<Of extends Ending>(ends: readonly Of[]): ReadonlyMap<number, readonly Of[]> {
  const campaigns = new Map<number, Of[]>();
  for (const end of ends) {
    const own = campaigns.get(end.attempt.campaignId);
    if (own === undefined) campaigns.set(end.attempt.campaignId, [end]);
    else own.push(end);
  }
  return campaigns;
}

function firstLegTo(numbers: readonly string[], records: readonly SettlingRecord[]): number | undefined {
  const legs = records.filter((record) => goesTo(numbers, record));
  return legs.length === 0 ? undefined : Math.min(...legs.map(({ detectAt }) => detectAt));
}
