import { isAskedFor, type TrueCall, type TrueRequest } from '../provider/truth';
import type { KnownCampaign } from './admissions';
import type { Case } from './case';
import type { Hours } from './hours';
import type { AttemptRow } from './ledger';

/** An authorisation is used within a second of its transaction's beginning; beyond that something else may hold. */
const FRESH_MS = 1010;

/** What must be true when a request reaches the provider, and when its call is placed. */
export class RequestInvariants {
  constructor(
    private readonly at: Case,
    private readonly campaigns: readonly KnownCampaign[],
    private readonly hours: Hours,
  ) {}

  requested(request: TrueRequest): void {
    const attempt = this.attemptOf(request);
    if (attempt === undefined) return;
    request.attemptId = attempt.id;
    this.checkFresh(request, attempt);
    this.checkTurn(request);
    this.checkPhone(request);
    this.checkEndpoint(request);
    this.checkPace(request, attempt);
  }

  placed(call: TrueCall): void {
    const { truth, scheduler, wall } = this.at;
    const other = truth.calls.find(
      (one) => isAskedFor(one) && one.phone === call.phone && one.to > call.from,
    );
    if (other !== undefined) this.at.broken('2 one call a phone', `${call.phone} is in two calls at once`);
    const attempt = this.at.ledger.attempts.get(call.request?.attemptId ?? -1);
    const setBackLately = scheduler.now - wall.setBackAt < 3_600_000;
    if (attempt === undefined || setBackLately) return;
    if (!this.hours.areOpen(this.hours.at(attempt.id), attempt.prospect_id, wall.now()))
      this.at.broken(
        '3 calling hours',
        `attempt ${attempt.id} rings at ${new Date(wall.now()).toISOString()}, after hours`,
      );
  }

  private attemptOf(request: TrueRequest): AttemptRow | undefined {
    const { ledger } = this.at;
    const asking = [...ledger.attempts.values()].filter(
      (one) => one.phone === request.phone && one.state === 'requesting',
    );
    const own = asking.filter((one) => ledger.usernameOf(one.endpoint_id) === request.endpoint);
    const [attempt, another] = own;
    if (attempt === undefined || another !== undefined) {
      // Another process may have given the attempt up while this one was sending it.
      const taken = [...ledger.attempts.values()].findLast(
        (one) => one.phone === request.phone && ledger.usernameOf(one.endpoint_id) === request.endpoint,
      );
      const free = taken && !this.at.truth.requests.some((one) => one.attemptId === taken.id);
      if (taken?.state === 'uncertain' && free) return taken;
      this.at.broken(
        '2 intent before the send',
        `request ${request.id} for ${request.phone} has ${own.length} attempts that ask for it`,
      );
      return undefined;
    }
    if (this.at.truth.requests.some((one) => one.attemptId === attempt.id)) {
      this.at.broken('2 one request an attempt', `attempt ${attempt.id} asks for a second call`);
      return undefined;
    }
    return attempt;
  }

  private checkFresh(request: TrueRequest, attempt: AttemptRow): void {
    const { wall, ledger, scheduler } = this.at;
    const ageMs = wall.now() - (attempt.requested_at ?? 0);
    if (ageMs > FRESH_MS)
      this.at.broken('3 authorisations go stale', `request ${request.id} leaves ${ageMs} ms after admission`);
    const listedAt = ledger.doNotCall.get(request.phone);
    if (listedAt !== undefined && scheduler.now - listedAt > FRESH_MS)
      this.at.broken(
        '1 do-not-call',
        `${request.phone} is dialled ${scheduler.now - listedAt} ms after its entry was durable`,
      );
    const stoppedAt = ledger.stoppedAt.get(attempt.campaign_id);
    if (stoppedAt !== undefined && scheduler.now - stoppedAt > FRESH_MS)
      this.at.broken(
        '3 lifetime',
        `request ${request.id} leaves ${scheduler.now - stoppedAt} ms after its campaign stopped`,
      );
  }

  private checkTurn({ id, account, process }: TrueRequest): void {
    const { ledger, scheduler } = this.at;
    if (!ledger.heldSince(account, process, scheduler.now - FRESH_MS))
      this.at.broken(
        '11 one process calls',
        `request ${id} is ${process}'s, which has lost the lease to ${ledger.holderOf(account)}`,
      );
  }

  private checkPhone(request: TrueRequest): void {
    for (const other of this.at.truth.requests) {
      if (other === request || other.phone !== request.phone) continue;
      const goingOn = other.verdict === 'queued' || (other.call !== undefined && other.call.to > request.at);
      if (goingOn)
        this.at.broken(
          '2 one call a phone',
          `request ${request.id} calls ${request.phone} while request ${other.id} is not over`,
        );
    }
  }

  /** We know of a call that we asked for on this endpoint unless a live look showed the endpoint idle since. */
  private checkEndpoint(request: TrueRequest): void {
    const { truth, scenario } = this.at;
    const { ringTimeoutMs, maxCallMs } = scenario.config.provider;
    for (const other of truth.requests) {
      if (other === request || other.endpoint !== request.endpoint) continue;
      const busy = other.call !== undefined && other.call.to > request.at;
      if (!busy || request.at - other.at > ringTimeoutMs + maxCallMs) continue;
      const looks = truth.questions.filter(
        (question) => question.idle.includes(other.endpoint) && question.at > other.at,
      );
      if (looks.length === 0)
        this.at.broken(
          '4 endpoints',
          `request ${request.id} asks ${request.endpoint} for a call while it holds that of request ${other.id}`,
        );
    }
  }

  private checkPace(request: TrueRequest, attempt: AttemptRow): void {
    const campaign = this.campaigns.find((one) => one.id === attempt.campaign_id);
    if (campaign === undefined) return;
    const within = this.at.truth.requests.filter(
      (one) =>
        one.at > request.at - 60_000 + FRESH_MS &&
        this.at.ledger.attempts.get(one.attemptId ?? -1)?.campaign_id === campaign.id,
    );
    if (within.length > campaign.drawn.callsPerMinute)
      this.at.broken(
        '6 pace',
        `${within.length} calls within a minute, ${campaign.drawn.callsPerMinute} are allowed`,
      );
  }
}
