import type { CallingWindow, DaySpan } from './calling-window';

/** The hours that lie in all of these windows; `[]`, which never opens, where there are none. */
export function strictestWindow(windows: readonly CallingWindow[]): CallingWindow {
  return windows.reduce(both, 'always');
}

function both(one: CallingWindow, other: CallingWindow): CallingWindow {
  if (one === 'always') return other;
  if (other === 'always') return one;
  const common: DaySpan[] = [];
  for (const a of one) {
    for (const b of other) {
      if (a.weekday !== b.weekday) continue;
      const [from, to] = [Math.max(a.from, b.from), Math.min(a.to, b.to)];
      if (from < to) common.push({ weekday: a.weekday, from, to });
    }
  }
  return common.sort((a, b) => a.weekday - b.weekday || a.from - b.from);
}

/** Whether every minute of `inner` lies in `outer`. */
export function isWithin(inner: CallingWindow, outer: CallingWindow): boolean {
  if (outer === 'always') return true;
  const minutes = (window: CallingWindow) =>
    window === 'always' ? 7 * 1440 : window.reduce((sum, { from, to }) => sum + to - from, 0);
  return minutes(both(inner, outer)) === minutes(inner);
}
