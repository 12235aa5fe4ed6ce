import { PolicyPacks, type PolicyInput, readPolicy } from '../../campaigns';
import { prospectRules } from '../../campaigns/rules/prospect-rules';
import { type HoldFacts, holdOn } from './hold';

/** Monday 15 June 2026, 10:00 in Costa Rica. */
const NOW = Date.parse('2026-06-15T16:00:00Z');
const MARGIN_MS = 300_000;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const MIDNIGHT = Date.parse('2026-06-16T06:00:00Z');
const OWN = 1;
const OTHER = 2;
const packs = new PolicyPacks();

function facts(input: PolicyInput, calls: [number, number][] = [], place = 'America/Costa_Rica'): HoldFacts {
  const policy = readPolicy(input, MARGIN_MS, NOW);
  const earlierCalls = calls.map(([requestedAt, campaignId]) => ({ requestedAt, campaignId }));
  const last = earlierCalls[0];
  return {
    campaignId: OWN,
    rules: prospectRules(policy, packs.of('CR'), { listWindow: 'always', closedDays: [] }, place),
    earlierCalls,
    lastRequestedAt: last?.requestedAt,
    lastCampaignId: last?.campaignId,
  };
}

describe('a number is held', () => {
  it.each<[string, HoldFacts, object | undefined]>([
    ['not at all when it was never called', facts({}), undefined],
    [
      'four hours after another campaign, where the day allows more',
      facts({ perDay: '5' }, [[NOW - HOUR, OTHER]]),
      { kind: 'later', at: NOW + 3 * HOUR, reason: 'gap' },
    ],
    [
      'for the rest of the day after one call',
      facts({}, [[NOW - HOUR, OTHER]]),
      { at: MIDNIGHT, reason: 'cap_day' },
    ],
    ['not by what another day saw', facts({}, [[NOW - 16 * HOUR, OTHER]]), undefined],
    [
      'in the band of the day in which its last try failed',
      facts({}, [[NOW - DAY + HOUR / 2, OWN]]),
      { at: Date.parse('2026-06-15T18:00:00Z'), reason: 'another_band' },
    ],
    [
      'by no band and no day where the user chose the delays',
      facts({ retry: 'no_answer=1s' }, [[NOW - 2000, OWN]]),
      undefined,
    ],
    [
      'by the day all the same for what others did, where the user chose the delays',
      facts({ retry: 'no_answer=1s' }, [[NOW - 9 * HOUR, OTHER]]),
      { reason: 'cap_day' },
    ],
    [
      'by the gap asked for and nothing else',
      facts({ gap: '60' }, [
        [NOW - 30_000, OTHER],
        [NOW - HOUR, OWN],
        [NOW - DAY, OWN],
        [NOW - 2 * DAY, OWN],
      ]),
      { at: NOW + 30_000, reason: 'gap' },
    ],
    [
      'by caps asked for beside a gap',
      facts({ gap: '0', per30Days: '2' }, [
        [NOW - DAY, OWN],
        [NOW - 10 * DAY, OTHER],
        [NOW - 20 * DAY, OTHER],
      ]),
      { at: NOW + 20 * DAY, reason: 'cap_30d' },
    ],
    [
      'after four calls in thirty days, until the first of them is older',
      facts(
        { retry: 'busy=1s' },
        [2, 9, 12, 25].map((days) => [NOW - days * DAY, OWN]),
      ),
      { at: NOW + 5 * DAY, reason: 'cap_30d' },
    ],
    [
      'later by as many attempts as were asked for',
      facts(
        { retry: 'busy=1s', maxAttempts: '6' },
        [2, 9, 12, 25].map((days) => [NOW - days * DAY, OWN]),
      ),
      undefined,
    ],
    [
      'by the rule that holds longest',
      facts({ gap: '7200', perDay: '1', per30Days: '1' }, [[NOW - HOUR, OTHER]]),
      { at: NOW - HOUR + 30 * DAY, reason: 'cap_30d' },
    ],
    [
      'on a holiday',
      facts({ holidays: '2026-06-15' }),
      { at: MIDNIGHT + 8 * HOUR + 2000, reason: 'holiday' },
    ],
    [
      'on the holidays of the user beside any hour',
      facts({ window: 'always', holidays: '2026-06-15' }),
      { reason: 'holiday' },
    ],
    [
      'outside its hours',
      facts({ window: 'Mon 14:00-18:00' }),
      { at: NOW + 4 * HOUR + 2000, reason: 'window_closed' },
    ],
    ['by hours that never come', facts({}, [], 'XX'), { reason: 'no_open_window' }],
    [
      'for good when the campaign has ended',
      facts({ until: '2026-06-15T10:04' }),
      { kind: 'never', disposition: 'not_reached', reason: 'campaign_ended' },
    ],
    [
      'for good when its hours come after the end',
      facts({ until: '2026-06-15T13:00', window: 'Mon 14:00-18:00' }),
      { kind: 'never', disposition: 'not_reached', reason: 'campaign_ended' },
    ],
    [
      'for good when its cap holds beyond the end',
      facts({ until: '2026-06-15', perDay: '1' }, [[NOW - 5 * HOUR, OTHER]]),
      { kind: 'never', disposition: 'suppressed', reason: 'cap' },
    ],
  ])('%s', (_, of, hold) => {
    const held = holdOn(of, NOW, MARGIN_MS);
    if (hold === undefined) expect(held).toBeUndefined();
    else expect(held).toMatchObject(hold);
  });

  it('in each of the zones in which it may be', () => {
    // 00:30 in New York, still Sunday on the west coast: the call of an hour ago counts there.
    const at = Date.parse('2026-06-15T04:30:00Z');
    const held = holdOn(
      facts({ window: 'always', perDay: '1', gap: '0' }, [[at - HOUR, OTHER]], 'US'),
      at,
      0,
    );
    expect(held).toEqual({ kind: 'later', at: Date.parse('2026-06-15T10:00:00Z'), reason: 'cap_day' });
  });
});
