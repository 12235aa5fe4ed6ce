import { checkAhead } from './check-ahead';
import { loosenedRules } from './loosened';
import { PolicyPacks } from './packs/policy-packs';
import type { PolicyInput } from './policy-input';
import { PolicyProblem } from './policy-problem';
import { readPolicy } from './read-policy';
import { prospectRules } from './rules/prospect-rules';
import { stepAfter } from './rules/step-after';
import { storedPolicy } from './stored-policy';

/** A Monday, 10:00 in Costa Rica. */
const NOW = Date.parse('2026-06-15T16:00:00Z');
const MARGIN_MS = 300_000;
const HOUR = 3_600_000;
const HERE = 'America/Costa_Rica';
const packs = new PolicyPacks();
const read = (input: PolicyInput) => readPolicy(input, MARGIN_MS, NOW);
const rules = (input: PolicyInput, place = HERE, country = 'CR') =>
  prospectRules(read(input), packs.of(country), { listWindow: 'always', closedDays: [] }, place);

describe('what holds for a prospect', () => {
  it.each<[string, PolicyInput, object]>([
    [
      'the pack, where nothing is given',
      {},
      {
        maxAttempts: 3,
        bandHours: 3,
        gap: { sameCampaignMs: 4 * HOUR, otherCampaignsMs: 4 * HOUR },
        caps: { perDay: 1, per30Days: 4, perDayCountsOwn: true },
        hours: { holidays: { countries: ['CR'] } },
      },
    ],
    [
      'its delays inside the campaign, where they are given',
      { retry: 'busy=1m' },
      {
        bandHours: undefined,
        gap: { sameCampaignMs: 0, otherCampaignsMs: 4 * HOUR },
        caps: { perDayCountsOwn: false },
      },
    ],
    [
      'the gap and no cap, where a gap is given',
      { gap: '60' },
      {
        bandHours: undefined,
        gap: { sameCampaignMs: 60_000 },
        caps: { perDay: undefined, per30Days: undefined },
      },
    ],
    [
      'caps that are given, always',
      { gap: '0', perDay: '2', per30Days: '7' },
      { caps: { perDay: 2, per30Days: 7 } },
    ],
    [
      'as many in 30 days as attempts are given',
      { maxAttempts: '9' },
      { maxAttempts: 9, caps: { per30Days: 9 } },
    ],
    [
      'no hours and no holidays',
      { window: 'always' },
      { hours: { window: 'always', holidays: { countries: [] } } },
    ],
    [
      'holidays beside given hours',
      { window: 'Mon-Sun 06:00-22:00' },
      { hours: { holidays: { countries: ['CR'] } } },
    ],
    ['no holidays when so said', { holidays: 'none' }, { hours: { holidays: { countries: [] } } }],
    ["other countries' holidays", { holidays: 'PA' }, { hours: { holidays: { countries: ['PA'] } } }],
  ])('is %s', (_, input, expected) => expect(rules(input)).toMatchObject(expected));

  it("is that of the contact's country, in the contact's zone", () => {
    expect(rules({}, 'America/New_York|CO', 'CO')).toMatchObject({
      hours: { zones: ['America/New_York'], holidays: { countries: ['CO'] } },
      versions: ['CO@2026-11', 'default@2026-11'],
    });
  });

  it('is strict for what was stored before packs', () => {
    const old = (input: PolicyInput) => storedPolicy({ ...read(input), given: undefined }).given;
    expect(old({})).toEqual({ window: false, retry: false, maxAttempts: false });
    const chosen = { window: 'always', retry: 'busy=1m', maxAttempts: '5' };
    expect(old(chosen)).toEqual({ window: true, retry: true, maxAttempts: true });
  });
});

describe('what a user loosens', () => {
  it.each<[PolicyInput, string[]]>([
    [{}, []],
    [{ window: 'Mon-Fri 09:00-12:00', perDay: '1', gap: '20000', per30Days: '4' }, []],
    [{ window: 'always' }, ['window', 'holidays']],
    [{ window: 'Mon-Sun 08:00-19:00' }, ['window']],
    [{ holidays: 'none' }, ['holidays']],
    [{ holidays: 'PA' }, ['holidays']],
    [{ holidays: 'CR,2026-12-24' }, []],
    [{ retry: 'busy=1m' }, ['retry']],
    [{ gap: '0' }, ['gap', 'per_day', 'per_30_days']],
    [{ maxAttempts: '9' }, ['max_attempts', 'per_30_days']],
    [{ perDay: '3' }, ['per_day']],
  ])('by %j is said: %j', (input, codes) => {
    const loosened = loosenedRules(read(input), packs.of('CR'));
    expect(loosened.map(({ code }) => code)).toEqual(codes);
    for (const { text } of loosened)
      expect([text.es, text.en]).toEqual([expect.stringMatching(/\.$/), expect.stringMatching(/\.$/)]);
  });
});

describe('rules that can never let a call pass', () => {
  const check = (input: PolicyInput, listWindow?: string) => () =>
    checkAhead(read(input), packs, listWindow, NOW, MARGIN_MS);

  it.each<[string, PolicyInput, string | undefined, RegExp]>([
    ['an end before the start', { until: '2026-06-14' }, undefined, /^until: .*after the start/],
    [
      'no hours before the end',
      { until: '2026-06-15T12:00', window: 'Tue 08:00-19:00' },
      undefined,
      /^until: /,
    ],
    [
      'hours beside those of the list',
      { window: 'Mon 08:00-12:00' },
      'Mon 13:00-19:00',
      /^window: .*Mon 13:00-19:00/,
    ],
    [
      'hours on holidays only',
      { window: 'Mon 08:00-12:00', until: '2026-06-16', holidays: '2026-06-15' },
      undefined,
      /^window: .*holiday/,
    ],
  ])('are refused by name: %s', (_, input, listWindow, message) => {
    expect(check(input, listWindow)).toThrow(PolicyProblem);
    expect(check(input, listWindow)).toThrow(message);
  });

  it('are not those that wait for a while', () => {
    expect(check({ window: 'Sun 08:00-12:00', until: '2026-06-22' })).not.toThrow();
    expect(check({ window: 'Mon 08:00-12:00' }, 'Mon 11:00-19:00')).not.toThrow();
  });
});

describe('after a try that failed', () => {
  const end = { reason: undefined, endedAt: NOW + 60_000, attempts: 1, requestedAt: NOW };
  const after = (outcome: 'no_answer' | 'refused' | 'answered', input: PolicyInput) =>
    stepAfter({ ...end, outcome }, rules(input), MARGIN_MS);

  it('the next comes after its delay, in another band', () => {
    // 10:01 and four hours: 14:01, another band than 09-12.
    expect(after('no_answer', {})).toEqual({
      kind: 'retry',
      at: end.endedAt + 4 * HOUR,
      reason: 'retry_after_no_answer',
    });
    // Where only the mornings are open, the earlier band of the next day.
    const morning = after('no_answer', { window: 'Mon-Fri 08:00-12:00' });
    expect(morning).toMatchObject({ kind: 'retry', at: Date.parse('2026-06-16T14:00:02Z') });
  });

  it('the next comes after the delay that the user chose, whatever the band', () => {
    expect(after('no_answer', { retry: 'no_answer=1s' })).toMatchObject({ at: end.endedAt + 1000 });
  });

  it('none comes after the end of the campaign, and none after an answer', () => {
    expect(after('no_answer', { until: '2026-06-15T14:00' })).toEqual({
      kind: 'done',
      disposition: 'not_reached',
      reason: 'campaign_ended',
    });
    expect(after('answered', {})).toMatchObject({ kind: 'done', disposition: 'reached' });
  });
});
