import type { Findings } from './findings';

export const driftKinds = [
  'first_leg',
  'utc_offset',
  'phone_forms',
  'fields',
  'full_account',
  'record_delay',
] as const;
export type DriftKind = (typeof driftKinds)[number];

/** What calibration has shown, and what calls show now. */
export interface Drift {
  readonly kind: DriftKind;
  readonly was: string;
  readonly is: string;
}

/** What the calls of a day show; what none of them proves is left out. */
export interface Daily {
  readonly calls: readonly Findings[];
  /** Whether one live look is known to show all endpoints; undefined: there was no need to try. */
  readonly fullAccount: boolean | undefined;
  /** From a call's end until its records are there, as measured; undefined: not yet. */
  readonly recordDelayMs: number | undefined;
}

/** So many calls that agree are no accident. */
const FEWEST_CALLS = 3;
/** Records come now sooner and now later: so much later than they did is another provider. */
const LATER_TIMES = 3;
const LATER_MS = 60_000;

/**
 * In what the day's calls disagree with the calibration: at least three of them, and more than agree with it. What the
 * calibration did not prove cannot drift.
 */
export function driftOf(calibrated: Findings, { calls, fullAccount, recordDelayMs }: Daily): Drift[] {
  const drifts: Drift[] = [];
  const differs = (kind: DriftKind, was: string | null, told: readonly (string | null)[]): void => {
    if (was === null) return;
    const is = mostTold(told.flatMap((one) => one ?? []));
    if (is !== undefined && is !== was) drifts.push({ kind, was, is });
  };
  differs(
    'first_leg',
    calibrated.firstLeg,
    calls.map((one) => one.firstLeg),
  );
  differs(
    'utc_offset',
    calibrated.zone?.utcOffset ?? null,
    calls.map((one) => one.zone?.utcOffset ?? null),
  );
  const written = calls.filter(({ phoneForms }) => phoneForms.length > 0);
  const isNew = written.filter(({ phoneForms }) =>
    phoneForms.every((form) => !calibrated.phoneForms.includes(form)),
  );
  if (calibrated.phoneForms.length > 0 && isNew.length >= FEWEST_CALLS)
    drifts.push({
      kind: 'phone_forms',
      was: listed(calibrated.phoneForms),
      is: listed(isNew.flatMap((one) => one.phoneForms)),
    });
  const gone =
    calls.length < FEWEST_CALLS
      ? []
      : calibrated.fields.filter((field) => calls.every((one) => !one.fields.includes(field)));
  const come = calls.flatMap(({ fields }) => fields.filter((field) => !calibrated.fields.includes(field)));
  const often = [...new Set(come)].filter(
    (field) => come.filter((one) => one === field).length >= FEWEST_CALLS,
  );
  if (calibrated.fields.length > 0 && gone.length + often.length > 0)
    drifts.push({ kind: 'fields', was: listed(gone), is: listed(often) });
  if (calibrated.fullAccount !== null && fullAccount !== undefined && calibrated.fullAccount !== fullAccount)
    drifts.push({ kind: 'full_account', was: String(calibrated.fullAccount), is: String(fullAccount) });
  const expectedMs = calibrated.recordDelayMs?.most;
  if (
    expectedMs !== undefined &&
    recordDelayMs !== undefined &&
    recordDelayMs > expectedMs * LATER_TIMES + LATER_MS
  )
    drifts.push({ kind: 'record_delay', was: seconds(expectedMs), is: seconds(recordDelayMs) });
  return drifts;
}

/** What more than half say, and enough of them. */
function mostTold(told: readonly string[]): string | undefined {
  return [...new Set(told)].find((one) => {
    const n = told.filter((other) => other === one).length;
    return n >= FEWEST_CALLS && n * 2 > told.length;
  });
}

const listed = (words: readonly string[]): string => [...new Set(words)].sort().join(' ');
const seconds = (ms: number): string => `${Math.round(ms / 1000)} s`;
