import { Injectable } from '@nestjs/common';

import { CampaignStore, ProspectStore, TallyStore, type Outcome } from '../campaigns';
import { type Attempt, AttemptStore, EndpointStore, PacingStore } from '../dialing';
import { type DncAddition, DncStore } from '../dnc';
import type { Tx } from '../platform/database';
import type { StoredRecord } from './cdr-row';
import { CorrectionStore } from './correction.store';
import type { KnownAttempt } from './matchables';
import { ProspectSteps } from './prospect-steps';
import { ShortAnswers } from './short-answers';
import { TariffWatch } from './tariff-watch';
import { agentMsOf } from './rules/agent-time';
import { outcomeOf, type SettledAs, type SettlingRecord } from './rules/outcome-of';
import { goesTo } from './rules/parties';

const REPORTED = 'reported by the menu';

const noCall = { connectedAt: undefined, ringS: undefined, talkS: undefined, costMicros: 0, wentTo: [] };

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
    private readonly steps: ProspectSteps,
    private readonly shortAnswers: ShortAnswers,
    private readonly tariffs: TariffWatch,
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
    const { optOutTo, agentTo, elsewhere } = policy;
    const as = outcomeOf({ ...attempt, optOutTo, agentTo, elsewhere }, corrected, look.complete);
    if (as === undefined) return undefined;
    await this.tariffs.look(tx, records, look.now);
    const changed = await this.settle(tx, attempt, as, look.now, agentMsOf(agentTo, corrected));
    const optOut =
      as.outcome === 'opted_out'
        ? await this.optOut(tx, attempt, records, askedAt(corrected, optOutTo), look.now)
        : undefined;
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

  /** The recording's menu said so of an attempt that is settled: the outcome follows, what its records say of the call stays. */
  async reported(tx: Tx, attempt: Attempt, now: number): Promise<boolean> {
    if (!wasAnswered(attempt.outcome)) return false;
    const before = await this.attempts.settlement(tx, attempt.id);
    return this.settle(
      tx,
      attempt,
      { ...noCall, ...before, endedAt: now, outcome: 'opted_out', reason: REPORTED },
      now,
    );
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

  private async settle(tx: Tx, attempt: Attempt, by: SettledAs, now: number, agentMs = 0): Promise<boolean> {
    const as = asReported(attempt, by);
    const usedBefore = await this.pacing.usageOf(tx, attempt.id);
    if (!(await this.attempts.settle(tx, attempt, as, now))) return false;
    await this.shortAnswers.mark(tx, attempt, as);
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
    await this.steps.after(tx, attempt, as, now);
    return true;
  }

  private async optOut(
    tx: Tx,
    attempt: Attempt,
    records: readonly StoredRecord[],
    askedAt: number | undefined,
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
      askedAt,
      fromCampaignId: attempt.campaignId,
    };
    await this.dnc.add(tx, addition);
    return addition;
  }
}

/** When the person asked: the first leg to an opt-out number; undefined: it was reported, and measured there. */
function askedAt(records: readonly SettlingRecord[], optOutTo: readonly string[]): number | undefined {
  const legs = records.filter((record) => goesTo(optOutTo, record));
  return legs.length === 0 ? undefined : Math.min(...legs.map(({ detectAt }) => detectAt));
}

/** The menu heard nobody whom the records do not show to have answered: the report may come from elsewhere. */
function wasAnswered(outcome: Outcome | undefined): boolean {
  return outcome === 'answered' || outcome === 'agent';
}

function asReported({ optOutReportedAt }: Attempt, as: SettledAs): SettledAs {
  if (optOutReportedAt === undefined || !wasAnswered(as.outcome)) return as;
  return { ...as, outcome: 'opted_out', reason: REPORTED };
}
