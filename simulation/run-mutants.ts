import type { Template } from './database/template';
import { mutants } from './mutants';
import type { Mutant } from './mutants/mutant';
import { runBatch } from './run-batch';
import type { SeedRun } from './run-seed';

export interface Bite {
  readonly mutant: Mutant;
  /** The first failing seed; undefined: it was not found. */
  readonly found: SeedRun | undefined;
  readonly seeds: number;
}

/** Looks for one defect in at most so many seeds. */
export async function hunt(template: Template, mutant: Mutant, most: number): Promise<Bite> {
  const { from, parts } = mutant;
  const batch = await runBatch(template, from, most, { parts, untilFailure: true });
  return { mutant, found: batch.failed[0], seeds: batch.runs };
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
