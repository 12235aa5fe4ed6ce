import fc from 'fast-check';

import { localTimeOf } from '../../breakdown/rules/local-time';
import { LocalHours } from './local-hours';

describe('the hour where the contact lives', () => {
  it('is what asking each time would give, on the days on which clocks change too', () => {
    const hours = new LocalHours();
    const zones = ['America/Costa_Rica', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'MX'];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: Date.parse('2026-01-01'), max: Date.parse('2026-12-31') }),
        (zone, atMs) => {
          expect(hours.of(zone, atMs)).toBe(localTimeOf(zone, atMs)?.hour);
        },
      ),
    );
  });

  it.each(['2026-03-08T06:59:59Z', '2026-03-08T07:00:00Z', '2026-11-01T05:59:59Z', '2026-11-01T06:00:00Z'])(
    'in New York at %s',
    (at) => {
      const atMs = Date.parse(at);
      expect(new LocalHours().of('America/New_York', atMs)).toBe(localTimeOf('America/New_York', atMs)?.hour);
    },
  );
});
