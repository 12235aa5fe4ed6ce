import type { Findings } from './findings';
import { type Daily, driftOf } from './wire-drift';

const findings = (over: Partial<Findings> = {}): Findings => ({
  legOrder: { first: 'phone', by: 'detected' },
  firstLeg: 'first_num',
  phoneForms: ['national'],
  endpointIn: ['ani'],
  clockAheadMs: { least: 0, most: 1000 },
  zone: { configured: 'America/Costa_Rica', utcOffset: '-06:00', agrees: true },
  recordDelayMs: { least: 1000, most: 5000 },
  fullAccount: true,
  rowsPerCall: 1,
  fields: ['callid', 'cost'],
  richerFields: [],
  ...over,
});
const day = (n: number, over: Partial<Findings> = {}, more: Partial<Daily> = {}): Daily => ({
  calls: Array.from({ length: n }, () => findings(over)),
  fullAccount: undefined,
  recordDelayMs: undefined,
  ...more,
});
const other = { configured: 'America/Costa_Rica', utcOffset: '+00:00', agrees: false };

it.each<[string, Daily, string[]]>([
  ['the same as ever', day(9), []],
  ['no calls at all', day(0), []],
  ['the other leg rings first', day(3, { firstLeg: 'secd_num' }), ['first_leg: first_num → secd_num']],
  ['two calls alone', day(2, { firstLeg: 'secd_num' }), []],
  ['as many say so as do not', { ...day(3), calls: [...day(3).calls, ...day(3, { zone: other }).calls] }, []],
  ['another zone', day(4, { zone: other }), ['utc_offset: -06:00 → +00:00']],
  ['nothing proven', day(9, { firstLeg: null, zone: null, phoneForms: [] }), []],
  ['numbers written otherwise', day(3, { phoneForms: ['e164'] }), ['phone_forms: national → e164']],
  ['numbers written in both ways', day(3, { phoneForms: ['national', 'e164'] }), []],
  ['a field more', day(3, { fields: ['callid', 'cost', 'end_reason'] }), ['fields:  → end_reason']],
  ['a field less', day(3, { fields: ['callid'] }), ['fields: cost → ']],
  ['one look no longer shows all', day(0, {}, { fullAccount: false }), ['full_account: true → false']],
  ['records that come a little later', day(0, {}, { recordDelayMs: 70_000 }), []],
  ['records that come much later', day(0, {}, { recordDelayMs: 90_000 }), ['record_delay: 5 s → 90 s']],
])('calls that show %s', (_, daily, expected) => {
  const told = driftOf(findings(), daily).map(({ kind, was, is }) => `${kind}: ${was} → ${is}`);
  expect(told).toEqual(expected);
});

it('what a calibration did not prove cannot drift', () => {
  const nothing = findings({
    firstLeg: null,
    zone: null,
    phoneForms: [],
    fields: [],
    fullAccount: null,
    recordDelayMs: null,
  });
  const daily = day(5, { firstLeg: 'secd_num', zone: other }, { fullAccount: true, recordDelayMs: 1e9 });
  expect(driftOf(nothing, daily)).toEqual([]);
});
