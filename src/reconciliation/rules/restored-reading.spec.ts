import { isProven, nextReading, type ReadingLimits, type ReadingSince } from './restored-reading';

const HOUR = 3_600_000;
const limits: ReadingLimits = { provableAfterMs: 5 * HOUR, marginMs: HOUR / 6, windowMs: 6 * HOUR };
const BACKUP = Date.parse('2026-06-15T03:00:00Z');

/** Reads on until there is nothing to do at this moment; returns the spans that were read. */
function readOn(since: ReadingSince, now: number): { since: ReadingSince; spans: [number, number][] } {
  const spans: [number, number][] = [];
  for (let at = since, n = 0; ; n += 1) {
    if (n > 100) throw new Error('it never ends');
    const next = nextReading(at, limits, now);
    if (next.kind !== 'read') return { since: at, spans };
    spans.push([next.from, next.to]);
    at = next.last
      ? { ...at, readTo: undefined, passUntil: undefined, completeAt: next.passUntil }
      : { ...at, readTo: next.to, passUntil: next.passUntil };
  }
}

const restored = (hoursLater: number): ReadingSince => ({
  backupAt: BACKUP,
  restoredAt: BACKUP + hoursLater * HOUR,
  readTo: undefined,
  passUntil: undefined,
  completeAt: undefined,
});

it.each([1, 6, 30, 24 * 14])('reads all since a backup of %d hours ago, without a gap', (hours) => {
  const start = restored(hours);
  const { since, spans } = readOn(start, start.restoredAt);
  expect(spans[0]?.[0]).toBeLessThan(BACKUP);
  spans.slice(1).forEach(([from], n) => expect(from).toBe(spans[n]?.[1]));
  expect(spans.at(-1)?.[1]).toBeGreaterThan(start.restoredAt);
  expect(isProven(since, limits)).toBe(false);
  expect(nextReading(since, limits, start.restoredAt)).toEqual({
    kind: 'wait',
    until: start.restoredAt + 5 * HOUR,
  });
});

it('reads all once more when no record can come any more, and then no more', () => {
  const start = restored(10);
  const first = readOn(start, start.restoredAt).since;
  const { since, spans } = readOn(first, start.restoredAt + 5 * HOUR);
  expect(spans[0]?.[0]).toBeLessThan(BACKUP);
  expect(isProven(since, limits)).toBe(true);
  expect(nextReading(since, limits, start.restoredAt + 500 * HOUR)).toEqual({ kind: 'enough' });
});
