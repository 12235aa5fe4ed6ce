import { capsBroken } from './caps';
import type { CampaignPolicy } from '../../src/campaigns';
import type { SimCampaign } from '../core/scenario';
import type { Case } from './case';
import type { Hours } from './hours';
import type { AttemptRow } from './ledger';
import { LimitInvariants } from './limits';

export interface KnownCampaign {
  readonly id: number;
  readonly drawn: SimCampaign;
  readonly policy: CampaignPolicy;
}

/** What must be true in the very commit that lets a call pass. */
export class AdmissionInvariants {
  private readonly limits: LimitInvariants;

  constructor(
    private readonly at: Case,
    private readonly campaigns: readonly KnownCampaign[],
    private readonly hours: Hours,
  ) {
    this.limits = new LimitInvariants(at);
  }

  admitted(attempt: AttemptRow): void {
    const { ledger } = this.at;
    const { id, phone, requested_at: requestedAt } = attempt;
    const campaign = this.campaigns.find((one) => one.id === attempt.campaign_id);
    const row = ledger.campaigns.get(attempt.campaign_id);
    if (campaign === undefined || row === undefined || requestedAt === null) {
      return this.at.broken(
        '2 one road to the phone',
        `attempt ${id} asks for a call of no campaign, or at no time`,
      );
    }
    if (ledger.doNotCall.has(phone))
      this.at.broken('1 do-not-call', `${phone} is admitted though it is on the list`);
    if (row.state !== 'running')
      this.at.broken('3 lifetime', `attempt ${id} is admitted in a campaign that is ${row.state}`);
    const { budgetMicros } = campaign.policy;
    if (budgetMicros !== undefined && row.cost_micros >= budgetMicros)
      this.at.broken('3 budget', `attempt ${id} is admitted at ${row.cost_micros} of ${budgetMicros}`);
    if (ledger.endpoints.get(attempt.endpoint_id)?.attempt_id !== id)
      this.at.broken('4 endpoints', `attempt ${id} is admitted on an endpoint that it does not hold`);
    this.checkWindow(attempt, requestedAt);
    this.checkPace(attempt, campaign, requestedAt);
    this.limits.admitted(attempt, campaign, requestedAt);
    this.checkCapAndGap(attempt, campaign);
  }

  private checkWindow(attempt: AttemptRow, requestedAt: number): void {
    const { queueMarginMs } = this.at.scenario.config.provider;
    this.hours.admitted(attempt.id, attempt.campaign_id);
    const window = this.hours.of(attempt.campaign_id);
    const open = [requestedAt, requestedAt + queueMarginMs].every((moment) =>
      this.hours.areOpen(window, attempt.prospect_id, moment),
    );
    if (open) return;
    const when = new Date(requestedAt).toISOString();
    this.at.broken('3 calling hours', `attempt ${attempt.id} is admitted at ${when}, outside its window`);
  }

  private checkPace(attempt: AttemptRow, { drawn, id }: KnownCampaign, requestedAt: number): void {
    const within = [...this.at.ledger.attempts.values()].filter(
      (one) =>
        one.campaign_id === id &&
        one.requested_at !== null &&
        one.requested_at > requestedAt - 60_000 &&
        one.requested_at <= requestedAt,
    );
    if (within.length > drawn.callsPerMinute)
      this.at.broken(
        '6 pace',
        `attempt ${attempt.id} is number ${within.length} in a minute, ${drawn.callsPerMinute} are allowed`,
      );
  }

  private checkCapAndGap(attempt: AttemptRow, { drawn }: KnownCampaign): void {
    const calls = [...this.at.ledger.attempts.values()].filter(
      (one) =>
        one.phone === attempt.phone &&
        one.requested_at !== null &&
        !['refused', 'not_sent'].includes(one.state),
    );
    const own = calls.filter((one) => one.prospect_id === attempt.prospect_id);
    if (own.length > drawn.maxAttempts)
      this.at.broken(
        '3 caps',
        `${attempt.phone} is called for the ${own.length}th time, ${drawn.maxAttempts} are allowed`,
      );
    const earlier = calls.filter((other) => other.id < attempt.id && other.requested_at !== null);
    const zones = this.hours.zonesOf(attempt.prospect_id);
    const broken = capsBroken(attempt, earlier, drawn, zones);
    if (broken !== undefined)
      this.at.broken('3 caps and gap', `attempt ${attempt.id} on ${attempt.phone} ${broken}`);
  }
}
