/** What happened, by name: a simulation in which nothing happened has shown nothing. */
export class Counters {
  private readonly counts = new Map<string, number>();

  add(name: string, by = 1): void {
    this.counts.set(name, (this.counts.get(name) ?? 0) + by);
  }

  of(name: string): number {
    return this.counts.get(name) ?? 0;
  }

  addAll(other: Counters): void {
    for (const [name, count] of other.counts) this.add(name, count);
  }

  /** Those whose names begin so, without that beginning, in the order of their names. */
  under(prefix: string): [string, number][] {
    return [...this.counts]
      .filter(([name]) => name.startsWith(prefix))
      .map(([name, count]): [string, number] => [name.slice(prefix.length), count])
      .sort(([one], [other]) => one.localeCompare(other));
  }
}
