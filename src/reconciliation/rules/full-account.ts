import { mentionsEndpoint, type Parties } from './parties';

/** What is known of `fullAccount=1` here, and since when; epoch ms. */
export interface FullAccount {
  /** When an answer last listed calls of other endpoints; undefined: never, or it has stopped to. */
  readonly provenAt: number | undefined;
  /** Not tried again before. */
  readonly nextTryAt: number;
}

export type FullAccountAnswer =
  /** It lists a call of an endpoint other than the one that asked. */
  | 'lists_others'
  /** It does not, though others should be in one: ignored, or their calls are just over, or no list at all. */
  | 'lists_no_others'
  | 'refused';

const MINUTE_MS = 60_000;
/** Others' calls may just have ended: the next trial comes soon. */
const TRY_AGAIN_MS = 15 * MINUTE_MS;
/** Where it is refused, a trial costs an answer. */
const REFUSED_FOR_MS = 24 * 60 * MINUTE_MS;
/** So many answers in a row without a call of others': it has stopped to work. */
const MOST_MISSES = 3;
/** The date need not be true to the second. */
const DATE_EVERY_MS = 60 * MINUTE_MS;

/** `others`: the names of each endpoint that did not ask. */
export function listsOthers(
  records: readonly Parties[],
  asker: readonly string[],
  others: readonly (readonly string[])[],
): boolean {
  return records.some(
    (record) => !mentionsEndpoint(asker, record) && others.some((names) => mentionsEndpoint(names, record)),
  );
}

/** Whether to add it to a look: where it works always, else now and then, when more than one could be listed. */
export function isWorthAsking(
  { provenAt, nextTryAt }: FullAccount,
  heldEndpoints: number,
  now: number,
): boolean {
  return provenAt !== undefined || (heldEndpoints > 1 && now >= nextTryAt);
}

/** `misses`: answers in a row, this one included, that should have listed others and did not. */
export function learntFrom(
  known: FullAccount,
  answer: FullAccountAnswer,
  misses: number,
  now: number,
): FullAccount {
  switch (answer) {
    case 'lists_others': {
      const isFresh = known.provenAt !== undefined && Math.abs(now - known.provenAt) < DATE_EVERY_MS;
      return isFresh ? known : { provenAt: now, nextTryAt: 0 };
    }
    case 'refused':
      return { provenAt: undefined, nextTryAt: now + REFUSED_FOR_MS };
    case 'lists_no_others':
      if (known.provenAt !== undefined && misses < MOST_MISSES) return known;
      return { provenAt: undefined, nextTryAt: now + TRY_AGAIN_MS };
  }
}
