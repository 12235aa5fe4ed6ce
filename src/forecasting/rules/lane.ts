import { paceNow } from '../../dialing/rules/pace';
import { callEnds } from './call-end';
import { DueQueue } from './due-queue';
import type { Wisher } from './fill';
import { flowOf } from './flow-limits';
import type { Load } from './load';
import type { Luck } from './luck';
import type { Place, Stage } from './stage';

/** Fewer than so many people left in a course of averages: the last one has been called. */
export const NOBODY = 0.5;
/** The pace's grid is a little wider than the pace: dialing/rules/pace.ts. */
const GRID_SLACK = 1.003;

/** One campaign on its way through a course: who waits where, how many calls are up, what was spent. */
export class Lane {
  private readonly queues: readonly DueQueue[];
  private readonly heldMs: number;
  private readonly paceShare: number;
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
      for (const { dueAt, attempts, n } of waiting) queue.add(onStep(dueAt, from, stepMs), attempts, n);
      return queue;
    });
    for (const [zone, { calling }] of load.zones.entries()) {
      for (const { attempts, n } of calling) {
        this.up += n;
        this.settle(zone, Math.max(0, attempts - 1), n, from, { from, stepMs });
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
  begin(n: number, at: number, to: number, grid: Pick<Stage, 'from' | 'stepMs'>): number {
    let left = n;
    while (left > 1e-9) {
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
    const begun = n - Math.max(0, left);
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

  /** What becomes of people who are called: known already, since the course is drawn beforehand. */
  private settle(
    zone: number,
    attempts: number,
    people: number,
    at: number,
    { from, stepMs }: Pick<Stage, 'from' | 'stepMs'>,
  ): void {
    const tries = this.luck.ends[zone] ?? [];
    const shares = tries[Math.min(attempts, tries.length - 1)] ?? [];
    const { costMicros } = this.luck;
    for (const [n, end] of callEnds.entries()) {
      const some = people * (shares[n] ?? 0);
      if (some === 0) continue;
      this.spentMicros += some * costMicros[end === 'connected' ? 'connected' : 'other'];
      const counted = attempts + 1;
      const call = { end, attempts: counted, requestedAt: at, endedAt: at + this.heldMs };
      const next = this.places[zone]?.dueAgain.after(call);
      if (next?.kind === 'cut_off') this.cutOff += some;
      if (next?.kind === 'again') this.queues[zone]?.add(onStep(next.at, from, stepMs), counted, some);
    }
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
      : Math.max(0, budgetMicros - this.spentMicros) / eachMicros + 1e-6;
  }
}

/** Due at the beginning of a step; not before its time. */
function onStep(at: number, from: number, stepMs: number): number {
  return at <= from ? from : from + Math.ceil((at - from) / stepMs) * stepMs;
}
