import { Injectable } from '@nestjs/common';

import { CampaignStore, type Prospect, ProspectStore, TallyStore, type Outcome } from '../campaigns';
import { type Attempt, AttemptStore, EndpointStore, PacingStore, type UsageShare } from '../dialing';
import { type DncAddition, DncStore } from '../dnc';
import type { Tx } from '../platform/database';
import type { StoredRecord } from './cdr-row';
import { CorrectionStore } from './correction.store';
import { byCampaign, type End, endOf, inRounds, optOutOf, usageOf, type WithRecords } from './ends';
import { ProspectSteps } from './prospect-steps';
import { ShortAnswers } from './short-answers';
import { TariffWatch } from './tariff-watch';
import type { SettledAs } from './rules/outcome-of';

const REPORTED = 'reported by the menu';

const noCall = { connectedAt: undefined, ringS: undefined, talkS: undefined, costMicros: 0, wentTo: [] };

export interface SettledNow {
  /** As it was before. */
  readonly attempt: Attempt;
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

  /** Each from all records of its attempt. Those that do not say yet, or say nothing new, are left out. */
  async fromRecords(
    tx: Tx,
    some: readonly WithRecords[],
    look: { readonly now: number; readonly offsetMs: number },
  ): Promise<SettledNow[]> {
    const ends = some.flatMap((one) => endOf(one, look.offsetMs) ?? []);
    await this.tariffs.look(
      tx,
      ends.flatMap(({ records }) => records),
      look.now,
    );
    const settled = await this.settle(tx, ends, look.now);
    const optOuts = ends.flatMap((end) => optOutOf(end, look.now) ?? []);
    if (optOuts.length > 0) await this.dnc.addMany(tx, optOuts);
    return ends.flatMap((end) => {
      const { attempt, as } = end;
      const optOut = optOutOf(end, look.now);
      return settled.has(attempt.id) || optOut ? [{ attempt, endedAt: as.endedAt, optOut }] : [];
    });
  }

  /** No record over the whole horizon: proven, or this must not be called. */
  lost(tx: Tx, attempt: Attempt, proof: string, now: number): Promise<boolean> {
    return this.one(tx, attempt, { ...noCall, endedAt: now, outcome: 'lost', reason: proof }, now);
  }

  /** The horizon has passed and only the endpoint's leg is on record: the person was not reached. */
  withoutThePerson(tx: Tx, attempt: Attempt, legs: readonly StoredRecord[], now: number): Promise<boolean> {
    const costMicros = legs.reduce((sum, leg) => sum + leg.costMicros, 0);
    const reason = "only the endpoint's leg is on record";
    return this.one(tx, attempt, { ...noCall, costMicros, endedAt: now, outcome: 'failed', reason }, now);
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
    return this.one(
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
    const settled = await this.one(tx, attempt, { ...noCall, endedAt: now, outcome: 'lost', reason }, now);
    const prospect = await this.prospects.byId(tx, attempt.prospectId);
    if (settled && prospect?.state === 'waiting') {
      await this.prospects.finish(tx, prospect, 'not_reached', prospectReason, 'lost');
    }
    return settled;
  }

  private async one(tx: Tx, attempt: Attempt, as: SettledAs, now: number): Promise<boolean> {
    return (await this.settle(tx, [{ attempt, as, agentMs: 0 }], now)).has(attempt.id);
  }

  /** Returns the ids of those whose end is written now. */
  private async settle(tx: Tx, some: readonly End[], now: number): Promise<ReadonlySet<number>> {
    const settled = new Set<number>();
    for (const round of inRounds(some)) {
      const ends = round.map((end) => ({ ...end, as: asReported(end.attempt, end.as) }));
      const before = await this.pacing.usageOf(
        tx,
        ends.flatMap(({ attempt }) => (attempt.state === 'settled' ? [attempt.id] : [])),
      );
      const people = await this.peopleOf(tx, ends);
      const short = await this.shortAnswers.among(tx, ends, people);
      const ids = await this.attempts.settle(
        tx,
        ends.map((end) => ({ ...end, ...usageOf(end), shortAnswerS: short.get(end.attempt.id) })),
        now,
      );
      const written = ends.filter(({ attempt }) => ids.has(attempt.id));
      if (written.length > 0) await this.follow(tx, written, { before, people }, now);
      for (const id of ids) settled.add(id);
    }
    return settled;
  }

  private async peopleOf(tx: Tx, ends: readonly End[]): Promise<ReadonlyMap<number, Prospect>> {
    const ids = ends.map(({ attempt }) => attempt.prospectId);
    return new Map((await this.prospects.byIds(tx, ids)).map((one) => [one.id, one]));
  }

  /** What follows from these ends: money, counts, free endpoints, what becomes of the prospects. */
  private async follow(
    tx: Tx,
    ends: readonly End[],
    {
      before,
      people,
    }: {
      readonly before: ReadonlyMap<number, UsageShare>;
      readonly people: ReadonlyMap<number, Prospect>;
    },
    now: number,
  ): Promise<void> {
    await this.pacing.noteUsage(
      tx,
      ends.map((end) => ({
        attempt: end.attempt,
        before: before.get(end.attempt.id),
        after: usageOf(end),
      })),
    );
    await this.count(tx, ends, now);
    await this.endpoints.releaseAll(
      tx,
      ends.map(({ attempt }) => attempt.id),
    );
    for (const { attempt, as } of ends) {
      // Its record is there: the endpoint placed a call, whatever became of the reply.
      if (attempt.state === 'uncertain' && as.outcome !== 'lost')
        await this.endpoints.worked(tx, attempt.endpointId);
    }
    await this.steps.after(tx, ends, people, now);
  }

  private async count(tx: Tx, ends: readonly End[], now: number): Promise<void> {
    for (const [campaignId, own] of byCampaign(ends)) {
      const micros = own.reduce((sum, { attempt, as }) => sum + as.costMicros - attempt.costMicros, 0);
      await this.campaigns.addCost(tx, campaignId, micros);
      const changed = own.filter(({ attempt, as }) => attempt.outcome !== as.outcome);
      for (const outcome of new Set(changed.map(({ as }) => as.outcome))) {
        const n = changed.filter(({ as }) => as.outcome === outcome).length;
        await this.tallies.add(tx, campaignId, `outcome:${outcome}`, n);
      }
      for (const { attempt, as } of changed) {
        if (attempt.outcome === undefined) continue;
        await this.tallies.add(tx, campaignId, `outcome:${attempt.outcome}`, -1);
        const correction = { attemptId: attempt.id, was: attempt.outcome, became: as.outcome, at: now };
        await this.corrections.add(tx, correction);
      }
    }
  }
}

/** The menu heard nobody whom the records do not show to have answered: the report may come from elsewhere. */
function wasAnswered(outcome: Outcome | undefined): boolean {
  return outcome === 'answered' || outcome === 'agent';
}

function asReported({ optOutReportedAt }: Attempt, as: SettledAs): SettledAs {
  if (optOutReportedAt === undefined || !wasAnswered(as.outcome)) return as;
  return { ...as, outcome: 'opted_out', reason: REPORTED };
}
