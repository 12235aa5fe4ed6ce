import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { isOpenAt } from '../rules/open-hours';
import { noHolidays } from '../rules/holiday-calendar';
import { builtInPacks } from './built-in-packs';
import { PolicyPacks } from './policy-packs';
import { PackProblem, readOwnPacks } from './read-pack';

const folder = mkdtempSync(join(tmpdir(), 'pregon-packs-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const own = {
  id: 'CR',
  version: '7',
  names: { es: 'Mía', en: 'Mine' },
  source: 'counsel',
  effectiveOn: '2026-01-01',
  toBeCheckedByCounsel: false,
};
const write = (name: string, content: unknown) => {
  mkdirSync(join(folder, 'packs'), { recursive: true });
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  writeFileSync(join(folder, 'packs', name), text);
};
beforeEach(() => rmSync(join(folder, 'packs'), { recursive: true, force: true }));

const opensAt = (country: string, local: string) => {
  const { window } = new PolicyPacks().of(country);
  return isOpenAt({ window, zones: ['UTC'], holidays: noHolidays }, Date.parse(`${local}Z`));
};

describe('policy packs', () => {
  it('are there for the countries that we looked at, each with a source and for counsel to check', () => {
    expect(builtInPacks.map(({ id }) => id)).toEqual([
      'default',
      'CR',
      'US',
      'CO',
      'PE',
      'MX',
      'CL',
      'BR',
      'ES',
      'GB',
    ]);
    for (const { source, toBeCheckedByCounsel } of builtInPacks)
      expect([source !== '', toBeCheckedByCounsel]).toEqual([true, true]);
  });

  // Monday 15 June 2026 and the days after.
  it.each<[string, string, boolean]>([
    ['CO', '2026-06-15T07:00', true],
    ['CR', '2026-06-15T07:59', false],
    ['PE', '2026-06-15T19:59', true],
    ['PE', '2026-06-20T10:00', false],
    ['CO', '2026-06-20T14:59', true],
    ['CO', '2026-06-20T15:00', false],
    // Florida closes at 20:00, Texas opens on Sundays at 12:00: nobody knows which it is.
    ['US', '2026-06-15T19:59', true],
    ['US', '2026-06-15T20:00', false],
    ['US', '2026-06-21T11:59', false],
    ['US', '2026-06-21T12:00', true],
    ['FR', '2026-06-21T12:00', false],
  ])('open %s at %s: %s', (country, local, open) => expect(opensAt(country, local)).toBe(open));

  it('leave to the strict default what they do not say', () => {
    expect(new PolicyPacks().of('CO')).toMatchObject({
      perDay: 1,
      inAll: 3,
      per30Days: 4,
      gapMs: 14_400_000,
      bandHours: 3,
      versions: ['CO@2026-11', 'default@2026-11'],
    });
    expect(new PolicyPacks().of('FR')).toMatchObject({ id: 'default', versions: ['default@2026-11'] });
  });

  it("are overridden by the user's own", () => {
    write('cr.json', { ...own, window: 'Mon 10:00-11:00', perDay: 2 });
    expect(new PolicyPacks(readOwnPacks(folder)).of('CR')).toMatchObject({
      version: '7',
      perDay: 2,
      windowSpec: 'Mon 10:00-11:00',
    });
  });

  it.each<[string, unknown, RegExp]>([
    ['an unknown field', { ...own, windw: 'Mon 08:00-09:00' }, /unknown field windw/],
    ['overlapping hours', { ...own, window: 'Mon 08:00-10:00, 09:00-11:00' }, /window: .*without overlaps/],
    ['no limit at all', { ...own, window: 'always' }, /window: /],
    ['a cap of nothing', { ...own, perDay: 0 }, /perDay: /],
    ['no source', { ...own, source: '' }, /source: /],
    ['a country of no country', { ...own, id: 'Costa Rica' }, /id: /],
    ['a date in another form', { ...own, effectiveOn: '01/02/2026' }, /effectiveOn: /],
    ['no JSON', '{', /is not JSON/],
  ])('are refused by name for %s', (_, content, message) => {
    write('bad.json', content);
    expect(() => readOwnPacks(folder)).toThrow(PackProblem);
    expect(() => readOwnPacks(folder)).toThrow(message);
    expect(() => readOwnPacks(folder)).toThrow(/bad\.json/);
  });

  it('are refused when two have one id', () => {
    write('a.json', own);
    write('b.json', own);
    expect(() => readOwnPacks(folder)).toThrow(/b\.json: a second pack with id CR/);
  });
});
