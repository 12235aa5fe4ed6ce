/**
 * Written on those who are due from the moment it is written: a plan was given up, or the campaign had to
 * stop. What keeps them waiting is not theirs.
 */
const dueAtOnce = new Set([
  'not_called_yet',
  'not_running',
  'not_sent',
  'no_free_endpoint',
  'calling',
  'budget',
  'registry_too_old',
  'most_at_once',
  'agents_busy',
]);

export function isDueAtOnce(reason: string): boolean {
  return dueAtOnce.has(reason);
}
