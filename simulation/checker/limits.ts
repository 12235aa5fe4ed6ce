import { accountsOf } from '../core/scenario';
import type { KnownCampaign } from './admissions';
import type { Case } from './case';
import { type AttemptRow, isOpen } from './ledger';

/** How fast on the account, how many at once and for how much: worked out from the rows, not by the rules under test. */
export class LimitInvariants {
  constructor(private readonly at: Case) {}

  admitted(attempt: AttemptRow, campaign: KnownCampaign, requestedAt: number): void {
    this.checkAccountPace(attempt, campaign, requestedAt);
    this.checkAtOnce(attempt, campaign);
    this.checkBudget(attempt, campaign);
  }

  /** Calls of a campaign that hold an endpoint and have been let pass. */
  heldBy(campaignId: number): number {
    const { ledger } = this.at;
    return [...ledger.endpoints.values()].filter(({ attempt_id: id }) => {
      const holder = id === null ? undefined : ledger.attempts.get(id);
      return holder?.campaign_id === campaignId && holder.requested_at !== null;
    }).length;
  }

  private checkAccountPace(attempt: AttemptRow, { drawn }: KnownCampaign, requestedAt: number): void {
    const { scenario, ledger } = this.at;
    const own = accountsOf(scenario).find(({ account }) => account === drawn.account);
    const mostPerMinute = own?.config.provider.mostPerMinute;
    if (mostPerMinute === undefined) return;
    const within = [...ledger.attempts.values()].filter(
      ({ endpoint_id: endpoint, requested_at: at }) =>
        ledger.endpoints.get(endpoint)?.account_id === drawn.account &&
        at !== null &&
        at > requestedAt - 60_000 &&
        at <= requestedAt,
    );
    if (within.length > mostPerMinute)
      this.at.broken(
        '6 pace of the account',
        `attempt ${attempt.id} is number ${within.length} in a minute, the account allows ${mostPerMinute}`,
      );
  }

  private checkAtOnce(attempt: AttemptRow, { id, drawn }: KnownCampaign): void {
    const { mostAtOnce } = drawn.policy;
    if (mostAtOnce === undefined) return;
    const held = this.heldBy(id);
    if (held > Number(mostAtOnce))
      this.at.broken(
        '6 calls at once',
        `attempt ${attempt.id} is number ${held} at once, ${mostAtOnce} are allowed`,
      );
  }

  /** What is open costs what settled calls have cost on average; the last call may begin while anything is left. */
  private checkBudget(attempt: AttemptRow, { id, drawn, policy }: KnownCampaign): void {
    if (policy.budgetMicros === undefined) return;
    const { ledger } = this.at;
    const all = [...ledger.attempts.values()].filter(
      (one) => ledger.endpoints.get(one.endpoint_id)?.account_id === drawn.account,
    );
    const own = all.filter((one) => one.campaign_id === id);
    const settledOf = (rows: readonly AttemptRow[]) => rows.filter(({ state }) => state === 'settled');
    const settled = settledOf(own).length > 0 ? settledOf(own) : settledOf(all);
    const cost = (rows: readonly AttemptRow[]) => rows.reduce((sum, row) => sum + (row.cost_micros ?? 0), 0);
    const mean = settled.length === 0 ? 0 : cost(settled) / settled.length;
    const open = own.filter((one) => one.id !== attempt.id && one.requested_at !== null && isOpen(one.state));
    const committed = cost(settledOf(own)) + open.length * mean;
    if (committed >= policy.budgetMicros + 1)
      this.at.broken(
        '3 budget',
        `attempt ${attempt.id} is admitted with ${Math.round(committed)} of ${policy.budgetMicros} spent or expected`,
      );
  }
}
