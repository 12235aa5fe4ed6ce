import { readExpiry } from './expiry';
import { ageDaysOf, isRegistryName, readDatedOn, registriesLacking } from './registry-age';

const now = Date.parse('2026-11-24T10:00:00Z');
const required = [{ name: 'REPEP', maxAgeDays: 30 }];

describe('required registries', () => {
  it.each([
    ['2026-10-25', []],
    ['2026-10-24', [{ name: 'REPEP', maxAgeDays: 30, kind: 'too_old', ageDays: 31 }]],
    [undefined, [{ name: 'REPEP', maxAgeDays: 30, kind: 'missing', ageDays: undefined }]],
  ])('dated %s', (datedOn, lacking) => {
    expect(registriesLacking(required, [{ name: 'repep', datedOn }], now)).toEqual(lacking);
  });

  it('are missing where nothing is known', () => {
    expect(registriesLacking(required, [], now)).toMatchObject([{ kind: 'missing' }]);
    expect(registriesLacking([], [], now)).toEqual([]);
  });

  it('have an age in calendar days', () => {
    expect(ageDaysOf('2026-11-24', now)).toBe(0);
    expect(ageDaysOf('2026-11-01', now)).toBe(23);
  });

  it.each(['2026-13-01', '2026-02-30', '24/11/2026', '', '2027-01-01', '2026-11-26'])(
    'are not dated %s',
    (text) => expect(readDatedOn(text, now)).toBeUndefined(),
  );

  it.each([
    ['REPEP', true],
    ['No Llame', true],
    ['Lista España', true],
    ['a=b', false],
    ['a,b', false],
    ['', false],
    ['../x', false],
  ])('may be called %s: %s', (name, right) => expect(isRegistryName(name)).toBe(right));
});

describe('an expiry', () => {
  it('of a day lasts until that day is over everywhere', () => {
    expect(readExpiry('2026-11-24', now)).toBe(Date.parse('2026-11-25T12:00:00Z'));
    expect(readExpiry('2026-11-22', now)).toBeUndefined();
  });

  it('of a time is that moment', () => {
    expect(readExpiry('2026-11-24T06:00:00-06:00', now)).toBe(Date.parse('2026-11-24T12:00:00Z'));
    expect(readExpiry('2026-11-24T09:59:00Z', now)).toBeUndefined();
  });

  it.each(['mañana', '2026-02-31', '2026-11-30T10:00', '0', ''])('is not %s', (text) =>
    expect(readExpiry(text, now)).toBeUndefined(),
  );
});
