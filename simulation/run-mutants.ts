import type { Template } from './database/template';
import { mutants } from './mutants';
import type { Mutant } from './mutants/mutant';
import { runBatch } from './run-batch';
import { runSeed, type SeedRun } from './run-seed';

export interface Bite {
  readonly mutant: Mutant;
  /** The failing seed that took the fewest events; undefined: it was not found. */
  readonly found: SeedRun | undefined;
  readonly seeds: number;
}

/** So many seeds side by side; a defect that none of them shows is looked for in the next so many. */
const AT_ONCE = 6;

/** Looks for one defect in at most so many small worlds, from seed 1 on. */
export async function hunt(template: Template, mutant: Mutant, most: number): Promise<Bite> {
  let seeds = 0;
  while (seeds < most) {
    const count = Math.min(AT_ONCE, most - seeds);
    const batch = await runBatch(template, seeds + 1, count, { parts: mutant.parts, size: 'small' });
    seeds += batch.runs;
    for (const found of [...batch.failed].sort((one, other) => one.events - other.events)) {
      if (await isSound(template, found.seed)) return { mutant, found, seeds };
    }
  }
  return { mutant, found: undefined, seeds };
}

/** A seed that fails without the defect says nothing about it. */
async function isSound(template: Template, seed: number): Promise<boolean> {
  const { violation } = await runSeed(template, seed, { size: 'small' });
  return violation === undefined;
}

/** Whether the defect shows in this seed's small world. */
export async function bitesIn(template: Template, mutant: Mutant, seed: number): Promise<SeedRun> {
  return runSeed(template, seed, { parts: mutant.parts, size: 'small' });
}

export async function huntAll(
  template: Template,
  most: number,
  onBite: (bite: Bite) => void,
): Promise<Bite[]> {
  const bites: Bite[] = [];
  for (const mutant of mutants) {
    const bite = await hunt(template, mutant, most);
    bites.push(bite);
    onBite(bite);
  }
  return bites;
}
