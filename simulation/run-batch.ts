import { createHash } from 'node:crypto';

import { Counters } from './core/counters';
import type { Drawing } from './core/scenario';
import type { Template } from './database/template';
import type { Parts } from './process/program';
import { runSeed, type SeedRun } from './run-seed';

/**
 * Worlds that share nothing live side by side: while one waits for its statement, the others go on. More
 * than a few bring nothing.
 */
const SIDE_BY_SIDE = 6;

export interface Batch {
  readonly counters: Counters;
  readonly runs: number;
  readonly livedMs: number;
  readonly events: number;
  readonly failed: readonly SeedRun[];
  /** The same for the same seeds, whatever the machine: of all that happened in them. */
  readonly hash: string;
}

/** Runs `count` seeds from `from` on; `onRun` hears of each as it ends, in no particular order. */
export async function runBatch(
  template: Template,
  from: number,
  count: number,
  options: Drawing & {
    readonly parts?: Partial<Parts>;
    readonly onRun?: (run: SeedRun) => void;
    /** Stop at the first failure. */
    readonly untilFailure?: boolean;
  } = {},
): Promise<Batch> {
  const counters = new Counters();
  const failed: SeedRun[] = [];
  const hashes = new Map<number, string>();
  let next = from;
  let runs = 0;
  let livedMs = 0;
  let events = 0;
  const lane = async (): Promise<void> => {
    while (next < from + count && !(options.untilFailure && failed.length > 0)) {
      const run = await runSeed(template, next++, options);
      runs += 1;
      hashes.set(run.seed, run.hash);
      livedMs += run.livedMs;
      events += run.events;
      counters.addAll(run.counters);
      if (run.violation !== undefined) failed.push(run);
      options.onRun?.(run);
    }
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, lane));
  const lived = [...hashes].sort(([one], [other]) => one - other).flat();
  return {
    counters,
    runs,
    livedMs,
    events,
    failed: failed.sort((one, other) => one.seed - other.seed),
    hash: createHash('sha256').update(lived.join(' ')).digest('hex').slice(0, 16),
  };
}
