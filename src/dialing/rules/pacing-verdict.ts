import { pacingOf } from '../../campaigns/rules/pacing';
import type { CampaignPolicy } from '../../campaigns/rules/policy';
import { type AgentLoad, mostCallsAtOnce } from './agent-limit';
import { budgetSays } from './budget';
import { paceAllowsAt } from './pace';

/** What decides how fast and how many, read in admission's own transaction. Times are epoch ms. */
export interface PacingFacts {
  /** Since its start, or since it was resumed. */
  readonly runningSince: number;
  /** Where the next call stands on the campaign's grid. */
  readonly nextDialAt: number;
  /** When the call lying `callsPerMinute` starts back was asked for. */
  readonly nthRequestBefore: number | undefined;
  /** The same of the account, where it has a limit of its own. */
  readonly account:
    { readonly nextDialAt: number; readonly nthRequestBefore: number | undefined } | undefined;
  /** Since when each endpoint that a call of this campaign holds has been held, the own one left out. */
  readonly upSince: readonly number[];
  /** Undefined where the policy counts no agents. */
  readonly agentLoad: AgentLoad | undefined;
  readonly costMicros: number;
  readonly openAttempts: number;
  readonly expectedMicros: number;
}

export type HeldReason = 'budget' | 'most_at_once' | 'agents_busy';

export type PacingVerdict =
  /** Its next place on the grids, of the campaign and of the account; past, now or to come. */
  | { readonly kind: 'place'; readonly at: number; readonly reason: 'pace' | 'account_pace' }
  | { readonly kind: 'held'; readonly reason: HeldReason }
  | { readonly kind: 'stopped'; readonly reason: 'budget' };

/** Whether the campaign may place one more call, whoever it is to, and from when on. */
export function judgePacing(policy: CampaignPolicy, facts: PacingFacts, now: number): PacingVerdict {
  const says = budgetSays({ ...facts, budgetMicros: policy.budgetMicros });
  if (says === 'used_up') return { kind: 'stopped', reason: 'budget' };
  if (says === 'wait') return { kind: 'held', reason: 'budget' };

  const { mostAtOnce, agents, abandonLimit } = pacingOf(policy);
  const up = facts.upSince.length;
  if (mostAtOnce !== undefined && up >= mostAtOnce) return { kind: 'held', reason: 'most_at_once' };
  if (agents !== undefined && facts.agentLoad !== undefined && up >= agents) {
    const upMs = facts.upSince.map((since) => now - since);
    const most = mostCallsAtOnce({ agents, abandonLimit }, facts.agentLoad, upMs);
    if (up >= most) return { kind: 'held', reason: 'agents_busy' };
  }
  return place(facts);
}

function place({ nextDialAt, nthRequestBefore, account }: PacingFacts): PacingVerdict {
  const own = paceAllowsAt(nextDialAt, nthRequestBefore);
  const all = account === undefined ? 0 : paceAllowsAt(account.nextDialAt, account.nthRequestBefore);
  return own >= all
    ? { kind: 'place', at: own, reason: 'pace' }
    : { kind: 'place', at: all, reason: 'account_pace' };
}
