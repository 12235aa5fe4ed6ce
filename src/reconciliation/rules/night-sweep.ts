import { DateTime } from 'luxon';

import type { Span } from './range-window';

/** How far the nightly sweep has come. */
export interface NightState {
  /** The local date of the last one that was begun. */
  readonly day: string | undefined;
  /** Epoch ms; undefined: it was read to its end. */
  readonly readTo: number | undefined;
}

export interface NightSlice extends Span {
  readonly day: string;
  readonly last: boolean;
}

/** The hour, in the account's zone, from which a day's sweep is due: nobody is called, the provider has time. */
const QUIET_HOUR = 3;
/** Records come late and are corrected for days. */
const BACK_DAYS = 3;
/** A slice is one question, or a few: worthier ones wait for no more than that. */
const LONGEST_SLICE_MS = 6 * 60 * 60_000;
const OVERLAP_MS = 10_000;
/** Two clocks are never the same. */
const BEFORE_ITS_CALL_MS = 60_000;

/** What is left of the day's sweep: once a day, the three days before the quiet hour. Undefined: it is done. */
export function nightRest(
  state: NightState,
  now: number,
  zone: string,
): (Span & { readonly day: string }) | undefined {
  const quiet = lastQuietHour(now, zone);
  const day = quiet.toFormat('yyyy-MM-dd');
  const to = quiet.toMillis();
  if (state.day !== day) return { day, from: quiet.minus({ days: BACK_DAYS }).toMillis(), to };
  return state.readTo === undefined ? undefined : { day, from: state.readTo - OVERLAP_MS, to };
}

/** The next slice of it; `firstCallAt`: nobody was called before, so nothing can be there. */
export function nightSlice(
  rest: Span & { readonly day: string },
  firstCallAt: number,
  lengthMs: number | undefined,
): NightSlice {
  const from = Math.max(rest.from, firstCallAt - BEFORE_ITS_CALL_MS);
  const to = from + Math.max(2 * OVERLAP_MS, Math.min(LONGEST_SLICE_MS, lengthMs ?? LONGEST_SLICE_MS));
  return to >= rest.to ? { ...rest, from, last: true } : { day: rest.day, from, to, last: false };
}

/** After the slice was read whole. */
export function afterSlice({ day, to, last }: NightSlice): NightState {
  return { day, readTo: last ? undefined : to };
}

function lastQuietHour(now: number, zone: string): DateTime {
  const local = DateTime.fromMillis(now, { zone });
  const today = local.startOf('day').set({ hour: QUIET_HOUR });
  return today.toMillis() <= now ? today : today.minus({ days: 1 });
}
