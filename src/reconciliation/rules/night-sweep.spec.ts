import { afterSlice, nightRest, nightSlice, type NightState } from './night-sweep';

const ZONE = 'America/Costa_Rica';
const HOUR = 3_600_000;
/** 03:00 in Costa Rica on Tuesday 16 June. */
const QUIET = Date.parse('2026-06-16T09:00:00Z');
const never: NightState = { day: undefined, readTo: undefined };

describe('the nightly sweep', () => {
  it('is due once a day, from the quiet hour on, and reads three days in slices', () => {
    let state = never;
    const read: [number, number][] = [];
    for (let rest = nightRest(state, QUIET, ZONE); rest; rest = nightRest(state, QUIET + HOUR, ZONE)) {
      const slice = nightSlice(rest, 0, undefined);
      read.push([slice.from - QUIET, slice.to - QUIET]);
      state = afterSlice(slice);
    }
    expect(read[0]).toEqual([-72 * HOUR, -66 * HOUR]);
    expect(read.at(-1)?.[1]).toBe(0);
    expect(read.slice(1).every(([from], n) => from < (read[n]?.[1] ?? 0))).toBe(true);
    expect(state).toEqual({ day: '2026-06-16', readTo: undefined });
    expect(nightRest(state, QUIET + 23 * HOUR, ZONE)).toBeUndefined();
    expect(nightRest(state, QUIET + 24 * HOUR, ZONE)).toMatchObject({
      day: '2026-06-17',
      from: QUIET - 48 * HOUR,
    });
  });

  it('goes on where it was, and begins anew when another night has come before its end', () => {
    const half = { day: '2026-06-16', readTo: QUIET - 30 * HOUR };
    expect(nightRest(half, QUIET + 5 * HOUR, ZONE)).toMatchObject({
      from: QUIET - 30 * HOUR - 10_000,
      to: QUIET,
    });
    expect(nightRest(half, QUIET + 25 * HOUR, ZONE)).toMatchObject({ from: QUIET - 48 * HOUR });
  });

  it('before the quiet hour the night before still counts', () => {
    expect(nightRest(never, QUIET - 1, ZONE)?.day).toBe('2026-06-15');
  });

  it('skips the time in which nobody was called, and takes shorter slices where long ranges time out', () => {
    const rest = { day: '2026-06-16', from: QUIET - 72 * HOUR, to: QUIET };
    const slice = nightSlice(rest, QUIET - 20 * HOUR, HOUR);
    expect(slice).toMatchObject({ from: QUIET - 20 * HOUR - 60_000, last: false });
    expect(slice.to - slice.from).toBe(HOUR);
  });
});
