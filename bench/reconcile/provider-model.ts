import type { Flow } from '../../src/provider/provider.port';
import { type BookedRow, bookCall, type ModelCall } from './booked-rows';
import { drawPlan } from './call-plan';
import type { ModelEndpoint, Shape } from './shape';
import type { WireRow } from './wire-rows';

export type Reply = 'accepted' | 'refused' | 'uncertain';

/** A request and what it truly led to. */
export interface TrueRequest {
  readonly reply: Reply;
  readonly call: ModelCall | undefined;
  /** There is a call, and no row will ever tell of it. */
  readonly missing: boolean;
  /** When its endpoint is idle again. */
  readonly over: number;
}

const MISSING = 0.01;
const DROPPED = 0.002;
const UNCERTAIN = 0.01;
const REFUSED_YET_PLACED = 0.001;
/** A stall of the queue comes every so often, and lasts up to so long. */
const STALL_EVERY_MS = 2 * 3_600_000;
const LONGEST_STALL_MS = 120_000;

/**
 * A provider after its manual: it places calls in the order in which they were asked for, none on an endpoint that is
 * in a call, and tells of them later. Knows what is true.
 */
export class ProviderModel {
  readonly calls: ModelCall[] = [];
  private readonly booked: BookedRow[] = [];
  private readonly endpointBusyUntil = new Map<string, number>();
  private readonly phoneBusyUntil = new Map<string, number>();
  private lastBegan = 0;
  private stallFrom: number;
  private stallTo: number;
  private callids = 0;

  constructor(
    private readonly shape: Shape,
    private readonly random: () => number,
    from: number,
  ) {
    this.stallFrom = from + random() * STALL_EVERY_MS;
    this.stallTo = this.stallFrom + random() * LONGEST_STALL_MS;
  }

  isEndpointIdle({ username }: ModelEndpoint, at: number): boolean {
    return (this.endpointBusyUntil.get(username) ?? 0) <= at;
  }

  isPhoneIdle(phone: string, at: number): boolean {
    return (this.phoneBusyUntil.get(phone) ?? 0) <= at;
  }

  /** Requests come in the order of their times. */
  request(request: number, endpoint: ModelEndpoint, phone: string, flow: Flow, at: number): TrueRequest {
    const { random } = this;
    const arrivesAt = at + 20 + random() * 400;
    const none = { call: undefined, missing: false, over: at + 20_000 };
    if (!this.isEndpointIdle(endpoint, arrivesAt)) return { ...none, reply: 'refused' };
    const reply: Reply = random() < UNCERTAIN ? 'uncertain' : 'accepted';
    if (reply === 'uncertain' && random() < 0.5) return { ...none, reply };
    if (random() < DROPPED) return { ...none, reply };
    const plan = drawPlan(random, flow);
    const { call, rows } = this.book(request, endpoint, phone, flow, this.beginsAt(arrivesAt), plan);
    const missing = random() < MISSING;
    if (!missing) this.booked.push(...rows);
    return { reply: random() < REFUSED_YET_PLACED ? 'refused' : reply, call, missing, over: call.end };
  }

  /** A call that nobody asked the provider for: dialled on the endpoint, or come in to it. */
  byHand(endpoint: ModelEndpoint, phone: string, inbound: boolean, at: number): ModelCall {
    const plan = drawPlan(this.random, 'blast');
    const end = plan.end === 'answered' || plan.end === 'agent' ? 'answered' : 'no_answer';
    const { call, rows } = this.book(undefined, endpoint, phone, 'blast', at, { ...plan, end });
    const [first] = rows;
    const own = endpoint.number ?? endpoint.username;
    if (first === undefined) return call;
    const other = first.row.dnis === own ? first.row.ani : first.row.dnis;
    const parties = inbound
      ? { ani: other ?? '', dnis: own, ani_user: '', dnis_user: endpoint.username }
      : { ani: own, dnis: other ?? '', ani_user: endpoint.username, dnis_user: '' };
    this.booked.push({ ...first, row: { ...first.row, ...parties } });
    return call;
  }

  /** Rows that came to be seen up to `at` and were not handed out yet. */
  seenBy(at: number): WireRow[] {
    const due = this.booked.filter((one) => one.seenFrom <= at).sort((a, b) => a.seenFrom - b.seenFrom);
    const later = this.booked.filter((one) => one.seenFrom > at);
    this.booked.splice(0, this.booked.length, ...later);
    return due.map((one) => one.row);
  }

  get toldUntil(): number {
    return Math.max(0, ...this.booked.map((one) => one.seenFrom));
  }

  private book(
    request: number | undefined,
    endpoint: ModelEndpoint,
    phone: string,
    flow: Flow,
    from: number,
    plan: ModelCall['plan'],
  ) {
    const next = (): string => `c${this.shape.seed}-${(this.callids += 1)}`;
    const booking = bookCall({ request, endpoint, phone, plan, flow, from }, this.shape, this.random, next);
    this.calls.push(booking.call);
    this.endpointBusyUntil.set(endpoint.username, booking.call.end);
    this.phoneBusyUntil.set(phone, booking.call.end);
    return booking;
  }

  /** In order; at once as a rule, and after the stall where there is one. */
  private beginsAt(arrivesAt: number): number {
    const { random } = this;
    if (arrivesAt > this.stallTo) {
      this.stallFrom = this.stallTo + random() * 2 * STALL_EVERY_MS;
      this.stallTo = this.stallFrom + random() * LONGEST_STALL_MS;
    }
    const free = arrivesAt + 100 + random() * 2400;
    const at = arrivesAt >= this.stallFrom && arrivesAt <= this.stallTo ? Math.max(free, this.stallTo) : free;
    this.lastBegan = Math.max(at, this.lastBegan + 50);
    return this.lastBegan;
  }
}
