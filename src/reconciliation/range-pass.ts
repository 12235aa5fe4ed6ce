import type { RecordAnswer, RecordPage, RecordQuery } from '../provider/provider.port';

export type PassEnd =
  /** Every row of the range was read, by requests that began at `startedAt`. */
  | { readonly kind: 'complete'; readonly startedAt: number }
  | { readonly kind: 'incomplete'; readonly why: string };

type Ask = (query: RecordQuery) => Promise<{ answer: RecordAnswer; askedAt: number } | undefined>;

const PAGE = 1000;
const MOST_PAGES = 500;
/**
 * A provider may cap a page below what was asked for; smaller pages than this are taken for the last, and so
 * are those smaller than one that it has given before.
 */
const SMALLEST_CAP = 100;

export interface Reading {
  /** Go on until a page brings nothing new, as proof of absence demands. */
  readonly thorough: boolean;
  /** Rows in the largest page that the provider has given. */
  readonly largestPage: number;
}

/**
 * Reads a range page by page. Rows that appear meanwhile push others to later pages: they are seen twice,
 * never missed.
 */
export async function readRange(
  range: { from: number; to: number },
  { thorough, largestPage }: Reading,
  ask: Ask,
  take: (page: RecordPage) => Promise<void>,
): Promise<PassEnd> {
  const seen = new Set<string>();
  let startedAt: number | undefined;
  let skip = 0;
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const asked = await ask({ kind: 'range', ...range, skip, take: PAGE });
    if (asked === undefined) return { kind: 'incomplete', why: 'no answer' };
    startedAt ??= asked.askedAt;
    const { answer } = asked;
    if (answer.kind !== 'page') return { kind: 'incomplete', why: answer.text };
    await take(answer);
    const before = seen.size;
    for (const record of answer.records) seen.add(record.callid);
    // A row that cannot be read is known by its text, which no callid looks like.
    for (const row of answer.unreadable) seen.add(`unreadable ${row.raw}`);
    const nothingNew = seen.size === before;
    if (answer.rows === 0 || (nothingNew && answer.rows < PAGE)) return { kind: 'complete', startedAt };
    if (nothingNew) return { kind: 'incomplete', why: 'the provider repeats its first page' };
    if (!thorough && answer.rows < Math.max(SMALLEST_CAP, largestPage))
      return { kind: 'complete', startedAt };
    skip += answer.rows;
  }
  return { kind: 'incomplete', why: `more than ${MOST_PAGES} pages` };
}
