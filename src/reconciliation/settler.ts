import { Inject, Injectable } from '@nestjs/common';

import {
  CallingRules,
  CampaignStore,
  defaultRetryPlan,
  type Disposition,
  nextStep,
  type Outcome,
  type Prospect,
  ProspectStore,
  stepAfter,
  TallyStore,
} from '../campaigns';
import { type Attempt, AttemptStore, EndpointStore, PacingStore } from '../dialing';
import { type DncAddition, DncStore } from '../dnc';
import type { Tx } from '../platform/database';
import { PROVIDER, type ResolvedProvider } from '../provider/resolved-provider';
import type { StoredRecord } from './cdr-row';
import { CorrectionStore } from './correction.store';
import type { KnownAttempt } from './matchables';
import { agentMsOf } from './rules/agent-time';
import { outcomeOf, type SettledAs } from './rules/outcome-of';

/** Outcomes that end a prospect even when they are learnt late, most binding first. */
const final: readonly (readonly [Outcome, Disposition])[] = [
  ['opted_out', 'opted_out'],
  ['agent', 'agent'],
  ['answered', 'reached'],
];

const noCall = { connectedAt: undefined, ringS: undefined, talkS: undefined, costMicros: 0 };

export interface SettledNow {
  readonly endedAt: number | undefined;
  /** Entered on the do-not-call list in the same transaction. */
  readonly optOut: DncAddition | undefined;
}

/**
 * Gives attempts their outcome, and everything that follows from it, in one transaction: the endpoint is
 * free, the prospect moves on, the money is counted, whoever opted out is on the do-not-call list.
 * Repeatable: the same records settle to the same; later records correct.
 */
@Injectable()
export class Settler {
  private readonly pacing = new PacingStore();
  private readonly corrections = new CorrectionStore();

  constructor(
    private readonly campaigns: CampaignStore,
    private readonly prospects: ProspectStore,
    private readonly tallies: TallyStore,
    private readonly attempts: AttemptStore,
    private readonly endpoints: EndpointStore,
    private readonly dnc: DncStore,
    private readonly rules: CallingRules,
    @Inject(PROVIDER) private readonly provider: ResolvedProvider,
  ) {}

  /** From all records of the attempt. Undefined: they do not say yet. */
  async fromRecords(
    tx: Tx,
    { attempt, policy }: KnownAttempt,
    records: readonly StoredRecord[],
    look: { now: number; offsetMs: number; complete: boolean },
  ): Promise<SettledNow | undefined> {
    const corrected = records.map((record) => ({
      ...record,
      detectAt: record.detectAt - look.offsetMs,
      connectAt: record.connectAt === undefined ? undefined : record.connectAt - look.offsetMs,
    }));
    const { optOutTo, agentTo } = policy;
    const as = outcomeOf({ ...attempt, optOutTo, agentTo }, corrected, look.complete);
    if (as === undefined) return undefined;
    const changed = await this.settle(tx, attempt, as, look.now, agentMsOf(agentTo, corrected));
    const optOut = as.outcome === 'opted_out' ? await this.optOut(tx, attempt, records, look.now) : undefined;
    return changed || optOut ? { endedAt: as.endedAt, optOut } : undefined;
  }

  /** No record over the whole horizon: proven, or this must not be called. */
  lost(tx: Tx, attempt: Attempt, proof: string, now: number): Promise<boolean> {
    return this.settle(tx, attempt, { ...noCall, endedAt: now, outcome: 'lost', reason: proof }, now);
  }

  /** The horizon has passed and only the endpoint's leg is on record: the person was not reached. */
  withoutThePerson(tx: Tx, attempt: Attempt, legs: readonly StoredRecord[], now: number): Promise<boolean> {
    const costMicros = legs.reduce((sum, leg) => sum + leg.costMicros, 0);
    const reason = "only the endpoint's leg is on record";
    return this.settle(tx, attempt, { ...noCall, costMicros, endedAt: now, outcome: 'failed', reason }, now);
  }

  /** A record that may be its own cannot be read: nobody knows, so nobody is called again. */
  unreadable(tx: Tx, attempt: Attempt, now: number): Promise<boolean> {
    const reason = 'a call record with this number cannot be read';
    return this.undecided(tx, attempt, reason, 'unreadable_record', now);
  }

  /** Records are there that could be its own, or another's: for a person to say; nobody is called again. */
  ambiguous(tx: Tx, attempt: Attempt, callids: readonly string[], now: number): Promise<boolean> {
    const reason = `ambiguous: ${callids.join(' ')}`;
    return this.undecided(tx, attempt, reason, 'ambiguous_record', now);
  }

  private async undecided(
    tx: Tx,
    attempt: Attempt,
    reason: string,
    prospectReason: string,
    now: number,
  ): Promise<boolean> {
    const settled = await this.settle(tx, attempt, { ...noCall, endedAt: now, outcome: 'lost', reason }, now);
    const prospect = await this.prospects.byId(tx, attempt.prospectId);
    if (settled && prospect?.state === 'waiting') {
      await this.prospects.finish(tx, prospect, 'not_reached', prospectReason, 'lost');
    }
    return settled;
  }

  private async settle(tx: Tx, attempt: Attempt, as: SettledAs, now: number, agentMs = 0): Promise<boolean> {
    const usedBefore = await this.pacing.usageOf(tx, attempt.id);
    if (!(await this.attempts.settle(tx, attempt, as, now))) return false;
    const heldMs =
      as.endedAt === undefined || as.connectedAt === undefined || attempt.requestedAt === undefined
        ? undefined
        : Math.max(0, as.endedAt - attempt.requestedAt);
    const used = { asked: as.outcome === 'agent', agentMs, heldMs };
    await this.pacing.noteUsage(tx, attempt, usedBefore, used);
    await this.campaigns.addCost(tx, attempt.campaignId, as.costMicros - attempt.costMicros);
    if (attempt.outcome !== as.outcome) {
      if (attempt.outcome !== undefined) {
        await this.tallies.add(tx, attempt.campaignId, `outcome:${attempt.outcome}`, -1);
        const correction = { attemptId: attempt.id, was: attempt.outcome, became: as.outcome, at: now };
        await this.corrections.add(tx, correction);
      }
      await this.tallies.add(tx, attempt.campaignId, `outcome:${as.outcome}`, 1);
    }
    await this.endpoints.release(tx, attempt.id);
    // Its record is there: the endpoint placed a call, whatever became of the reply.
    if (attempt.state === 'uncertain' && as.outcome !== 'lost')
      await this.endpoints.worked(tx, attempt.endpointId);
    const prospect = await this.prospects.byId(tx, attempt.prospectId);
    if (prospect === undefined) return true;
    // Of these the prospect had moved on already: what was believed is corrected.
    const movedOn = ['settled', 'refused', 'not_sent'].includes(attempt.state);
    if (movedOn) await this.correct(tx, prospect, as);
    else await this.moveOn(tx, prospect, attempt, as, now);
    return true;
  }

  private async moveOn(
    tx: Tx,
    prospect: Prospect,
    { requestedAt }: Attempt,
    as: SettledAs,
    now: number,
  ): Promise<void> {
    if (prospect.state !== 'calling') return;
    const campaign = await this.campaigns.byId(tx, prospect.campaignId);
    if (campaign === undefined) return;
    // Not knowing when it stopped ringing, we take the latest that it can be: a retry is never too early.
    const endedAt = Math.min(as.endedAt ?? now, now);
    const end = { outcome: as.outcome, reason: as.reason, endedAt, attempts: prospect.attempts, requestedAt };
    const rules = this.rules.of(campaign, prospect.zone);
    const step = stepAfter(end, rules, this.provider.config.queueMarginMs);
    if (step.kind === 'done') {
      await this.prospects.finish(tx, prospect, step.disposition, step.reason, as.outcome);
    } else if (campaign.state === 'cancelled') {
      await this.prospects.finish(tx, prospect, 'cancelled', 'campaign_cancelled', as.outcome);
    } else {
      await this.prospects.waitUntil(tx, prospect, step.at, step.reason, as.outcome);
    }
  }

  /** A later record changed what an earlier attempt came to: it may end a prospect, never wake one. */
  private async correct(tx: Tx, prospect: Prospect, as: SettledAs): Promise<void> {
    const rank = final.findIndex(([outcome]) => outcome === as.outcome);
    const rankNow = final.findIndex(([, disposition]) => disposition === prospect.disposition);
    if (rank === -1 || prospect.state === 'calling' || (rankNow !== -1 && rankNow < rank)) return;
    const end = { outcome: as.outcome, reason: as.reason, endedAt: 0, attempts: prospect.attempts };
    const step = nextStep(end, prospect.attempts, defaultRetryPlan);
    if (step.kind === 'done') {
      await this.prospects.finish(tx, prospect, step.disposition, step.reason, as.outcome);
    }
  }

  private async optOut(
    tx: Tx,
    attempt: Attempt,
    records: readonly StoredRecord[],
    now: number,
  ): Promise<DncAddition> {
    const callids = records.map((record) => record.callid).join(' ');
    const addition: DncAddition = {
      phone: attempt.phone,
      source: 'ivr',
      reason: 'opted out in the recording',
      evidence: `attempt ${attempt.id}, call records ${callids}`,
      by: 'pregon',
      at: now,
      fromCampaignId: attempt.campaignId,
    };
    await this.dnc.add(tx, addition);
    return addition;
  }
}
