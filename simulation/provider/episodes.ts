import type { Rng } from '../core/rng';

/** Stretches of time in which something is wrong, drawn ahead for a whole run. */
export class Episodes {
  private readonly spans: { readonly from: number; readonly to: number }[] = [];
  private entered = -1;

  constructor(
    rng: Rng,
    over: { readonly from: number; readonly to: number },
    traits: { readonly everyMs: number; readonly lastsMs: readonly [number, number] } | undefined,
  ) {
    if (traits === undefined) return;
    let at = over.from + Math.round(rng.next() * traits.everyMs);
    while (at < over.to) {
      const to = Math.min(at + rng.skewed(traits.lastsMs[0], traits.lastsMs[1]), over.to);
      this.spans.push({ from: at, to });
      at = to + Math.round((0.3 + 1.4 * rng.next()) * traits.everyMs);
    }
  }

  /** `new`: the first look inside this stretch. */
  at(now: number): 'no' | 'yes' | 'new' {
    const place = this.spans.findIndex(({ from, to }) => from <= now && now < to);
    if (place === -1) return 'no';
    if (place === this.entered) return 'yes';
    this.entered = place;
    return 'new';
  }
}
