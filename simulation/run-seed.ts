import { type Drawing, drawScenario } from './core/scenario';
import type { Template } from './database/template';
import type { FaultClass } from './faults/fault-classes';
import { type Parts, soundParts } from './process/program';
import { liveThrough, type WorldEnd } from './world';

export interface SeedRun extends WorldEnd {
  readonly seed: number;
  readonly faults: readonly FaultClass[];
}

/** One seed, from nothing to its end. The same seed, faults and parts give the same hash. */
export async function runSeed(
  template: Template,
  seed: number,
  options: Drawing & { readonly parts?: Partial<Parts> } = {},
): Promise<SeedRun> {
  const scenario = drawScenario(seed, options);
  const file = template.copy();
  try {
    const end = await liveThrough(scenario, { ...soundParts, ...options.parts }, file);
    return { ...end, seed, faults: [...scenario.faults.keys()] };
  } finally {
    template.discard(file);
  }
}
