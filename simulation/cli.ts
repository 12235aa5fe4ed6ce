import { Command, InvalidArgumentError, Option } from 'commander';

import { systemClock } from '../src/platform/clock/clock';
import { type SizeName, sizes } from './core/size';
import { Template } from './database/template';
import { type FaultClass, faultClasses } from './faults/fault-classes';
import { pinSeeds } from './pin-seeds';
import { batchReport, storyReport } from './report';
import { runBatch } from './run-batch';
import { provePins } from './run-pins';
import { huntAll } from './run-mutants';
import type { SeedRun } from './run-seed';
import { shortestStory } from './story';
import { enoughSeeds, neverHappened } from './vacuity';

interface Options {
  readonly seeds: number;
  readonly from: number;
  readonly without: ReadonlySet<FaultClass>;
  readonly size: SizeName;
  readonly mutants?: boolean;
  readonly pin?: boolean;
  readonly pinned?: boolean;
}

/** Stories take a run for each fault: the first few tell enough. */
const MOST_STORIES = 3;
const PROGRESS_EVERY_MS = 5000;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const program = new Command('simulate')
  .description(
    'Runs campaigns in virtual time under every fault we know, and checks every invariant after every event.',
  )
  .option('--seeds <n>', 'how many worlds', whole, 200)
  .option('--from <n>', 'the first seed', whole, 1)
  .option(
    '--without <faults>',
    'fault classes to switch off, separated by commas',
    faultsIn,
    new Set<FaultClass>(),
  )
  .addOption(
    new Option('--size <name>', 'how large the worlds are')
      .choices(Object.keys(sizes))
      .default('full' satisfies SizeName),
  )
  .option(
    '--mutants',
    'instead, take the guards away one at a time and see that each is missed, in small worlds (--seeds: at most, for each)',
  )
  .option('--pinned', 'instead, each defect in the seed that is pinned for it, as the tests do')
  .option('--pin', 'with --mutants: write the seeds found into the source, for the tests')
  .action(async (options: Options) => {
    process.exitCode = await simulate(options);
  });

void program.parseAsync().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : 'failed'}\n`);
  process.exitCode = 1;
});

async function simulate(options: Options): Promise<number> {
  const template = await Template.make();
  try {
    if (options.pinned) return (await provePins(template, say)).length === 0 ? 0 : 1;
    return options.mutants ? await bites(template, options) : await seeds(template, options);
  } finally {
    template.remove();
  }
}

async function seeds(template: Template, options: Options): Promise<number> {
  const began = systemClock.monotonicMs();
  const batch = await runBatch(template, options.from, options.seeds, {
    without: options.without,
    size: options.size,
    onRun: progress(options.seeds),
  });
  for (const line of batchReport(batch, systemClock.monotonicMs() - began)) say(line);
  for (const failed of batch.failed)
    say(`seed ${failed.seed} breaks ${failed.violation?.invariant}: ${failed.violation?.text}`);
  for (const failed of batch.failed.slice(0, MOST_STORIES)) {
    const story = await shortestStory(template, failed, options);
    for (const line of storyReport(story, failed.violation?.invariant ?? '')) say(line);
  }
  const missing =
    options.seeds < enoughSeeds || options.without.size > 0 ? [] : neverHappened(batch.counters);
  if (missing.length > 0) say(`never happened, so nothing was shown about it: ${missing.join(', ')}`);
  return batch.failed.length > 0 || missing.length > 0 ? 1 : 0;
}

async function bites(template: Template, options: Options): Promise<number> {
  const all = await huntAll(template, options.seeds, ({ mutant, found, seeds: tried }) =>
    say(
      found === undefined
        ? `NOT FOUND in ${tried} seeds: ${mutant.name}`
        : `found in seed ${found.seed} (${tried} tried): ${mutant.name} — ${found.violation?.invariant}: ${found.violation?.text}`,
    ),
  );
  const found = all.filter((bite) => bite.found !== undefined).length;
  say(`${found} of ${all.length} defects found`);
  if (options.pin) pinSeeds(all);
  return found === all.length ? 0 : 1;
}

/** A line on standard error now and then. */
function progress(total: number): (run: SeedRun) => void {
  let done = 0;
  let last = systemClock.monotonicMs();
  return () => {
    done += 1;
    const now = systemClock.monotonicMs();
    if (now - last < PROGRESS_EVERY_MS) return;
    last = now;
    process.stderr.write(`${done} of ${total} seeds\n`);
  };
}

function whole(text: string): number {
  if (!/^\d{1,9}$/.test(text) || Number(text) < 1) throw new InvalidArgumentError('a whole number from 1');
  return Number(text);
}

function faultsIn(text: string): ReadonlySet<FaultClass> {
  const named = text.split(',').map((name) => {
    const fault = faultClasses.find((known) => known === name.trim());
    if (fault === undefined) throw new InvalidArgumentError(`one of ${faultClasses.join(', ')}`);
    return fault;
  });
  return new Set(named);
}
