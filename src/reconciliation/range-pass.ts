import type { AnswerFault, RecordPage, RecordQuery } from '../provider/provider.port';
import type { Answered } from './inquiry';
import type { Span } from './rules/range-window';
import { splitAt } from './rules/split-range';

export type PassEnd =
  /** Every row of the range was read, by requests that began at `startedAt`. */
  | { readonly kind: 'complete'; readonly startedAt: number; readonly pages: number }
  | {
      readonly kind: 'incomplete';
      readonly why: string;
      /** What there was instead of a page. */
      readonly fault?: AnswerFault;
      /** Asking once more may bring it. */
      readonly worthAgain: boolean;
    };

/** How the provider turns pages, and how large a one it has ever given. */
export interface Reading {
  /** Go on until a page is empty, as proof of absence demands. */
  readonly thorough: boolean;
  /** Rows in the largest page so far: one that is smaller is not the fullest that it gives. */
  readonly largestPage: number;
}

export interface PassHands {
  /** Undefined: no answer at all. */
  readonly ask: (query: RecordQuery) => Promise<Answered | undefined>;
  readonly take: (page: RecordPage, by: Answered['by']) => Promise<void>;
  /** A page came again, or holds what was not asked for. */
  readonly odd: (
    kind: 'ini_ignored' | 'repeated_page' | 'range_ignored',
    page: RecordPage,
    by: Answered['by'],
  ) => Promise<void>;
  /** By how much the provider's clock is ahead of ours. */
  readonly offsetMs: number;
}

const PAGE = 1000;
const MOST_PAGES = 500;
const ASIDE_MS = 60_000;

const incomplete = (why: string, worthAgain: boolean) => ({ kind: 'incomplete', why, worthAgain }) as const;

interface Part {
  readonly span: Span;
  /** Pages do not turn, and one of so many rows may have been cut off: a smaller one was not. */
  readonly fullPage: number | undefined;
}

/**
 * Reads a range to its last page. A provider may cap a page silently below what was asked for, so a page is
 * the last when it is empty, or smaller than one that the provider has given. Rows that appear meanwhile push
 * others to later pages: they are seen twice, never missed. Where pages do not turn, the range is split until
 * each part is smaller than a page that is known to fit.
 */
export async function readRange(range: Span, reading: Reading, hands: PassHands): Promise<PassEnd> {
  const left: Part[] = [{ span: range, fullPage: undefined }];
  let startedAt: number | undefined;
  let pages = 0;
  for (let part = left.shift(); part !== undefined; part = left.shift()) {
    const end = await readPart(part, reading, hands, MOST_PAGES - pages);
    if (end.kind === 'incomplete') return end;
    startedAt ??= end.startedAt;
    pages += end.pages;
    if (end.kind === 'does_not_turn') left.unshift(...end.parts);
    if (end.kind !== 'stuck') continue;
    // Nobody will ever get more out of it: enough to go on with, never enough to prove anything.
    if (reading.thorough) return incomplete('the provider repeats a page', false);
    left.length = 0;
  }
  return startedAt === undefined
    ? incomplete('nothing was asked', true)
    : { kind: 'complete', startedAt, pages };
}

type PartEnd =
  | PassEnd
  /** Pages do not turn, and no shorter range would show more. */
  | { readonly kind: 'stuck'; readonly startedAt: number; readonly pages: number }
  | {
      readonly kind: 'does_not_turn';
      readonly parts: readonly Part[];
      readonly startedAt: number;
      readonly pages: number;
    };

async function readPart(
  { span, fullPage }: Part,
  reading: Reading,
  hands: PassHands,
  mostPages: number,
): Promise<PartEnd> {
  const earlier: ReadonlySet<string>[] = [];
  let largest = reading.largestPage;
  let startedAt: number | undefined;
  let skip = 0;
  for (let pages = 1; pages <= mostPages; pages += 1) {
    const asked = await hands.ask({ kind: 'range', ...span, skip, take: PAGE });
    if (asked === undefined) return incomplete('no answer', true);
    const { answer, by } = asked;
    startedAt ??= asked.askedAt;
    if (answer.kind !== 'page') return { ...incomplete(answer.text, true), fault: answer.fault };
    await hands.take(answer, by);
    const complete: PassEnd = { kind: 'complete', startedAt, pages };
    if (answer.rows === 0) return complete;

    const names = namesOf(answer);
    const repeated = earlier.findIndex((page) => page.size === names.size && isWithin(names, page));
    if (repeated !== -1) await hands.odd(repeated === 0 ? 'ini_ignored' : 'repeated_page', answer, by);
    if (repeated !== -1 || fullPage !== undefined) {
      if (answer.rows < (fullPage ?? largest)) return complete;
      const times = answer.records.map((record) => record.detectAt - hands.offsetMs);
      const ignored = fullPage !== undefined && times.some((at) => isOutside(at, span));
      if (ignored) await hands.odd('range_ignored', answer, by);
      const parts = ignored ? undefined : splitAt(span, times);
      if (parts !== undefined) {
        const halves = parts.map((half) => ({ span: half, fullPage: answer.rows }));
        return { kind: 'does_not_turn', parts: halves, startedAt, pages };
      }
      return { kind: 'stuck', startedAt, pages };
    }
    if (!reading.thorough && answer.rows < largest) return complete;
    // Whether it is the fullest that the provider gives shows in the next reading, which costs nothing.
    if (!reading.thorough && skip === 0 && answer.rows > largest)
      return incomplete('more rows than in any page before: there may be more', true);
    largest = Math.max(largest, answer.rows);
    earlier.push(names);
    skip += answer.rows;
  }
  return incomplete(`more than ${MOST_PAGES} pages`, false);
}

/** A row that cannot be read is known by its text, which no callid looks like. */
function namesOf(page: RecordPage): Set<string> {
  return new Set([
    ...page.records.map((record) => record.callid),
    ...page.unreadable.map((row) => `unreadable ${row.raw}`),
  ]);
}

/** By more than the clocks can differ since the offset was learnt. */
const isOutside = (at: number, { from, to }: Span): boolean => at < from - ASIDE_MS || at > to + ASIDE_MS;

function isWithin(names: ReadonlySet<string>, page: ReadonlySet<string>): boolean {
  for (const name of names) if (!page.has(name)) return false;
  return true;
}
