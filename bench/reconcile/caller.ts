import type { AttemptStore, Endpoint, EndpointStore } from '../../src/dialing';
import type { Database, Tx } from '../../src/platform/database';
import type { E164 } from '../../src/platform/phone';
import type { ModelCampaign } from './lists';
import type { ProviderModel, TrueRequest } from './provider-model';
import { endpoints, type ModelEndpoint, type Shape } from './shape';
import { useByHand } from './hand-use';

export const TICK_MS = 20_000;
/** A live look shows that a call is over after so long at most. */
const LOOK_MS = 8000;
const TRIES = 30;

interface Order {
  readonly at: number;
  readonly endpoint: ModelEndpoint;
  readonly campaign: ModelCampaign;
  readonly phone: E164;
}

export interface Rooms {
  readonly db: Database;
  readonly attempts: AttemptStore;
  readonly endpoints: EndpointStore;
}

/**
 * Our side of the traffic: an idle endpoint calls somebody whom nothing keeps from being called. Writes attempts as
 * the dialling does, and keeps what became of each in truth.
 */
export class Caller {
  readonly truth = new Map<number, TrueRequest>();
  private readonly idleFrom = new Map<string, number>();
  private readonly lastPhone = new Map<string, string>();
  private readonly requestedAt = new Map<string, number>();
  private made = 0;

  constructor(
    private readonly shape: Shape,
    private readonly rooms: Rooms,
    private readonly provider: ProviderModel,
    private readonly campaigns: readonly ModelCampaign[],
    private readonly phones: readonly E164[],
    private readonly random: () => number,
  ) {}

  get done(): boolean {
    return this.made >= this.shape.attempts;
  }

  /** Calls from every endpoint that is idle within the tick that begins `now`. */
  async call(now: number): Promise<void> {
    const blocked = await this.blocked();
    const orders: Order[] = [];
    for (const endpoint of endpoints) {
      if (this.made + orders.length >= this.shape.attempts) break;
      const idleSince = this.idleFrom.get(endpoint.username) ?? 0;
      if (idleSince > now) continue;
      const lastPhone = this.lastPhone.get(endpoint.username);
      const byHand = useByHand(
        this.provider,
        endpoint,
        { idleSince, now, lastPhone },
        () => this.anyPhone(),
        this.random,
      );
      // Nobody tells us: now and then we ask for a call on it all the same.
      if (byHand !== undefined && this.random() < 0.8) this.idleFrom.set(endpoint.username, byHand.over);
      else {
        const order = this.order(endpoint, now, blocked);
        if (order !== undefined) orders.push(order);
      }
    }
    orders.sort((a, b) => a.at - b.at);
    if (orders.length > 0) await this.place(orders);
  }

  private order(endpoint: ModelEndpoint, now: number, blocked: Set<string>): Order | undefined {
    const campaigns = this.campaigns.filter(({ flow }) => (flow === 'blast') === (endpoint.role === 'ivr'));
    for (let n = 0; n < TRIES; n += 1) {
      const campaign = campaigns[Math.floor(this.random() * campaigns.length)];
      const phone = this.anyPhone();
      const at = now + Math.floor(this.random() * TICK_MS);
      const since = at - (this.requestedAt.get(phone) ?? 0);
      if (campaign === undefined || blocked.has(phone) || since < this.shape.gapMs) continue;
      if (!this.provider.isPhoneIdle(phone, at)) continue;
      blocked.add(phone);
      return { at, endpoint, campaign, phone };
    }
    return undefined;
  }

  private async place(orders: readonly Order[]): Promise<void> {
    await this.rooms.db.write(async (tx) => {
      const known = await this.rooms.endpoints.all(tx);
      for (const order of orders) {
        const endpoint = known.find((one) => one.username === order.endpoint.username);
        if (endpoint !== undefined) await this.placeOne(tx, order, endpoint);
      }
    });
  }

  private async placeOne(tx: Tx, order: Order, { id: endpointId }: Endpoint): Promise<void> {
    const { at, endpoint, campaign, phone } = order;
    const prospect = await tx.get<{ id: number; tries: number }>(
      `SELECT id, tries FROM prospect WHERE phone = $1 AND campaign_id = $2 AND state = 'waiting'`,
      [phone, campaign.id],
    );
    if (prospect === undefined) return;
    await tx.run(
      `UPDATE prospect SET state = 'calling', tries = tries + 1, attempts = attempts + 1 WHERE id = $1`,
      [prospect.id],
    );
    const { attempts } = this.rooms;
    const { id } = await attempts.plan(tx, {
      campaignId: campaign.id,
      prospectId: prospect.id,
      phone,
      attemptNo: prospect.tries + 1,
      endpointId,
      flow: campaign.flow,
      policyVersion: 1,
      now: at,
    });
    await attempts.admit(tx, id, { policyVersion: 1, packs: [] }, at);
    const request = this.provider.request(id, endpoint, phone, campaign.flow, at);
    await attempts.recordReply(tx, id, request.reply, { text: request.reply, now: at + 800 });
    if (request.reply === 'refused')
      await tx.run(`UPDATE prospect SET state = 'waiting' WHERE id = $1`, [prospect.id]);
    this.made += 1;
    this.truth.set(id, request);
    this.requestedAt.set(phone, at);
    this.lastPhone.set(endpoint.username, phone);
    this.idleFrom.set(endpoint.username, request.over + this.random() * LOOK_MS);
  }

  /** Numbers that nobody may call now: with a call whose end is not known, held, or not to be called. */
  private async blocked(): Promise<Set<string>> {
    const rows = await this.rooms.db.read.all<{ phone: string }>(
      `SELECT phone FROM attempt WHERE state IN ('planned', 'requesting', 'accepted', 'uncertain')
       UNION SELECT phone FROM phone WHERE held_since IS NOT NULL
       UNION SELECT '+' || phone FROM dnc_entry WHERE phone IS NOT NULL`,
    );
    return new Set(rows.map((row) => row.phone));
  }

  private anyPhone(): E164 {
    return this.phones[Math.floor(this.random() * this.phones.length)] ?? '+50680000000';
  }
}
