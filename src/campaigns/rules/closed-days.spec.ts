import fc from 'fast-check';

import { PolicyPacks } from '../packs/policy-packs';
import type { PolicyInput } from '../policy-input';
import { readPolicy } from '../read-policy';
import type { ClosedDay } from './closed-days';
import { isOpenAt } from './open-hours';
import { prospectRules } from './prospect-rules';
import { localTime } from './zone-offset';

const NOW = Date.parse('2026-06-15T16:00:00Z');
const MINUTE_MS = 60_000;
const packs = new PolicyPacks();
const today = Math.floor(NOW / 86_400_000);

const hoursOf = (input: PolicyInput, place: string, closedDays: readonly ClosedDay[]) =>
  prospectRules(readPolicy(input, 300_000, NOW), packs.of('CR'), { listWindow: 'always', closedDays }, place)
    .hours;

const closedDay = fc.record({
  id: fc.nat(),
  day: fc.integer({ min: today - 2, max: today + 8 }),
  name: fc.string(),
  country: fc.constantFrom(null, 'CR', 'US'),
});
const rules = fc.constantFrom<PolicyInput>(
  {},
  { window: 'always' },
  { window: 'always', holidays: 'none' },
  { window: 'Mon-Sun 06:00-23:00', holidays: 'PA,2026-06-18' },
);
const places: Readonly<Record<string, readonly string[]>> = {
  'America/Costa_Rica': ['CR'],
  'America/New_York': ['US'],
  // Nobody knows whose: every closed day holds.
  UTC: ['CR', 'US'],
};

it('never opens anything, and closes its whole day where it holds, whatever the campaign was given', () => {
  fc.assert(
    fc.property(
      rules,
      fc.constantFrom(...Object.keys(places)),
      fc.array(closedDay, { maxLength: 6 }),
      fc.integer({ min: 0, max: 8 * 24 * 60 }),
      (input, place, closed, minutes) => {
        const at = NOW + minutes * MINUTE_MS;
        const { day } = localTime(place, at);
        const holds = closed.some(
          (one) => one.day === day && (one.country === null || places[place]?.includes(one.country)),
        );
        const without = isOpenAt(hoursOf(input, place, []), at);
        expect(isOpenAt(hoursOf(input, place, closed), at)).toBe(without && !holds);
      },
    ),
  );
});
