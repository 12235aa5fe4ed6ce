import { Template } from './database/template';
import { runBatch } from './run-batch';
import { neverHappened } from './vacuity';

/** Seeds side by side in one worker of the tests; the other worker has the other half. */
export async function proveSeeds(from: number, count: number): Promise<void> {
  const template = await Template.make();
  try {
    const batch = await runBatch(template, from, count, { size: 'small' });
    const broken = batch.failed.map(
      ({ seed, violation }) =>
        `${violation?.invariant}: ${violation?.text} (npm run simulate -- --size small --from ${seed} --seeds 1)`,
    );
    expect(broken).toEqual([]);
    expect(neverHappened(batch.counters)).toEqual([]);
  } finally {
    template.remove();
  }
}
