import type { MatchableAttempt } from './matchable';
import type { Parties } from './parties';
import { keysOf } from './same-number';

/**
 * Attempts by everyone who can stand in their records, so that a record is held against the few that it may be of
 * and not against all. What it finds is a superset: whether a record is an attempt's, the rules say.
 */
export class AttemptIndex {
  private readonly byPhone = new Map<string, MatchableAttempt[]>();
  private readonly byEndpoint = new Map<string, MatchableAttempt[]>();

  constructor(attempts: readonly MatchableAttempt[]) {
    for (const attempt of attempts) {
      file(this.byPhone, [attempt.phone, attempt.national], attempt);
      file(this.byEndpoint, attempt.endpointNames, attempt);
    }
  }

  /** In the order in which they were given. */
  withPhoneOf({ ani, dnis }: Parties): readonly MatchableAttempt[] {
    return found(this.byPhone, [ani, dnis]);
  }

  withEndpointOf({ ani, dnis, aniUser, dnisUser }: Parties): readonly MatchableAttempt[] {
    return found(this.byEndpoint, [ani, dnis, aniUser, dnisUser]);
  }
}

function file(
  map: Map<string, MatchableAttempt[]>,
  names: readonly string[],
  attempt: MatchableAttempt,
): void {
  for (const key of new Set(names.flatMap(keysOf))) {
    const filed = map.get(key);
    if (filed === undefined) map.set(key, [attempt]);
    else filed.push(attempt);
  }
}

function found(
  map: ReadonlyMap<string, readonly MatchableAttempt[]>,
  parties: readonly string[],
): readonly MatchableAttempt[] {
  const lists = [...new Set(parties.flatMap(keysOf))].flatMap((key) => {
    const list = map.get(key);
    return list === undefined ? [] : [list];
  });
  const [only, ...more] = lists;
  if (only === undefined || more.length === 0) return only ?? [];
  return [...new Set(lists.flat())].sort((a, b) => a.requestedAt - b.requestedAt || a.id - b.id);
}
