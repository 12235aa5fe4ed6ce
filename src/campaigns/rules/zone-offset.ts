import { IANAZone } from 'luxon';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** Clocks change at whole quarters of an hour, UTC; in between an offset need not be asked for again. */
const QUARTER_MS = 15 * MINUTE_MS;
const MOST_KNOWN = 20_000;

/** Asked for every zone of every candidate: the calendar of the machine takes microseconds each time. */
const known = new Map<string, Map<number, number>>();
let knownCount = 0;

/** What local clocks are ahead of UTC at that instant, ms. */
export function offsetMs(zone: string, atMs: number): number {
  const day = Math.floor(atMs / DAY_MS) * DAY_MS;
  // Two changes of one zone lie weeks apart: a day that ends as it begins has none.
  const atDawn = offsetAt(zone, day);
  if (atDawn === offsetAt(zone, day + DAY_MS)) return atDawn;
  return offsetAt(zone, Math.floor(atMs / QUARTER_MS) * QUARTER_MS);
}

function offsetAt(zone: string, atMs: number): number {
  let ofZone = known.get(zone);
  const before = ofZone?.get(atMs);
  if (before !== undefined) return before;
  if (knownCount >= MOST_KNOWN) {
    known.clear();
    knownCount = 0;
    ofZone = undefined;
  }
  if (ofZone === undefined) known.set(zone, (ofZone = new Map<number, number>()));
  const offset = IANAZone.create(zone).offset(atMs) * MINUTE_MS;
  ofZone.set(atMs, offset);
  knownCount += 1;
  return offset;
}

/** The day and the minute after midnight that clocks in the zone show. */
export function localTime(zone: string, atMs: number): { readonly day: number; readonly minute: number } {
  const local = atMs + offsetMs(zone, atMs);
  const day = Math.floor(local / DAY_MS);
  return { day, minute: Math.floor((local - day * DAY_MS) / MINUTE_MS) };
}

/** A stretch of time, `from` included, `to` not, in which local clocks run evenly. Epoch ms. */
export interface EvenStretch {
  readonly from: number;
  readonly to: number;
  readonly offsetMs: number;
}

/** Cuts a stretch of at most some days where clocks change. Two changes of one zone lie weeks apart. */
export function evenStretches(zone: string, from: number, to: number): EvenStretch[] {
  const first = offsetMs(zone, from);
  const last = offsetMs(zone, to - 1);
  if (first === last) return [{ from, to, offsetMs: first }];
  let [before, after] = [from, to - 1];
  while (Math.floor(before / MINUTE_MS) + 1 < Math.ceil(after / MINUTE_MS)) {
    const middle = Math.floor((before + after) / 2 / MINUTE_MS) * MINUTE_MS;
    if (middle <= before) break;
    if (offsetMs(zone, middle) === first) before = middle;
    else after = middle;
  }
  const change = Math.floor(after / MINUTE_MS) * MINUTE_MS;
  return [
    { from, to: change, offsetMs: first },
    { from: change, to, offsetMs: last },
  ];
}

/** The first instant after `atMs` at which a later day begins in the zone. */
export function nextMidnight(zone: string, atMs: number): number {
  const { day } = localTime(zone, atMs);
  const end = atMs + 2 * DAY_MS;
  for (const stretch of evenStretches(zone, atMs, end)) {
    const at = Math.max(stretch.from, (day + 1) * DAY_MS - stretch.offsetMs);
    if (at < stretch.to) return at;
  }
  return end;
}
