import type { Calibration } from './calibration.store';
import type { Findings } from './rules/findings';

/** As `GET /account` and `pregon calibrate --json` show it. Times ISO 8601, lengths in seconds; null: not proven. */
export interface CalibrationView {
  readonly at: string;
  readonly provider: string;
  readonly attemptId: number;
  readonly firstLeg: Findings['firstLeg'];
  /** Who rang first, and by what it is known or why it is not. */
  readonly legOrder: Findings['legOrder'];
  readonly clockAheadS: Span | null;
  readonly zone: Findings['zone'];
  readonly recordDelayS: Span | null;
  readonly fullAccount: boolean | null;
  readonly phoneForms: Findings['phoneForms'];
  readonly endpointIn: Findings['endpointIn'];
  readonly rowsPerCall: number | null;
  readonly fields: readonly string[];
  readonly richerFields: readonly string[];
}

interface Span {
  readonly least: number;
  readonly most: number;
}

export function calibrationView({ at, provider, attemptId, findings }: Calibration): CalibrationView {
  const { clockAheadMs, recordDelayMs, ...rest } = findings;
  return {
    at: new Date(at).toISOString(),
    provider,
    attemptId,
    ...rest,
    clockAheadS: inSeconds(clockAheadMs),
    recordDelayS: inSeconds(recordDelayMs),
  };
}

const inSeconds = (span: Span | null): Span | null =>
  span && { least: span.least / 1000, most: span.most / 1000 };
