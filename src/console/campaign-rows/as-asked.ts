import type { AttemptLine } from './attempts.store';
import type { PersonLine } from './people.store';
import type { AttemptFilter, PeopleFilter } from './row-filters';

/** Where somebody is looked for, the other filters hold of those who are found. */
export function isPersonAsked(
  { disposition, reason }: Pick<PersonLine, 'disposition' | 'reason'>,
  asked: Pick<PeopleFilter, 'result' | 'reason'>,
): boolean {
  const result = disposition ?? 'pending';
  return (
    (asked.result === undefined || result === asked.result) &&
    (asked.reason === undefined || reason === asked.reason)
  );
}

export function isAttemptAsked(
  { outcome }: Pick<AttemptLine, 'outcome'>,
  asked: Pick<AttemptFilter, 'outcome'>,
): boolean {
  return asked.outcome === undefined || (outcome ?? 'open') === asked.outcome;
}
