import { dispositions } from '../../campaigns/rules/outcome';
import { nothingAhead, type Standing } from './standing';
import { waterfall } from './waterfall';
import { whyNotNow } from './why-not-now';
import { whyQuiet } from './why-quiet';

const NOW = 1_000_000_000;
const ZONE = 'America/Costa_Rica';
const free = { heldBy: undefined, restUntil: 0, restReason: undefined };
const zone = (over: object = {}) =>
  new Map([
    [ZONE, { waiting: 5, opensAt: NOW, closedBy: 'window_closed' as const, nextDueAt: NOW - 1, ...over }],
  ]);

const running: Standing = {
  ...nothingAhead({ state: 'running', stateReason: undefined, startsAt: undefined }, 'came_later', NOW),
  engine: 'on',
  zones: zone(),
  waiting: 5,
  endpoints: [free],
  callsPerMinute: 30,
};
const due = {
  state: 'waiting' as const,
  reason: 'not_called_yet',
  zone: ZONE,
  nextAttemptAt: NOW - 1,
  uncertainUntil: undefined,
};
const busy = (heldBy: 'this_campaign' | 'another') => ({ ...free, heldBy });
const set = { ...free, restUntil: NOW + 60_000, restReason: 'not_authorised: no' };

/** Each thing that can be in the way, alone: the campaign and everyone who is due in it say that one. */
const held: [string, Partial<Standing>, number | undefined][] = [
  ['campaign_paused', { state: 'paused', stateReason: 'paused_by ana' }, undefined],
  ['budget', { state: 'paused', stateReason: 'budget' }, undefined],
  ['outage', { state: 'paused', stateReason: 'outage' }, undefined],
  ['breaker_opt_outs', { state: 'paused', stateReason: 'breaker_opt_outs' }, undefined],
  ['not_authorised', { state: 'paused', stateReason: 'not_authorised: no' }, undefined],
  ['restored', { state: 'draft', stateReason: 'restored' }, undefined],
  ['restored', { state: 'paused', stateReason: 'restored' }, undefined],
  ['late_start', { state: 'draft', stateReason: 'late_start' }, undefined],
  ['not_approved', { state: 'draft', stateReason: 'not_approved' }, undefined],
  ['not_approved', { state: 'paused', stateReason: 'not_approved' }, undefined],
  ['scheduled', { state: 'scheduled', startsAt: NOW + 9 }, NOW + 9],
  ['registry_too_old', { registriesLacking: ['REPEP'] }, undefined],
  ['window_closed', { zones: zone({ opensAt: NOW + 3_600_000 }) }, NOW + 3_600_000],
  ['no_open_window', { zones: zone({ opensAt: undefined }) }, undefined],
  ['holiday', { zones: zone({ opensAt: NOW + 3_600_000, closedBy: 'holiday' }) }, NOW + 3_600_000],
  ['no_calling_process', { engine: 'off' }, undefined],
  ['first_look', { engine: 'first_look' }, undefined],
  ['records_unreadable', { engine: 'first_look', recordsTrouble: 'IP not registered' }, undefined],
  ['provider_unreachable', { unreachable: { reason: 'ECONNREFUSED', until: NOW + 4000 } }, NOW + 4000],
  ['no_endpoint', { endpoints: [] }, undefined],
  ['endpoints_set_aside', { endpoints: [set, { ...set, restUntil: NOW + 90_000 }] }, NOW + 60_000],
  ['no_free_endpoint', { endpoints: [busy('this_campaign'), busy('another'), set] }, undefined],
  ['other_campaign_first', { endpoints: [busy('another')] }, undefined],
  ['budget', { pacing: { kind: 'stopped', reason: 'budget' } }, undefined],
  ['budget_held', { pacing: { kind: 'held', reason: 'budget' }, endpoints: [busy('another')] }, undefined],
  ['most_at_once', { pacing: { kind: 'held', reason: 'most_at_once' } }, undefined],
  ['agents_busy', { pacing: { kind: 'held', reason: 'agents_busy' } }, undefined],
  ['pace', { pacing: { kind: 'place', at: NOW + 2000, reason: 'pace' } }, NOW + 2000],
  ['pace', { pacing: { kind: 'place', at: NOW, reason: 'account_pace' } }, undefined],
  ['account_pace', { pacing: { kind: 'place', at: NOW + 2000, reason: 'account_pace' } }, NOW + 2000],
  [
    'ramp_up',
    { pacing: { kind: 'place', at: NOW + 2000, reason: 'pace' }, rampUpUntil: NOW + 9000 },
    NOW + 2000,
  ],
];

describe('what is in the way, each in turn', () => {
  it.each(held)('%s', (code, over, until) => {
    const standing = { ...running, ...over };
    expect(whyNotNow(due, standing)).toMatchObject({ code });
    expect(whyNotNow(due, standing)?.until).toBe(until);
    expect(whyQuiet(standing)).toMatchObject({ code });
    const counted = {
      dispositions: { ...zeros, pending: 5 },
      calling: 0,
      waiting: [{ zone: ZONE, reason: 'not_called_yet', n: 5 }],
    };
    expect(waterfall(counted, standing)).toEqual([
      { disposition: 'pending', hold: expect.objectContaining({ code }) as unknown, n: 5 },
    ]);
  });
});

const zeros = Object.fromEntries(dispositions.map((kind) => [kind, 0])) as Record<
  (typeof dispositions)[number],
  number
>;

describe('one prospect', () => {
  it('waits for its own time before anything else of a running campaign', () => {
    const later = { ...due, reason: 'retry_after_busy', nextAttemptAt: NOW + 5 };
    const closed = { ...running, zones: zone({ opensAt: NOW + 9 }) };
    expect(whyNotNow(later, closed)).toEqual({ code: 'retry_after_busy', until: NOW + 5 });
  });

  it('is in a call, or nobody knows', () => {
    expect(whyNotNow({ ...due, state: 'calling' }, running)).toEqual({ code: 'in_call' });
    expect(whyNotNow({ ...due, state: 'calling', uncertainUntil: NOW + 7 }, running)).toEqual({
      code: 'uncertain_attempt',
      until: NOW + 7,
    });
    expect(whyNotNow({ ...due, state: 'done' }, running)).toBeUndefined();
  });
});

describe('a silence', () => {
  it.each<[string | undefined, Partial<Standing>]>([
    [undefined, { lastRequestedAt: NOW - 5000 }],
    [undefined, { state: 'draft' }],
    [undefined, { state: 'completed' }],
    ['nobody_due', { zones: zone({ nextDueAt: NOW + 50 }) }],
    ['nobody_due', { zones: zone({ nextDueAt: NOW + 50 }), waitingFor: ['gap', 'cap_day'] }],
    ['cap_day', { zones: zone({ nextDueAt: NOW + 50 }), waitingFor: ['cap_day'] }],
    ['closing_look', { waiting: 0, zones: new Map() }],
    ['being_enrolled', { waiting: 0, zones: new Map(), notEnrolled: 'being_enrolled' }],
    ['in_call', { waiting: 0, zones: new Map(), calling: 2 }],
    [
      'uncertain_attempt',
      { waiting: 0, zones: new Map(), calling: 1, uncertain: { n: 1, latestUntil: NOW + 5 } },
    ],
    ['records_unreadable', { waiting: 0, zones: new Map(), calling: 1, recordsTrouble: 'HTTP 500' }],
    // What cannot end by itself is said at once, however lately a call went out.
    ['no_open_window', { lastRequestedAt: NOW - 1, zones: zone({ opensAt: undefined }) }],
    ['registry_too_old', { lastRequestedAt: NOW - 1, registriesLacking: ['REPEP'] }],
  ])('%s', (code, over) => expect(whyQuiet({ ...running, ...over })?.code).toBe(code));

  it('is explained by the zone whose turn comes first', () => {
    const closedBy = 'window_closed' as const;
    const zones = new Map([
      ['America/Costa_Rica', { waiting: 1, opensAt: NOW + 500, closedBy, nextDueAt: NOW }],
      ['Europe/Madrid', { waiting: 1, opensAt: NOW, closedBy, nextDueAt: NOW + 400 }],
      ['Asia/Tokyo', { waiting: 0, opensAt: NOW, closedBy, nextDueAt: undefined }],
    ]);
    expect(whyQuiet({ ...running, zones })).toEqual({ code: 'nobody_due', until: NOW + 400 });
  });
});

describe('the waterfall', () => {
  it('adds up to the list, whatever the counters hold', () => {
    const counted = {
      dispositions: { ...zeros, reached: 3, duplicate: 2, pending: 20 },
      calling: 3,
      waiting: [
        { zone: ZONE, reason: 'not_called_yet', n: 7 },
        { zone: ZONE, reason: 'retry_after_busy', n: 4 },
        { zone: 'Europe/Madrid', reason: 'retry_after_busy', n: 2 },
      ],
    };
    const steps = waterfall(counted, { ...running, uncertain: { n: 1, latestUntil: NOW + 5 } });
    expect(steps.map(({ disposition, hold, n }) => [hold?.code ?? disposition, n])).toEqual([
      ['reached', 3],
      ['duplicate', 2],
      ['in_call', 2],
      ['uncertain_attempt', 1],
      ['pace', 7],
      ['retry_after_busy', 6],
      ['came_later', 4],
    ]);
    expect(steps.reduce((sum, { n }) => sum + n, 0)).toBe(25);
  });
});
