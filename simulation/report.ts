import type { Counters } from './core/counters';
import type { Batch } from './run-batch';
import type { Story } from './story';

const LAST_EVENTS = 40;

/** What a batch has shown, in lines. `tookMs`: real time. */
export function batchReport(batch: Batch, tookMs: number): string[] {
  const { counters } = batch;
  const hours = batch.livedMs / 3_600_000;
  const dials = counters.of('dials');
  return [
    `${batch.runs} seeds, ${hours.toFixed(0)} simulated hours in ${(tookMs / 1000).toFixed(1)} s: ${((hours * 1000) / tookMs).toFixed(1)} hours a second, ${batch.events} events`,
    `${dials} dials, ${counters.of('calls')} calls, ${counters.of('questions')} questions, ${counters.of('commits')} commits, ${counters.of('fault:crash')} crashes, ${counters.of('processes')} processes`,
    `hash ${batch.hash}`,
    `faults: ${list(counters, 'fault:')}`,
    `outcomes: ${list(counters, 'outcome:')}`,
    `dispositions: ${list(counters, 'disposition:')}`,
    `violations: ${batch.failed.length}${batch.failed.length === 0 && dials > 0 ? `, so fewer than ${(3 / dials).toExponential(1)} a dial (95 %), in this model` : ''}`,
  ];
}

export function storyReport({ run, without }: Story, first: string): string[] {
  return [
    '',
    `seed ${run.seed}: ${first}`,
    `  needs: ${run.faults.join(' ') || 'no fault at all'}`,
    `  again: npm run simulate -- --from ${run.seed} --seeds 1${without.length > 0 ? ` --without ${without.join(',')}` : ''}  (hash ${run.hash})`,
    ...run.story.slice(-LAST_EVENTS).map((line) => `  ${line}`),
  ];
}

function list(counters: Counters, prefix: string): string {
  return counters
    .under(prefix)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');
}
