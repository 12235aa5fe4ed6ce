import { type Hours, openingMarginMs, openStretches, type Stretch } from '../../campaigns/rules/open-hours';

/** The stretches in which calls may be asked for in one place, found as far ahead as anybody asks. */
export class OpenCalendar {
  private readonly found: Stretch[] = [];
  private readonly rest: Generator<Stretch>;

  /** `marginMs` before hours end no call is asked for. Nothing is open before `from` and from `to` on. */
  constructor(
    hours: Hours,
    private readonly marginMs: number,
    private readonly from: number,
    private readonly to: number,
  ) {
    // As far back as the margin after an opening reaches, so that hours open already are open at once.
    this.rest = openStretches(hours, from - openingMarginMs, to + marginMs);
  }

  /** How much of that time is open, ms. */
  openMs(from: number, to: number): number {
    let sum = 0;
    for (let n = this.firstEndingAfter(from); ; n++) {
      const stretch = this.stretch(n);
      if (stretch === undefined || stretch.from >= to) return sum;
      sum += Math.max(0, Math.min(to, stretch.to) - Math.max(from, stretch.from));
    }
  }

  /** The first moment from `at` on; undefined: there is none before the end. */
  nextOpenAt(at: number): number | undefined {
    const stretch = this.stretch(this.firstEndingAfter(at));
    return stretch && Math.max(at, stretch.from);
  }

  get closesForGoodAt(): number | undefined {
    while (this.find()) continue;
    return this.found.at(-1)?.to;
  }

  private firstEndingAfter(at: number): number {
    while ((this.found.at(-1)?.to ?? Number.NEGATIVE_INFINITY) <= at && this.find()) continue;
    let [low, high] = [0, this.found.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.found[middle]?.to ?? 0) <= at) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private stretch(n: number): Stretch | undefined {
    while (n >= this.found.length && this.find()) continue;
    return this.found[n];
  }

  private find(): boolean {
    const next = this.rest.next();
    if (next.done === true) return false;
    const from = Math.max(this.from, next.value.from + openingMarginMs);
    const to = Math.min(this.to, next.value.to - this.marginMs);
    // One that is too short to call in is passed over; there may be others.
    if (from < to) this.found.push({ from, to });
    return true;
  }
}
