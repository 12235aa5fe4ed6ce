import fc from 'fast-check';

import { scenarios } from '../scenarios';
import { drawProspect } from './prospect';

const phoneOf = (place: number): string => String(50_680_000_000 + place);

describe('drawProspect', () => {
  it('follows only from seed, phone and calls before', () => {
    fc.assert(
      fc.property(fc.integer(), fc.nat(9_999_999), fc.nat(5), (seed, place, before) => {
        const draw = () => drawProspect(seed, phoneOf(place), before, scenarios.demo);
        expect(draw()).toEqual(draw());
      }),
    );
  });

  it('keeps the shares of the scenario', () => {
    const phones = 20_000;
    const counts = new Map<string, number>();
    for (let place = 0; place < phones; place++) {
      const { kind } = drawProspect(7, phoneOf(place), 0, scenarios.demo);
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
    }
    const { prospects, invalidPhonesShare } = scenarios.demo;
    const total = Object.values(prospects).reduce((sum, share) => sum + share, 0);
    expect((counts.get('invalid_number') ?? 0) / phones).toBeCloseTo(invalidPhonesShare, 1);
    for (const [kind, share] of Object.entries(prospects)) {
      const expected = (share / total) * (1 - invalidPhonesShare);
      expect(Math.abs((counts.get(kind) ?? 0) / phones - expected)).toBeLessThan(0.015);
    }
  });

  it('changes its mind between calls, unless the number does not exist', () => {
    const kinds = (phone: string) =>
      new Set([0, 1, 2, 3, 4, 5].map((before) => drawProspect(7, phone, before, scenarios.demo).kind));
    const phones = Array.from({ length: 500 }, (_, place) => phoneOf(place));
    const invalid = phones.filter((phone) => kinds(phone).has('invalid_number'));
    expect(invalid.length).toBeGreaterThan(0);
    for (const phone of invalid) expect(kinds(phone).size).toBe(1);
    expect(phones.some((phone) => kinds(phone).size > 2)).toBe(true);
  });
});
