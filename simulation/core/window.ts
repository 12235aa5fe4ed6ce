import type { Rng } from './rng';

/** Minutes after local midnight, every day of the week; an oracle of its own, not the product's parser. */
export type DayWindow = 'always' | readonly { readonly from: number; readonly to: number }[];
export type StartEdge = 'none' | 'opening' | 'closing';

/** A window that opens or closes near the start, several times a day; or one that does not matter. */
export function drawWindow(
  draw: Rng,
  zone: string,
  startAt: number,
  edge: StartEdge,
): { spec: string; window: DayWindow } {
  if (edge === 'none' && draw.chance(0.6)) return { spec: 'always', window: 'always' };
  const start = localMinute(zone, startAt);
  const first = edge === 'opening' ? start + draw.int(-5, 30) : start + draw.int(8, 40) - 60;
  const spans: { from: number; to: number }[] = [];
  // From here round the clock: an edge about every hour.
  let at = first;
  while (at < first + 1380) {
    const to = at + (edge === 'closing' && at === first ? 60 : draw.int(25, 150));
    spans.push(...wrapped(at, Math.min(to, first + 1440)));
    at = to + draw.int(10, 45);
  }
  const window = spans.sort((one, other) => one.from - other.from);
  const spec = `Mon-Sun ${window.map(({ from, to }) => `${clock(from)}-${clock(to)}`).join(', ')}`;
  return { spec, window };
}

export function isOpen(window: DayWindow, zone: string, atMs: number): boolean {
  if (window === 'always') return true;
  const minute = localMinute(zone, atMs);
  return window.some(({ from, to }) => from <= minute && minute < to);
}

const formats = new Map<string, Intl.DateTimeFormat>();

function localMinute(zone: string, atMs: number): number {
  const known = formats.get(zone);
  const format =
    known ??
    new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
  if (known === undefined) formats.set(zone, format);
  const [hour = 0, minute = 0] = format.format(atMs).split(':').map(Number);
  return hour * 60 + minute;
}

const dates = new Map<string, Intl.DateTimeFormat>();

/** `2026-06-15`, as a calendar in the zone shows it. */
export function localDay(zone: string, atMs: number): string {
  const known = dates.get(zone);
  const format = known ?? new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' });
  if (known === undefined) dates.set(zone, format);
  return format.format(atMs);
}

function wrapped(from: number, to: number): { from: number; to: number }[] {
  const start = ((from % 1440) + 1440) % 1440;
  const length = to - from;
  if (length <= 0) return [];
  if (start + length <= 1440) return [{ from: start, to: start + length }];
  return [
    { from: start, to: 1440 },
    { from: 0, to: start + length - 1440 },
  ];
}

function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
