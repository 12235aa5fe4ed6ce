import { type Binds, binds, type Course, type CourseEnd, forecastHours } from './course';

export interface Range<T> {
  readonly p10: T;
  readonly p50: T;
  readonly p90: T;
}

/** What a campaign is expected to come to, told from many ways in which it may go. */
export interface Summary {
  /** Epoch ms; undefined: it may not end at all. */
  readonly finishAt: Range<number | undefined>;
  readonly spentMicros: Range<number>;
  readonly left: Range<number>;
  /** Expected calls in each of the next hours. */
  readonly perHour: readonly number[];
  /** What it waits for most; undefined: nothing, it is over at once. */
  readonly binds: Binds | undefined;
  /** How it ends in most courses, and in what share of them. */
  readonly end: CourseEnd;
  readonly endShare: number;
}

/** The ends of a range are not known to the second: a hundredth of the time to there, ten minutes at most. */
const EDGE_SHARE = 0.01;
const MOST_EDGE_MS = 10 * 60_000;

/** `from`: when the courses begin. */
export function summarise(courses: readonly Course[], from: number): Summary {
  const ends = new Map<CourseEnd, number>();
  for (const { end } of courses) ends.set(end, (ends.get(end) ?? 0) + 1);
  const [end, times] = [...ends].reduce<[CourseEnd, number]>(
    (most, one) => (one[1] > most[1] ? one : most),
    ['never', 0],
  );
  const finish = rangeOf(courses.map(({ finishAt }) => finishAt ?? Number.POSITIVE_INFINITY));
  const edgeMs = (at: number): number => Math.min(MOST_EDGE_MS, EDGE_SHARE * (at - from));
  const known = (at: number): number | undefined => (Number.isFinite(at) ? Math.round(at) : undefined);
  return {
    finishAt: {
      p10: known(finish.p10 - edgeMs(finish.p10)),
      p50: known(finish.p50),
      p90: known(finish.p90 + edgeMs(finish.p90)),
    },
    spentMicros: rounded(rangeOf(courses.map(({ spentMicros }) => spentMicros))),
    left: rounded(rangeOf(courses.map(({ left }) => left))),
    perHour: Array.from(
      { length: forecastHours },
      (_, hour) =>
        courses.reduce((sum, { perHour }) => sum + (perHour[hour] ?? 0), 0) / Math.max(1, courses.length),
    ),
    binds: bindsMost(courses),
    end,
    endShare: times / Math.max(1, courses.length),
  };
}

function bindsMost(courses: readonly Course[]): Binds | undefined {
  const sums = binds.map((one) => courses.reduce((sum, { boundMs }) => sum + boundMs[one], 0));
  const most = Math.max(...sums);
  return most > 0 ? binds[sums.indexOf(most)] : undefined;
}

function rangeOf(values: readonly number[]): Range<number> {
  const sorted = [...values].sort((a, b) => (a < b ? -1 : 1));
  const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))] ?? Number.NaN;
  return { p10: at(0.1), p50: at(0.5), p90: at(0.9) };
}

function rounded({ p10, p50, p90 }: Range<number>): Range<number> {
  return { p10: Math.round(p10), p50: Math.round(p50), p90: Math.round(p90) };
}
