import { binomial, type Random } from './chance';

/** So few are dealt one by one: the order is then the same however many are dealt at a time. */
const MOST_ONE_BY_ONE = 60;

/**
 * What becomes of the people who have the same try in the same place: how many meet which end is drawn beforehand, their
 * order here. When more are dealt than there are, `shares` tells of the others.
 */
export class Deck {
  private readonly left: number[];
  private sum: number;

  constructor(
    private readonly random: Random,
    counts: readonly number[],
    private readonly shares: readonly number[],
  ) {
    this.left = [...counts];
    this.sum = counts.reduce((sum, n) => sum + n, 0);
  }

  /** Of `n` people, how many meet each end. */
  deal(n: number): number[] {
    const dealt = this.shares.map(() => 0);
    if (n > MOST_ONE_BY_ONE && this.sum >= n) return this.dealMany(n, dealt);
    for (let one = 0; one < n; one++) {
      const end = this.sum > 0 ? this.next(this.left, this.sum) : this.next(this.shares, 1);
      dealt[end] = (dealt[end] ?? 0) + 1;
      if (this.sum > 0) this.take(end, 1);
    }
    return dealt;
  }

  private next(weights: readonly number[], sum: number): number {
    let at = this.random() * sum;
    let last = 0;
    for (const [end, weight] of weights.entries()) {
      if (weight <= 0) continue;
      last = end;
      at -= weight;
      if (at < 0) return end;
    }
    return last;
  }

  /** Each end in turn by the normal distribution, narrower as the deck comes to its end. */
  private dealMany(n: number, dealt: number[]): number[] {
    let wanted = n;
    let of = this.sum;
    for (const [end, here] of [...this.left].entries()) {
      const others = of - here;
      const share = of > 0 ? here / of : 0;
      const narrower = of > 1 ? Math.sqrt((of - wanted) / (of - 1)) : 0;
      const drawn = Math.round(
        wanted * share + (binomial(this.random, wanted, share) - wanted * share) * narrower,
      );
      const some = Math.max(wanted - others, Math.min(here, wanted, Math.max(0, drawn)));
      dealt[end] = some;
      this.take(end, some);
      wanted -= some;
      of = others;
    }
    return dealt;
  }

  private take(end: number, n: number): void {
    this.left[end] = (this.left[end] ?? 0) - n;
    this.sum -= n;
  }
}
