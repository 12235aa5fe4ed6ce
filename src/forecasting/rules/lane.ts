import { paceNow } from '../../dialing/rules/pace';
import { type CallEnd, callEnds } from './call-end';
import { seeded } from './chance';
import { Deck } from './deck';
import type { EndedCall } from './due-again';
import { DueQueue } from './due-queue';
import type { Wisher } from './fill';
import { flowOf } from './flow-limits';
import type { CallUp, Load } from './load';
import type { Luck } from './luck';
import type { Place, Stage } from './stage';

/** The pace's grid is a little wider than the pace: dialing/rules/pace.ts. */
const GRID_SLACK = 1.003;

type Grid = Pick<Stage, 'from' | 'stepMs'>;

/** One campaign on its way through a course: who waits where, how many calls are up, what was spent. */
export class Lane {
  private readonly queues: readonly DueQueue[];
  private readonly heldMs: number;
  private readonly paceShare: number;
  private readonly decks: readonly (readonly Deck[])[];
  /** Calls are begun whole: what limits allow of the next one so far. */
  private owed = 0;
  up = 0;
  spentMicros: number;
  /** Whom the campaign's end keeps from another try. */
  cutOff = 0;

  constructor(
    readonly load: Load,
    private readonly luck: Luck,
    private readonly places: readonly Place[],
    { account, from, stepMs }: Pick<Stage, 'account' | 'from' | 'stepMs'>,
    private readonly pool: number,
  ) {
    this.spentMicros = load.spentMicros;
    const held = luck.heldMs * luck.speed;
    const endpoints = Math.min(account.endpoints[load.use], load.mostAtOnce ?? Number.POSITIVE_INFINITY);
    const pace = this.fullPace();
    const flow = flowOf(pace, endpoints, held);
    // Whichever of the two binds gives way by what the other costs it.
    const paceBinds = pace * held < endpoints;
    this.paceShare = paceBinds && pace > 0 ? flow / pace : 1;
    this.heldMs = paceBinds || flow === 0 ? held : endpoints / flow;
    this.queues = load.zones.map(({ waiting }) => {
      const queue = new DueQueue();
      // Where only a sample was looked at, a group is a share of people: whole ones come of several groups.
      let share = 0;
      for (const { dueAt, attempts, n } of waiting) {
        share += n;
        const whole = Math.round(share);
        if (whole > 0) queue.add(onStep(dueAt, from, stepMs), attempts, whole);
        share -= whole;
      }
      return queue;
    });
    this.decks = luck.ends.map((tries, zone) =>
      tries.map(
        (counts, tried) => new Deck(seeded(luck.orderSeed + 1000 * zone + tried), counts, luck.shares),
      ),
    );
    for (const [zone, { calling }] of load.zones.entries()) {
      for (const [n, call] of calling.entries()) {
        this.up += 1;
        this.endCallUp(zone, call, luck.up[zone]?.[n] ?? 'connected', { from, stepMs });
      }
    }
  }

  get waiting(): number {
    return this.queues.reduce((sum, { total }) => sum + total, 0);
  }

  get isSpent(): boolean {
    return this.spentMicros >= (this.load.budgetMicros ?? Number.POSITIVE_INFINITY);
  }

  /** Some calls that are up end while `ms` pass. */
  pass(ms: number): void {
    this.up *= Math.exp(-ms / this.heldMs);
  }

  /** What it could begin from `at` to `to`. */
  wish(at: number, to: number): Wisher {
    const ms = to - at;
    let demand = 0;
    let openMs = 0;
    const enough = 1 + (2 * this.load.callsPerMinute * ms) / 60_000;
    for (const [zone, queue] of this.queues.entries()) {
      const here = this.isSpent ? 0 : this.openMsOf(zone, at, to, at);
      if (here === 0) continue;
      openMs = Math.max(openMs, here);
      demand += queue.due(at, enough);
    }
    // What a call holds of an endpoint at the end of this time, and what calls of before still hold.
    const takes = (this.heldMs * (1 - Math.exp(-ms / this.heldMs))) / ms;
    const room = (this.load.mostAtOnce ?? Number.POSITIVE_INFINITY) - this.up * Math.exp(-ms / this.heldMs);
    const pace = this.paceAt(at) * openMs;
    return {
      weight: this.load.weight,
      demand: Math.min(demand, this.affordable()),
      pace,
      mostAtOnce: Math.max(0, room) / takes,
      pool: this.pool,
      takes,
    };
  }

  /** How much of the time from `from` to `to` may be used for people who are due at `at`, ms. */
  openMs(from: number, to: number, at: number): number {
    return Math.max(0, ...this.queues.map((_, zone) => this.openMsOf(zone, from, to, at)));
  }

  /** When its hours close for the last time before its end; undefined: they do not open any more. */
  get closesForGoodAt(): number | undefined {
    const ends = this.places.flatMap(({ calendar }) => calendar.closesForGoodAt ?? []);
    return ends.length === 0 ? undefined : Math.max(...ends);
  }

  /** Calls of before that are still up after `ms`. */
  upAfter(ms: number): number {
    return this.up * Math.exp(-ms / this.heldMs);
  }

  /** Begins `n` calls, those due longest first. Returns how many it was. */
  begin(n: number, at: number, to: number, grid: Grid): number {
    this.owed += n;
    const whole = Math.floor(this.owed + 1e-9);
    this.owed = Math.max(0, this.owed - whole);
    let left = whole;
    while (left > 0) {
      const zone = this.nextZone(at, to);
      const taken = zone === undefined ? undefined : this.queues[zone]?.takeHead(at, left);
      if (zone === undefined || taken === undefined) break;
      for (const [attempts, people] of taken.entries()) {
        // Arrays of people by attempts may have gaps.
        if (people === undefined || people === 0) continue;
        left -= people;
        this.settle(zone, attempts, people, (at + to) / 2, grid);
      }
    }
    const begun = whole - left;
    const ms = to - at;
    this.up = this.upAfter(ms) + (begun * this.heldMs * (1 - Math.exp(-ms / this.heldMs))) / ms;
    return begun;
  }

  /** When somebody may be called next, if nothing but time is in the way; and whether hours are what holds. */
  nextAt(at: number): { readonly at: number; readonly hours: boolean } | undefined {
    let next: { at: number; hours: boolean } | undefined;
    for (const [zone, queue] of this.queues.entries()) {
      const dueAt = queue.nextDueAt;
      if (dueAt === undefined || this.isSpent) continue;
      const ready = Math.max(at, dueAt);
      const openAt = this.places[zone]?.calendar.nextOpenAt(ready);
      if (openAt !== undefined && openAt < (next?.at ?? Number.POSITIVE_INFINITY)) {
        next = { at: openAt, hours: openAt > ready };
      }
    }
    return next;
  }

  /** From its last call to its end: with more calls up, the longest of them is longer. */
  closeMs(): number {
    if (this.up < 0.01) return 0;
    const some = Math.max(1, Math.min(this.luck.tailMs.length, Math.round(this.up)));
    return Math.max(...this.luck.tailMs.slice(0, some)) + this.load.closingMs;
  }

  private openMsOf(zone: number, from: number, to: number, at: number): number {
    const dueAt = this.queues[zone]?.nextDueAt;
    if (dueAt === undefined || dueAt > at) return 0;
    return this.places[zone]?.calendar.openMs(from, to) ?? 0;
  }

  private nextZone(at: number, to: number): number | undefined {
    let first: number | undefined;
    let firstDueAt = Number.POSITIVE_INFINITY;
    for (const [zone, queue] of this.queues.entries()) {
      const dueAt = queue.nextDueAt;
      if (dueAt === undefined || dueAt >= firstDueAt || this.openMsOf(zone, at, to, at) === 0) continue;
      [first, firstDueAt] = [zone, dueAt];
    }
    return first;
  }

  /** What becomes of people who are called. */
  private settle(zone: number, attempts: number, people: number, at: number, grid: Grid): void {
    const tries = this.decks[zone] ?? [];
    const dealt = tries[Math.min(attempts, tries.length - 1)]?.deal(people) ?? [];
    const endedAt = at + this.luck.lengthMs.other * this.luck.speed;
    for (const [n, end] of callEnds.entries()) {
      const some = dealt[n] ?? 0;
      if (some === 0) continue;
      this.spentMicros += some * this.costOf(end);
      this.after(zone, { end, attempts: attempts + 1, requestedAt: at, endedAt }, some, grid);
    }
  }

  private endCallUp(zone: number, { attempts, upMs }: CallUp, end: CallEnd, grid: Grid): void {
    const { lengthMs, speed } = this.luck;
    this.spentMicros += this.costOf(end);
    const requestedAt = grid.from - upMs;
    const endedAt = Math.max(grid.from, requestedAt + lengthMs.other * speed);
    this.after(zone, { end, attempts, requestedAt, endedAt }, 1, grid);
  }

  private costOf(end: CallEnd): number {
    return this.luck.costMicros[end === 'connected' ? 'connected' : 'other'];
  }

  private after(zone: number, call: EndedCall, people: number, { from, stepMs }: Grid): void {
    const next = this.places[zone]?.dueAgain.after(call);
    if (next?.kind === 'cut_off') this.cutOff += people;
    if (next?.kind === 'again') this.queues[zone]?.add(onStep(next.at, from, stepMs), call.attempts, people);
  }

  private fullPace(): number {
    const { callsPerMinute, belief } = this.load;
    return ((callsPerMinute / 60_000 / GRID_SLACK) * (1 - belief.vainShare)) / this.luck.speed;
  }

  private paceAt(at: number): number {
    const { callsPerMinute, rampUpMs, runningSince } = this.load;
    const ramp = paceNow(callsPerMinute, rampUpMs, Math.max(0, at - runningSince)) / callsPerMinute;
    return this.fullPace() * this.paceShare * ramp;
  }

  /** Calls that the budget pays for; the last one may begin while anything is left. */
  private affordable(): number {
    const { budgetMicros } = this.load;
    if (budgetMicros === undefined) return Number.POSITIVE_INFINITY;
    const { connectedShare, costMicros } = this.luck;
    const eachMicros = connectedShare * costMicros.connected + (1 - connectedShare) * costMicros.other;
    return eachMicros <= 0
      ? Number.POSITIVE_INFINITY
      : Math.ceil(Math.max(0, budgetMicros - this.spentMicros) / eachMicros);
  }
}

/** Due in the step in whose course the time comes. */
function onStep(at: number, from: number, stepMs: number): number {
  return at <= from ? from : from + Math.floor((at - from) / stepMs) * stepMs;
}
