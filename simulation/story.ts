import type { Drawing } from './core/scenario';
import type { Template } from './database/template';
import type { FaultClass } from './faults/fault-classes';
import type { Parts } from './process/program';
import { runSeed, type SeedRun } from './run-seed';

export interface Story {
  /** The run with the fewest kinds of faults that still breaks the same invariant. */
  readonly run: SeedRun;
  readonly without: readonly FaultClass[];
}

/** Switches the faults of a failing seed off one by one, and keeps off what the failure does not need. */
export async function shortestStory(
  template: Template,
  failed: SeedRun,
  options: Drawing & { readonly parts?: Partial<Parts> } = {},
): Promise<Story> {
  let shortest = failed;
  const without = new Set(options.without);
  for (const fault of failed.faults) {
    const fewer = new Set([...without, fault]);
    const run = await runSeed(template, failed.seed, { ...options, without: fewer });
    if (run.violation?.invariant !== failed.violation?.invariant) continue;
    without.add(fault);
    shortest = run;
  }
  return { run: shortest, without: [...without] };
}
