import type { CampaignPolicy } from '../../campaigns';
import { PolicyPacks, readPolicy } from '../../campaigns';
import { prospectRules } from '../../campaigns/rules/prospect-rules';
import { type AdmissionFacts, judge } from './admission-verdict';
import type { PacingFacts } from './pacing-verdict';

const NOW = Date.parse('2026-06-15T16:00:00Z');
const MARGIN_MS = 300_000;
const HOUR = 3_600_000;
const policy = (over: Partial<CampaignPolicy> = {}): CampaignPolicy => ({
  ...readPolicy({}, MARGIN_MS, NOW),
  ...over,
});
const pacing: PacingFacts = {
  runningSince: 0,
  nextDialAt: 0,
  nthRequestBefore: undefined,
  account: undefined,
  upSince: [],
  agentLoad: undefined,
  costMicros: 0,
  openAttempts: 0,
  expectedMicros: 0,
};
const packs = new PolicyPacks();
const rules = (over: Partial<CampaignPolicy> = {}, place = 'America/Costa_Rica') =>
  prospectRules(policy(over), packs.of('CR'), { listWindow: 'always', closedDays: [] }, place);
const facts: AdmissionFacts = {
  campaignId: 1,
  campaignState: 'running',
  policy: policy(),
  pacing,
  attempts: 0,
  rules: rules(),
  earlierCalls: [],
  onDoNotCallList: false,
  restorationHolds: false,
  calledSinceBackup: false,
  registriesLacking: [],
  openElsewhere: false,
  lastRequestedAt: undefined,
  lastCampaignId: undefined,
  heldSince: undefined,
};

/** Everything that may forbid a call, worst harm first. */
const reasons: [string, Partial<AdmissionFacts>, object][] = [
  [
    'on the do-not-call list',
    { onDoNotCallList: true },
    { kind: 'never', disposition: 'suppressed', reason: 'dnc' },
  ],
  ['an older database came back', { restorationHolds: true }, { kind: 'stopped', reason: 'restored' }],
  [
    'called since the backup',
    { calledSinceBackup: true },
    { kind: 'never', disposition: 'suppressed', reason: 'called_since_backup' },
  ],
  ['campaign paused', { campaignState: 'paused' }, { kind: 'stopped', reason: 'not_running' }],
  [
    'a required registry is too old',
    { registriesLacking: ['REPEP'] },
    { kind: 'stopped', reason: 'registry_too_old' },
  ],
  [
    'in a call of another campaign',
    { openElsewhere: true },
    { kind: 'later', reason: 'open_attempt_elsewhere' },
  ],
  [
    'attempts used up',
    { attempts: 3 },
    { kind: 'never', disposition: 'not_reached', reason: 'max_attempts' },
  ],
  [
    'budget used up',
    { pacing: { ...pacing, costMicros: 5_000_000 }, policy: policy({ budgetMicros: 5_000_000 }) },
    { kind: 'stopped', reason: 'budget' },
  ],
  ['window closed', { rules: rules({}, 'Asia/Kolkata') }, { kind: 'later', reason: 'window_closed' }],
  ['pace', { pacing: { ...pacing, nextDialAt: NOW + 700 } }, { kind: 'pace', at: NOW + 700 }],
];

describe('admission', () => {
  it('lets a call pass when nothing forbids it', () =>
    expect(judge(facts, NOW, MARGIN_MS)).toEqual({ kind: 'admit', at: NOW }));

  it.each(reasons)('says no: %s', (_, over, verdict) =>
    expect(judge({ ...facts, ...over }, NOW, MARGIN_MS)).toMatchObject(verdict),
  );

  it('names the worst harm where several forbid the call', () => {
    for (const [n, [, , verdict]] of reasons.entries()) {
      const overs = reasons.slice(n).map(([, over]) => over);
      const { policy: last, ...all } = Object.assign({}, ...overs) as AdmissionFacts;
      const costMicros = Math.max(0, ...overs.map((over) => over.pacing?.costMicros ?? 0));
      const together = { ...facts, ...all, pacing: { ...(all.pacing ?? pacing), costMicros } };
      expect(judge({ ...together, policy: last ?? facts.policy }, NOW, MARGIN_MS)).toMatchObject(verdict);
    }
  });

  it.each<[string, Partial<AdmissionFacts>, object]>([
    [
      'called by another campaign an hour ago',
      { earlierCalls: [{ requestedAt: NOW - HOUR, campaignId: 2 }], rules: rules({ caps: { perDay: 9 } }) },
      { kind: 'later', at: NOW + 3 * HOUR, reason: 'gap' },
    ],
    ['a draft', { campaignState: 'draft' }, { kind: 'stopped' }],
    ['a cancelled campaign', { campaignState: 'cancelled' }, { kind: 'stopped' }],
    ['a zone nobody knows', { rules: rules({}, 'XX') }, { kind: 'later', reason: 'no_open_window' }],
    [
      'a country of which one zone is closed',
      { rules: rules({}, 'US') },
      { kind: 'later', reason: 'window_closed' },
    ],
    [
      'cost just below the budget',
      { pacing: { ...pacing, costMicros: 4 }, policy: policy({ budgetMicros: 5 }) },
      { kind: 'admit' },
    ],
    [
      'the same campaign a second ago, whose delays the user chose',
      {
        earlierCalls: [{ requestedAt: NOW - 1000, campaignId: 1 }],
        rules: rules({ given: { window: false, retry: true, maxAttempts: false } }),
      },
      { kind: 'admit' },
    ],
    [
      'the same campaign within the gap asked for',
      { lastRequestedAt: NOW - 1000, lastCampaignId: 1, rules: rules({ gapMs: 5000 }) },
      { kind: 'later', at: NOW + 4000, reason: 'gap' },
    ],
    [
      'another campaign, no gap wished',
      { lastRequestedAt: NOW - 1000, lastCampaignId: 2, rules: rules({ gapMs: 0 }) },
      { kind: 'admit' },
    ],
    [
      'a full minute',
      { pacing: { ...pacing, nthRequestBefore: NOW - 30_000 } },
      { kind: 'pace', at: NOW + 30_180 },
    ],
  ])('of %s', (_, over, verdict) =>
    expect(judge({ ...facts, ...over }, NOW, MARGIN_MS)).toMatchObject(verdict),
  );

  describe('of a call whose place comes in a moment', () => {
    const placed = (nextDialAt: number) => ({ pacing: { ...pacing, nextDialAt } });
    const AHEAD_MS = 50;
    const ahead = (over: Partial<AdmissionFacts>) => judge({ ...facts, ...over }, NOW, MARGIN_MS, AHEAD_MS);

    it('lets it pass for that moment, and for none that is further off', () => {
      expect(ahead(placed(NOW + 49.5))).toEqual({ kind: 'admit', at: NOW + 49.5 });
      expect(ahead(placed(NOW - 10))).toEqual({ kind: 'admit', at: NOW });
      expect(ahead(placed(NOW + 51))).toEqual({ kind: 'pace', at: NOW + 51, reason: 'pace' });
    });

    it('looks at the hours and the gap of that moment', () => {
      const closes = Date.parse('2026-06-16T01:00:00Z') - MARGIN_MS;
      const before = (nextDialAt: number) =>
        judge({ ...facts, ...placed(nextDialAt) }, closes - 20, MARGIN_MS, AHEAD_MS).kind;
      expect(before(closes - 1)).toBe('admit');
      expect(before(closes)).toBe('later');
      const gap = { lastRequestedAt: NOW - 1000, lastCampaignId: 1, rules: rules({ gapMs: 1030 }) };
      expect(ahead({ ...gap, ...placed(NOW + 30) }).kind).toBe('admit');
      expect(ahead({ ...gap, ...placed(NOW + 29) }).kind).toBe('later');
    });

    it('does not look past a do-not-call entry', () =>
      expect(ahead({ onDoNotCallList: true, ...placed(NOW + 10) })).toMatchObject({ reason: 'dnc' }));
  });

  it('asks for no call that the provider might place after the window has closed', () => {
    const closes = Date.parse('2026-06-16T01:00:00Z');
    expect(judge(facts, closes - MARGIN_MS - 1, MARGIN_MS).kind).toBe('admit');
    expect(judge(facts, closes - MARGIN_MS, MARGIN_MS)).toMatchObject({
      kind: 'later',
      reason: 'window_closed',
    });
  });
});
