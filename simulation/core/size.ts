/** How large the worlds are that seeds are drawn into. Ranges are least and most. */
export interface Size {
  readonly phones: readonly [number, number];
  /** The phase under faults, minutes; short ones are more likely. */
  readonly safetyMinutes: readonly [number, number];
  /** What has not ended so long after the faults is cancelled, minutes. */
  readonly healMinutes: number;
  readonly questionIntervalsMs: readonly number[];
  readonly horizonsS: readonly number[];
  /** Now and then: what a real account has. Its chance, 0 to 1. */
  readonly realHorizonChance: number;
  readonly sluggishness: readonly number[];
  /** How often things go wrong, times what is usual: a short world must meet as much. */
  readonly trouble: number;
}

export type SizeName = 'full' | 'small';

export const sizes: Readonly<Record<SizeName, Size>> = {
  full: {
    phones: [8, 36],
    safetyMinutes: [30, 180],
    healMinutes: 60,
    questionIntervalsMs: [4000, 4000, 6000, 10_000, 15_000, 30_000],
    horizonsS: [600, 600, 1200, 1800, 3600],
    realHorizonChance: 0.04,
    sluggishness: [1, 1, 3, 8],
    trouble: 1,
  },
  /** Cheap enough for every run of the tests, and as dense: fewer people, fewer idle hours, more trouble an hour. */
  small: {
    phones: [5, 14],
    safetyMinutes: [20, 50],
    healMinutes: 20,
    questionIntervalsMs: [4000, 10_000, 15_000],
    horizonsS: [600],
    realHorizonChance: 0,
    sluggishness: [1, 3, 8],
    trouble: 3,
  },
};
