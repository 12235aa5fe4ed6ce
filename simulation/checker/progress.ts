import type { KnownCampaign } from './admissions';
import type { Case } from './case';
import { LimitInvariants } from './limits';

const LOOK_EVERY_MS = 60_000;
/** Long enough for every rest of an endpoint, every look at the records and a sluggish machine. */
const PATIENCE_MS = 20 * 60_000;

/** When everything works again, whoever is due and may be called is called: pace and endpoints permitting. */
export class ProgressInvariants {
  private readonly limits: LimitInvariants;
  private readonly admittedAt = new Map<number, number>();
  private readonly couldSince = new Map<number, number>();

  constructor(
    private readonly at: Case,
    private readonly campaigns: readonly KnownCampaign[],
  ) {
    this.limits = new LimitInvariants(at);
  }

  admitted(campaignId: number): void {
    this.admittedAt.set(campaignId, this.at.scheduler.now);
    this.couldSince.delete(campaignId);
  }

  start(): void {
    const look = (): void => {
      for (const campaign of this.campaigns) this.look(campaign);
      this.at.scheduler.after(LOOK_EVERY_MS, look);
    };
    this.at.scheduler.after(LOOK_EVERY_MS, look);
  }

  private look({ id, drawn, policy }: KnownCampaign): void {
    const { ledger, scheduler, wall } = this.at;
    const state = ledger.campaigns.get(id)?.state;
    const now = wall.now();
    const role = drawn.flow === 'blast' ? 'ivr' : 'agent';
    const free = [...ledger.endpoints.values()].some(
      (endpoint) =>
        endpoint.account_id === drawn.account &&
        endpoint.role === role &&
        endpoint.attempt_id === null &&
        endpoint.rest_until <= now,
    );
    const inCall = new Set(ledger.open.map((attempt) => attempt.phone));
    const due = [...ledger.prospects.values()].some(
      (prospect) =>
        prospect.campaign_id === id &&
        prospect.state === 'waiting' &&
        prospect.next_attempt_at <= now &&
        !inCall.has(prospect.phone),
    );
    // A gap between campaigns, a holiday, or a clock set back, may hold a prospect that looks due.
    const may =
      policy.gapMs !== undefined &&
      drawn.holidays.length === 0 &&
      wall.behindMs === 0 &&
      ledger.campaigns.get(id)?.window_spec === 'always';
    // Open attempts may hold the rest of a budget until their records come.
    const { mostAtOnce } = drawn.policy;
    const held =
      policy.budgetMicros !== undefined ||
      (mostAtOnce !== undefined && this.limits.heldBy(id) >= Number(mostAtOnce));
    if (state !== 'running' || !free || !due || !may || held) {
      this.couldSince.delete(id);
      return;
    }
    const since = this.couldSince.get(id) ?? scheduler.now;
    this.couldSince.set(id, since);
    if (scheduler.now - Math.max(since, this.admittedAt.get(id) ?? 0) > PATIENCE_MS)
      this.at.broken(
        '6 no fewer than the pace',
        `campaign ${id} has had somebody to call and an endpoint for ${PATIENCE_MS} ms`,
      );
  }
}
