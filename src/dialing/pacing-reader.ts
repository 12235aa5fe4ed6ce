import { type Campaign, pacingOf, TallyStore } from '../campaigns';
import type { AccountId } from '../platform/account/account';
import type { Sql } from '../platform/database';
import type { AttemptStore } from './attempt.store';
import { PacingStore } from './pacing.store';
import type { PacingFacts } from './rules/pacing-verdict';

/** Reads what decides how fast and how many: for admission, and for who explains what it would decide. */
export class PacingReader {
  private readonly store = new PacingStore();
  private readonly tallies = new TallyStore();

  constructor(
    private readonly attempts: AttemptStore,
    private readonly limits: { readonly mostPerMinute: number | undefined },
  ) {}

  /** Only what this campaign's policy asks about. `ownAttemptId`: the plan that asks, which is no call yet. */
  async of(sql: Sql, campaign: Campaign, ownAttemptId: number | undefined): Promise<PacingFacts> {
    const { callsPerMinute, budgetMicros } = campaign.policy;
    const { mostAtOnce, agents } = pacingOf(campaign.policy);
    const countsCalls = mostAtOnce !== undefined || agents !== undefined;
    const calling = budgetMicros === undefined ? 0 : await this.tallies.one(sql, campaign.id, 'calling');
    return {
      runningSince: campaign.runningSince,
      nextDialAt: campaign.nextDialAt,
      nthRequestBefore: await this.attempts.nthRequestBefore(sql, campaign.id, callsPerMinute),
      account: await this.accountPace(sql, campaign.accountId),
      upSince: countsCalls ? await this.store.upSince(sql, campaign.id, ownAttemptId) : [],
      agentLoad: agents === undefined ? undefined : await this.store.load(sql, campaign.id),
      costMicros: campaign.costMicros,
      // Whoever is planned already is counted: two plans for the last of the money would both be too many.
      openAttempts: calling - (ownAttemptId === undefined ? 0 : 1),
      expectedMicros: budgetMicros === undefined ? 0 : await this.store.expectedCostMicros(sql, campaign),
    };
  }

  private async accountPace(sql: Sql, account: AccountId): Promise<PacingFacts['account']> {
    const { mostPerMinute } = this.limits;
    if (mostPerMinute === undefined) return undefined;
    return {
      nextDialAt: await this.store.accountNextDialAt(sql, account),
      nthRequestBefore: await this.store.nthRequestBefore(sql, account, mostPerMinute),
    };
  }
}
