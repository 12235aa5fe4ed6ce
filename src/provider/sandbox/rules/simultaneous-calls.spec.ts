import fc from 'fast-check';

import { phonesInTwoCalls } from './simultaneous-calls';

const call = fc.record({
  phone: fc.constantFrom('a', 'b', 'c'),
  startsAtMs: fc.nat(100),
  lengthMs: fc.integer({ min: 1, max: 30 }),
});

describe('phonesInTwoCalls', () => {
  it('finds what comparing every pair finds', () => {
    fc.assert(
      fc.property(fc.array(call, { maxLength: 12 }), (drawn) => {
        const calls = drawn.map((each) => ({ ...each, endsAtMs: each.startsAtMs + each.lengthMs }));
        const overlapping = calls.filter((one, index) =>
          calls.some(
            (other, place) =>
              place !== index &&
              one.phone === other.phone &&
              one.startsAtMs < other.endsAtMs &&
              other.startsAtMs < one.endsAtMs,
          ),
        );
        expect(phonesInTwoCalls(calls).sort()).toEqual(
          [...new Set(overlapping.map(({ phone }) => phone))].sort(),
        );
      }),
    );
  });
});
