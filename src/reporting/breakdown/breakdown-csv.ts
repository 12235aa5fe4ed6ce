import { outcomes } from '../../campaigns';
import { csvLine } from '../../platform/csv/csv-line';
import type { Breakdown } from './rules/breakdown';
import type { Group } from './rules/group';

const header = [
  'by',
  'key',
  'attempts',
  'placed',
  'reached',
  'agents',
  'contact_rate',
  'cost',
  'cost_per_reached',
  'cost_per_agent',
  ...outcomes,
  'short_answers',
  'unresolved',
  'ambiguous',
];

/** One row per group; `by` says from which side: total, attempt_no, hour, weekday, route, destination. */
export function breakdownCsv(breakdown: Breakdown): string {
  const sides: readonly (readonly [string, readonly Group[]])[] = [
    ['total', [breakdown.total]],
    ['attempt_no', breakdown.byAttemptNo],
    ['hour', breakdown.byHour],
    ['weekday', breakdown.byWeekday],
    ['route', breakdown.byRoute],
    ['destination', breakdown.byDestination],
  ];
  const rows = sides.flatMap(([by, groups]) => groups.map((group) => line(by, group)));
  return [csvLine(header), ...rows].join('');
}

function line(by: string, group: Group): string {
  return csvLine([
    by,
    group.key,
    group.attempts,
    group.placed,
    group.reached,
    group.agents,
    group.contactRate,
    group.cost,
    group.costPerReached,
    group.costPerAgent,
    ...outcomes.map((outcome) => group.outcomes[outcome] ?? 0),
    group.shortAnswers,
    group.unresolved,
    group.ambiguous,
  ]);
}
