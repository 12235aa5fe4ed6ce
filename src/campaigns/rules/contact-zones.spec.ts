import { IANAZone } from 'luxon';

import { placeKey, placeOf, zonesOf } from './contact-zones';

const FALLBACK = 'America/Costa_Rica';

describe("a contact's time", () => {
  it.each<[string | null, string | null, string]>([
    ['Europe/Madrid', 'CR', 'Europe/Madrid|CR'],
    ['Europe/Madrid', 'ES', 'Europe/Madrid'],
    ['Nowhere/Town', 'CR', 'America/Costa_Rica'],
    [null, 'CR', 'America/Costa_Rica'],
    [null, 'PA', 'America/Panama'],
    [null, 'US', 'US'],
    [null, null, FALLBACK],
    ['', 'XX', `${FALLBACK}|XX`],
  ])('zone %j in country %j is kept as %s', (zone, country, key) => {
    expect(placeKey(zone, country, FALLBACK)).toBe(key);
  });

  it('in a country of several zones must be right in all of them', () => {
    expect(zonesOf('US')).toEqual(expect.arrayContaining(['America/New_York', 'Pacific/Honolulu']));
    expect(zonesOf('US').every((zone) => IANAZone.isValidZone(zone))).toBe(true);
    expect(zonesOf('Europe/Madrid')).toEqual(['Europe/Madrid']);
  });

  it.each<[string, string | undefined]>([
    ['America/Costa_Rica', 'CR'],
    ['Europe/Madrid|CR', 'CR'],
    ['US', 'US'],
    ['Etc/UTC', undefined],
  ])('kept as %s has the rules of %s', (key, country) => expect(placeOf(key).country).toBe(country));

  it.each(['XX', '', 'Nowhere/Town'])('kept as %j is nobody knows when', (key) =>
    expect(zonesOf(key)).toEqual([]),
  );
});
