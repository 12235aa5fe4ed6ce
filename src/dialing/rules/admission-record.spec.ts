import { PolicyPacks, readPolicy } from '../../campaigns';
import { prospectRules } from '../../campaigns/rules/prospect-rules';
import { admissionRecord, type AdmissionRecord } from './admission-record';
import type { AdmissionFacts } from './admission-verdict';

const NOW = Date.parse('2026-06-15T16:00:00Z');
const policy = readPolicy({ budget: '12.5', optOutTo: '4000' }, 0, NOW);
const rulesIn = (place: string) =>
  prospectRules(policy, new PolicyPacks().of('CR'), { listWindow: 'always', closedDays: [] }, place);
const facts: AdmissionFacts = {
  campaignId: 1,
  campaignState: 'running',
  policy,
  pacing: {
    runningSince: 0,
    nextDialAt: NOW,
    nthRequestBefore: undefined,
    account: undefined,
    upSince: [],
    agentLoad: undefined,
    costMicros: 5,
    openAttempts: 0,
    expectedMicros: 0,
  },
  attempts: 2,
  rules: rulesIn('America/Costa_Rica'),
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
const kept = (over: object = {}) =>
  JSON.parse(admissionRecord({ ...facts, ...over }, NOW)) as AdmissionRecord;

it('keeps what was looked at, the rules, and the time where the contact lives', () => {
  expect(kept()).toMatchObject({
    local: ['America/Costa_Rica 2026-06-15T10:00:00 Mon'],
    facts: { attempts: 2, onDoNotCallList: false, registriesLacking: [] },
    policy: {
      windowSpec: 'Mon-Fri 08:00-19:00; Sat 08:00-15:00',
      budgetMicros: 12_500_000,
      optOutTo: ['4000'],
    },
  });
  expect(kept().policy).not.toHaveProperty('window');
});

it('keeps facts that are added one day', () => {
  expect(kept({ caps: { perDay: 1, days: [1, 2] } }).facts.caps).toEqual({ perDay: 1, days: [1, 2] });
});

it('stays short, whatever it is given', () => {
  const long = Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`f${n}`, 'x'.repeat(1000)]));
  const record = admissionRecord(
    { ...facts, rules: rulesIn('US'), policy: { ...facts.policy, ...long } },
    NOW,
  );
  expect(record.length).toBeLessThan(4000);
  expect((JSON.parse(record) as AdmissionRecord).facts.attempts).toBe(2);
});
