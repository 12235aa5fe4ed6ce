/** Every event goes into the hash; only what tells a story is kept, and of that the last. */
export class EventLog {
  private one = 0x811c9dc5;
  private other = 0x1b873593;
  private kept: string[] = [];

  constructor(
    private readonly now: () => number,
    private readonly most: number,
  ) {}

  /** Two runs of one seed have the same. */
  get hash(): string {
    return [this.one, this.other].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('');
  }

  /** A step too small to tell of. */
  mix(text: string): void {
    this.stir(this.now());
    for (let n = 0; n < text.length; n += 1) this.stir(text.charCodeAt(n));
  }

  tell(text: string): void {
    this.mix(text);
    this.kept.push(`${new Date(Math.round(this.now())).toISOString().slice(5, 23)} ${text}`);
    if (this.kept.length > 2 * this.most) this.kept = this.kept.slice(-this.most);
  }

  last(count: number): readonly string[] {
    return this.kept.slice(-count);
  }

  private stir(value: number): void {
    this.one = Math.imul(this.one ^ value, 0x01000193);
    this.other = Math.imul(this.other ^ value ^ (this.one >>> 13), 0x85ebca6b);
  }
}
