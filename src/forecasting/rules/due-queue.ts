interface Bucket {
  readonly dueAt: number;
  /** People by attempts so far. */
  readonly byAttempts: number[];
  n: number;
}

/** Those who wait in one place: who has been due longest comes first. */
export class DueQueue {
  private readonly buckets: Bucket[] = [];
  private first = 0;
  total = 0;

  get nextDueAt(): number | undefined {
    return this.buckets[this.first]?.dueAt;
  }

  add(dueAt: number, attempts: number, n: number): void {
    let at = this.buckets.length;
    while (at > this.first && (this.buckets[at - 1]?.dueAt ?? 0) > dueAt) at -= 1;
    let bucket = at > this.first ? this.buckets[at - 1] : undefined;
    if (bucket?.dueAt !== dueAt) {
      bucket = { dueAt, byAttempts: [], n: 0 };
      this.buckets.splice(at, 0, bucket);
    }
    bucket.byAttempts[attempts] = (bucket.byAttempts[attempts] ?? 0) + n;
    bucket.n += n;
    this.total += n;
  }

  /** How many are due by then; counting stops at `enough`. */
  due(by: number, enough: number): number {
    let sum = 0;
    for (let at = this.first; at < this.buckets.length && sum < enough; at++) {
      const bucket = this.buckets[at];
      if (bucket === undefined || bucket.dueAt > by) break;
      sum += bucket.n;
    }
    return sum;
  }

  /** Takes up to so many from the head of the queue, by attempts so far; undefined: nobody is due. */
  takeHead(by: number, most: number): number[] | undefined {
    const bucket = this.buckets[this.first];
    if (bucket === undefined || bucket.dueAt > by) return undefined;
    if (most >= bucket.n) {
      this.first += 1;
      this.total = this.first === this.buckets.length ? 0 : this.total - bucket.n;
      return bucket.byAttempts;
    }
    const taken: number[] = [];
    let left = most;
    for (const [attempts, n = 0] of bucket.byAttempts.entries()) {
      const some = Math.min(n, left);
      taken[attempts] = some;
      bucket.byAttempts[attempts] = n - some;
      left -= some;
    }
    bucket.n -= most;
    this.total -= most;
    return taken;
  }
}
