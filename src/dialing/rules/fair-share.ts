/**
 * Who is served next where several campaigns want the same endpoints: start-time fair queueing (Goyal, Vin
 * and Chen, 1996) with one call as the unit. Each call of a campaign of weight w takes 1/w of its time; the
 * campaign whose next call begins first is served. Shares follow the weights within one call of each; a
 * campaign that had nothing to call for, or is new, begins at the time of the others and makes up for nothing.
 */
export interface FairTimes {
  /** When the campaign's latest call began, in fair time. */
  readonly start: number;
  /** When its next one may begin at the earliest. */
  readonly finish: number;
}

/** The times after one more call of this campaign. `now`: the latest start of any campaign on the account. */
export function served(times: FairTimes, weight: number, now: number): FairTimes {
  const start = Math.max(times.finish, now);
  return { start, finish: start + 1 / weight };
}

export interface Contender {
  readonly id: number;
  readonly weight: number;
  readonly times: FairTimes;
  /** Calls of it that are under way and have not been counted in `times` yet. */
  readonly pending: number;
  /** How many more it could place now. */
  readonly wants: number;
}

/** Divides `places` among the contenders: ids in the order in which they are served, one for each place. */
export function shareOut(contenders: readonly Contender[], places: number, fairNow: number): number[] {
  let now = fairNow;
  const standing = contenders.map(({ id, weight, times, pending, wants }) => {
    let own = times;
    for (let n = 0; n < pending; n++) own = served(own, weight, now);
    return { id, weight, times: own, wants };
  });
  const order: number[] = [];
  while (order.length < places) {
    const next = standing
      .filter(({ wants }) => wants > 0)
      .sort((a, b) => begins(a.times) - begins(b.times) || a.id - b.id)[0];
    if (next === undefined) break;
    next.times = served(next.times, next.weight, now);
    next.wants -= 1;
    now = Math.max(now, next.times.start);
    order.push(next.id);
  }
  return order;

  function begins({ finish }: FairTimes): number {
    return Math.max(finish, now);
  }
}
