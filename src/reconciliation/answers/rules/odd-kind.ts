import { type AnswerFault, answerFaults } from '../../../provider/provider.port';

/**
 * What was odd about an answer. Beside what is no page of records at all: nobody to connect to; pages that
 * do not turn (`ini_ignored`: the first one comes again, `repeated_page`: a later one does) or hold what was not
 * asked for; and pages with rows that cannot be true.
 */
export const oddKinds = [
  'no_connection',
  ...answerFaults,
  'ini_ignored',
  'repeated_page',
  'range_ignored',
  'odd_time',
  'negative_duration',
  'unreadable_row',
  'future_record',
] as const;
export type OddKind = AnswerFault | (typeof oddKinds)[number];

/** The kind of a row that could not be read, by the word of whoever tried. */
export function kindOfUnreadable(why: string): OddKind {
  if (/_time is not a time$/.test(why)) return 'odd_time';
  return why === 'duration is negative' ? 'negative_duration' : 'unreadable_row';
}

const MINUTE_MS = 60_000;
/** Clocks drift, and are set right. */
const AHEAD_MS = 10 * MINUTE_MS;
/** A clock that is not known may be of any zone. */
const AHEAD_OF_ANY_ZONE_MS = 15 * 60 * MINUTE_MS;

/** `detectAt` on the provider's clock; `offsetMs` undefined: how far that is ahead of ours is not known. */
export function isFromTheFuture(detectAt: number, now: number, offsetMs: number | undefined): boolean {
  return offsetMs === undefined
    ? detectAt > now + AHEAD_OF_ANY_ZONE_MS
    : detectAt - offsetMs > now + AHEAD_MS;
}
