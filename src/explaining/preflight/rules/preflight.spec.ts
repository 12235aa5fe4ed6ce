import { readPolicy } from '../../../campaigns';
import { findingText } from '../finding-text';
import type { Finding, FindingCode } from './finding';
import { preflight, stops } from './preflight';
import type { PreflightFacts } from './preflight-facts';

const NOW = Date.parse('2026-11-26T15:00:00Z');
const HOUR_MS = 3_600_000;
const ZONE = 'America/Costa_Rica';
const policy = readPolicy({}, 300_000, NOW);
const ivr = { role: 'ivr', shutOut: undefined, proven: true } as const;
const list = { contacts: 9, suppressed: 2, capped: 0 };
const here = { place: ZONE, n: 9, opensAt: NOW };

const sound: PreflightFacts = {
  from: NOW,
  policy,
  stateReason: undefined,
  list,
  per30Days: 4,
  endpoints: [ivr],
  calibrated: true,
  registriesLacking: [],
  places: [here],
  queueMarginMs: 300_000,
  costMicros: 0,
  expectedCostMicros: 0,
  restorationHolds: false,
  loosened: [],
  expectedLeft: undefined,
};
const lack = { kind: 'too_old', name: 'REPEP', maxAgeDays: 30, ageDays: 31 } as const;

/** Each thing that may be amiss, alone. */
const amiss: [FindingCode, 'stops' | 'warns', Partial<PreflightFacts>][] = [
  ['contacts', 'stops', { list: { contacts: 0, suppressed: 0, capped: 0 } }],
  ['contacts', 'stops', { list: { contacts: 9, suppressed: 9, capped: 0 } }],
  [
    'contacts',
    'stops',
    { list: { contacts: 9, suppressed: 4, capped: 5 }, policy: { ...policy, until: NOW + 20 * HOUR_MS } },
  ],
  ['capped', 'warns', { list: { contacts: 9, suppressed: 4, capped: 5 } }],
  ['endpoints', 'stops', { endpoints: [] }],
  ['endpoint_role', 'stops', { policy: { ...policy, flow: 'agent-first' } }],
  ['endpoints_shut_out', 'warns', { endpoints: [ivr, { ...ivr, shutOut: 'not_authorised: no' }] }],
  ['endpoints_unproven', 'warns', { endpoints: [{ ...ivr, proven: false }] }],
  ['not_calibrated', 'warns', { calibrated: false }],
  ['registries', 'stops', { registriesLacking: [lack] }],
  ['until_passed', 'stops', { policy: { ...policy, until: NOW + 200_000 } }],
  ['no_open_window', 'stops', { places: [{ ...here, opensAt: undefined }] }],
  [
    'no_open_window_before_end',
    'stops',
    { places: [{ ...here, opensAt: NOW + 9 * HOUR_MS }], policy: { ...policy, until: NOW + 9 * HOUR_MS } },
  ],
  ['some_never_open', 'warns', { places: [here, { place: 'Asia/Tokyo', n: 2, opensAt: undefined }] }],
  ['budget_reached', 'stops', { policy: { ...policy, budgetMicros: 5 }, costMicros: 5 }],
  ['budget_below_one_call', 'warns', { policy: { ...policy, budgetMicros: 5 }, expectedCostMicros: 6 }],
  ['leaves_people', 'warns', { policy: { ...policy, until: NOW + HOUR_MS }, expectedLeft: 1 }],
  ['loosened', 'warns', { loosened: [{ rule: 'window', es: 'a toda hora', en: 'at any hour' }] }],
  ['restored', 'stops', { restorationHolds: true }],
  ['late_start', 'warns', { stateReason: 'late_start' }],
  ['outage', 'warns', { stateReason: 'outage' }],
  ['stopped_itself', 'warns', { stateReason: 'breaker_opt_outs' }],
];

describe('a preflight', () => {
  it('finds nothing where all is well', () => expect(preflight(sound)).toEqual([]));

  it.each(amiss)('%s: %s', (code, severity, over) => {
    const found = preflight({ ...sound, ...over });
    expect(found.map((one) => [one.code, one.severity])).toEqual([[code, severity]]);
    for (const finding of found) {
      const { es, en } = findingText(finding, ZONE);
      expect(es).not.toBe(en);
      for (const text of [es, en]) expect(text).not.toMatch(/undefined|NaN|\[object/);
    }
  });

  it('says what stops first, and all of it', () => {
    const found = preflight({
      ...sound,
      calibrated: false,
      registriesLacking: [lack],
      stateReason: 'outage',
      places: [{ ...here, opensAt: undefined }],
    });
    expect(found.map(({ code }) => code)).toEqual([
      'registries',
      'no_open_window',
      'not_calibrated',
      'outage',
    ]);
    expect(found.map(stops)).toEqual([true, true, false, false]);
  });

  it('knows of a sandbox that there is nothing to prove', () => {
    const endpoints = [{ ...ivr, proven: false }];
    expect(preflight({ ...sound, endpoints, calibrated: undefined })).toEqual([]);
  });

  it('asks for the codec first where the agent rings first', () => {
    const codec = (flow: 'blast' | 'agent-first'): string => {
      const unproven: Finding = {
        code: 'endpoints_unproven',
        severity: 'warns',
        values: { n: 1, of: 1, flow },
      };
      return findingText(unproven, ZONE).en;
    };
    expect(codec('agent-first')).toContain('PCMA as the first');
    expect(codec('blast')).toContain('PCMA among those permitted');
  });
});
