import { type CallingWindow, parseWindow } from './calling-window';
import { type Hours, isOpenAt, openStretches } from './open-hours';
import { dayNoOf } from './civil-day';

/**
 * Every minute of two years, against a calendar that is not ours: the machine's own, asked once a minute,
 * and a way of reading spans of its own.
 */
const MINUTE = 60_000;
const FROM = Date.UTC(2026, 0, 1);
const TO = Date.UTC(2028, 0, 1);

interface Oracle {
  readonly spec: string;
  /** Per weekday as English abbreviates it: [from, to) in minutes. */
  readonly open: Readonly<Record<string, readonly (readonly [number, number])[]>>;
  readonly holidays: readonly string[];
}

const everyDay = (...spans: (readonly [number, number])[]) =>
  Object.fromEntries(['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].map((day) => [day, spans]));

const business: Oracle = {
  spec: 'Mon-Fri 08:00-19:00; Sat 08:00-15:00',
  open: { ...everyDay([480, 1140]), Sat: [[480, 900]], Sun: [] },
  holidays: ['2026-01-01', '2026-03-08', '2026-11-02', '2027-04-01', '2027-04-02', '2027-12-25'],
};
const nights: Oracle = {
  spec: 'Mon-Sun 00:00-00:45, 01:15-02:30, 02:45-04:00, 22:00-24:00',
  open: everyDay([0, 45], [75, 150], [165, 240], [1320, 1440]),
  holidays: ['2026-03-29', '2026-10-25', '2027-03-14'],
};
const overMidnight: Oracle = {
  spec: 'Sat 22:00-02:30; Sun 23:00-00:15',
  open: {
    ...everyDay(),
    Sat: [[1320, 1440]],
    Sun: [
      [0, 150],
      [1380, 1440],
    ],
    Mon: [[0, 15]],
  },
  holidays: [],
};

const zones: readonly (readonly [string, readonly Oracle[]])[] = [
  ['America/Costa_Rica', [business]],
  ['America/New_York', [business, nights, overMidnight]],
  ['America/Mexico_City', [business]],
  ['America/Tijuana', [nights]],
  ['America/Santiago', [nights, overMidnight]],
  ['America/Asuncion', [nights]],
  ['Europe/Madrid', [nights, overMidnight]],
  ['Europe/London', [nights]],
  ['Africa/Cairo', [nights]],
  ['Australia/Lord_Howe', [nights, overMidnight]],
  ['Asia/Kathmandu', [business]],
  ['Pacific/Apia', [nights]],
];

function hoursOf({ spec, holidays }: Oracle, zone: string): Hours {
  const days = holidays.map((text) => {
    const [y = 0, m = 0, d = 0] = text.split('-').map(Number);
    return dayNoOf(y, m, d) ?? Number.NaN;
  });
  return {
    window: parseWindow(spec) as CallingWindow,
    zones: [zone],
    holidays: { countries: [], days: new Set(days) },
  };
}

/** Local date, weekday and minute of every quarter hour, the finest at which any clock changes, from the machine. */
function quartersOf(zone: string): { date: string; weekday: string; minute: number }[] {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    weekday: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const found = [];
  for (let at = FROM; at < TO; at += 15 * MINUTE) {
    // `Thu, 2026-01-01, 18:15`
    const [, weekday = '', date = '', hour, minute] =
      /(\w{3})\w*\.?, (\d{4}-\d{2}-\d{2}), (\d{2}):(\d{2})/.exec(format.format(at)) ?? [];
    found.push({ date, weekday, minute: Number(hour) * 60 + Number(minute) });
  }
  return found;
}

describe.each(zones)('calling hours in %s', (zone, oracles) => {
  const quarters = quartersOf(zone);

  it.each(oracles)('are open at the minutes of a calendar: $spec', (oracle) => {
    const hours = hoursOf(oracle, zone);
    const stretches = [...openStretches(hours, FROM, TO)];
    let [n, opened, wasOpen] = [0, 0, false];
    for (const [q, { date, weekday, minute: first }] of quarters.entries()) {
      const spans = oracle.holidays.includes(date) ? [] : oracle.open[weekday];
      if (spans === undefined) throw new Error(`the calendar says "${weekday}"`);
      for (let k = 0; k < 15; k += 1) {
        const at = FROM + (q * 15 + k) * MINUTE;
        const open = spans.some(([from, to]) => from <= first + k && first + k < to);
        while ((stretches[n]?.to ?? Infinity) <= at) n += 1;
        const stretch = stretches[n];
        const inStretch = stretch !== undefined && stretch.from <= at && at < stretch.to;
        // The single question is asked wherever the answer changes, and some times a day.
        const asked = (k === 0 && q % 31 === 0) || open !== wasOpen;
        if (inStretch !== open || (asked && isOpenAt(hours, at) !== open))
          throw new Error(`${new Date(at).toISOString()}: the calendar says ${open}, we say ${!open}`);
        if (open) opened += 1;
        wasOpen = open;
      }
    }
    expect(opened).toBeGreaterThan(0);
    // Stretches change where hours do, not more often.
    expect(stretches.every(({ from }, i) => from > (stretches[i - 1]?.to ?? 0))).toBe(true);
  });
});
