import fc from 'fast-check';

import { parseWindow } from '../../campaigns/rules/calling-window';
import { isOpenAt } from '../../campaigns/rules/open-hours';
import type { ProspectRules } from '../../campaigns/rules/prospect-rules';
import { parseRetryPlan } from '../../campaigns/rules/retry-plan';
import { believe } from './belief';
import { seeded } from './chance';
import { type Course, playOut } from './course';
import { experienceOf } from './experience';
import type { Account, Load } from './load';
import { drawLuck } from './luck';
import { setStage } from './stage';
import { summarise } from './summary';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const NOW = Date.parse('2026-06-17T15:20:00Z');
const nothing = experienceOf([], [], NOW);
const steps = { stepMs: 20_000 };

function rulesOf(window: string, retry = 'no_answer=1h,busy=20m', maxAttempts = 3): ProspectRules {
  const [hours, plan] = [parseWindow(window), parseRetryPlan(retry)];
  if ((hours !== 'always' && 'problem' in hours) || 'problem' in plan) throw new Error('not a rule');
  return {
    hours: {
      zones: ['America/Costa_Rica'],
      window: hours,
      holidays: { countries: [], days: new Set<number>() },
    },
    retry: plan,
    maxAttempts,
    gap: { otherCampaignsMs: 0, sameCampaignMs: 0, countsEveryRequest: false },
    caps: { perDay: undefined, perDayCountsOwn: false, per30Days: undefined },
    bandHours: undefined,
    until: undefined,
    versions: [],
  };
}

function loadOf(people: number, rules: ProspectRules, more: Partial<Load> = {}): Load {
  return {
    campaignId: 1,
    use: 'ivr',
    weight: 1,
    callsPerMinute: 10,
    rampUpMs: 0,
    runningSince: NOW,
    mostAtOnce: undefined,
    until: undefined,
    budgetMicros: undefined,
    spentMicros: 0,
    zones: [{ rules, waiting: [{ dueAt: NOW, attempts: 0, n: people }], calling: [] }],
    belief: believe(nothing, nothing),
    closingMs: 4000,
    ...more,
  };
}

const accountOf = (ivr: number): Account => ({
  endpoints: { ivr, agent: 0 },
  mostPerMinute: undefined,
  marginMs: 60_000,
});

function courseOf(account: Account, loads: [Load, ...Load[]], seed = 1, stepMs = steps.stepMs): Course {
  const random = seeded(seed);
  const stage = setStage(account, loads, NOW, NOW, stepMs);
  const lucks = loads.map((load) => drawLuck(random, load));
  const course = playOut(stage, lucks);
  for (;;) {
    const step = course.next();
    if (step.done === true) return step.value;
  }
}

const people = fc.integer({ min: 1, max: 400 });
const seeds = fc.integer({ min: 1, max: 1_000_000 });
const runs = { numRuns: 12 };
const sumOf = ({ perHour }: Course): number => perHour.reduce((sum, calls) => sum + calls, 0);

describe('a course of a campaign', () => {
  it('is over at once where nobody waits', () => {
    const course = courseOf(accountOf(3), [loadOf(0, rulesOf('always'))]);
    expect(course).toMatchObject({ end: 'all_called', finishAt: NOW, left: 0, spentMicros: 0 });
  });

  it('never ends without endpoints, nor in hours that never open', () => {
    expect(courseOf(accountOf(0), [loadOf(5, rulesOf('always'))]).end).toBe('never');
    const closed = { ...rulesOf('always'), hours: { ...rulesOf('always').hours, window: [] } };
    expect(courseOf(accountOf(3), [loadOf(5, closed)])).toMatchObject({ end: 'never', finishAt: undefined });
  });

  it('does not come to its last call later with more endpoints', () => {
    fc.assert(
      fc.property(
        people,
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 1, max: 10 }),
        seeds,
        (n, e, m, seed) => {
          const load = loadOf(n, rulesOf('always'), { callsPerMinute: 30 });
          const few = courseOf(accountOf(e), [load], seed).lastCallAt ?? Infinity;
          const many = courseOf(accountOf(e + m), [load], seed).lastCallAt ?? Infinity;
          // Where in a step a call falls is not known.
          expect(many).toBeLessThanOrEqual(few + 4 * steps.stepMs);
        },
      ),
      runs,
    );
  });

  it('does not end earlier in narrower hours', () => {
    fc.assert(
      fc.property(
        people,
        fc.integer({ min: 8, max: 12 }),
        fc.integer({ min: 13, max: 18 }),
        seeds,
        (n, from, to, seed) => {
          const narrow = `Mon-Sun ${String(from).padStart(2, '0')}:00-${to}:00`;
          const wide = courseOf(accountOf(4), [loadOf(n, rulesOf('Mon-Sun 08:00-19:00'))], seed).lastCallAt;
          const late = courseOf(accountOf(4), [loadOf(n, rulesOf(narrow))], seed).lastCallAt;
          expect(late ?? Infinity).toBeGreaterThanOrEqual((wide ?? Infinity) - 4 * steps.stepMs);
        },
      ),
      runs,
    );
  });

  it('calls everybody, in open hours only', () => {
    fc.assert(
      fc.property(
        people,
        fc.constantFrom('Mon-Fri 08:00-17:00', 'Mon-Sun 22:00-02:00', 'Sat 10:30-11:30'),
        seeds,
        (n, window, seed) => {
          const rules = rulesOf(window, 'no_answer=10m', 2);
          const course = courseOf(accountOf(5), [loadOf(n, rules)], seed);
          for (const [hour, calls] of course.perHour.entries()) {
            const from = Math.floor(NOW / HOUR_MS + hour) * HOUR_MS;
            const open = [...Array(60).keys()].some((minute) =>
              isOpenAt(rules.hours, from + minute * 60_000),
            );
            if (!open) expect([hour, calls]).toEqual([hour, 0]);
          }
          const inSight = (course.lastCallAt ?? Infinity) < NOW + 6 * DAY_MS;
          if (inSight) expect(sumOf(course)).toBeGreaterThanOrEqual(n - 1e-6);
          expect(sumOf(course)).toBeLessThanOrEqual(2 * n + 1e-6);
        },
      ),
      runs,
    );
  });

  it('keeps the pace of the account and the weights of campaigns beside it', () => {
    const account = { ...accountOf(1000), mostPerMinute: 6 };
    const rules = rulesOf('always', 'no_answer=never,busy=never,failed=never', 1);
    const own = loadOf(90, rules, { weight: 1 });
    const alone = courseOf(account, [own]);
    const shared = courseOf(account, [own, loadOf(1_000_000, rules, { campaignId: 2, weight: 2 })]);
    expect(((alone.lastCallAt ?? 0) - NOW) / 60_000).toBeCloseTo(15, -1);
    expect(((shared.lastCallAt ?? 0) - NOW) / ((alone.lastCallAt ?? 0) - NOW)).toBeCloseTo(3, 0);
    expect(shared.boundMs.account_pace).toBeGreaterThan(0);
  });

  it('stops at its end date and at its budget, and says whom that leaves', () => {
    const until = NOW + HOUR_MS;
    const rules = { ...rulesOf('always'), until };
    const stopped = courseOf(accountOf(50), [loadOf(6000, rules, { until })]);
    expect(stopped.end).toBe('until');
    expect(stopped.lastCallAt).toBeLessThanOrEqual(until);
    expect(stopped.left).toBeGreaterThan(5000);

    const costs = { mean: 100_000, relativeSd: 0.01, spread: 0.1 };
    const belief = { ...believe(nothing, nothing), costMicros: { connected: costs, other: costs } };
    const spent = courseOf(accountOf(50), [
      loadOf(1000, rulesOf('always'), { budgetMicros: 20_000_000, belief }),
    ]);
    expect(spent.end).toBe('budget');
    expect(spent.spentMicros / 20_000_000).toBeCloseTo(1, 1);
    expect(spent.left).toBeGreaterThan(500);
  });

  it('is told in ranges that are in order, the same each time', () => {
    const load = loadOf(120, rulesOf('Mon-Fri 08:00-19:00'));
    const tell = () =>
      summarise(
        [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((seed) => courseOf(accountOf(2), [load], seed)),
        NOW,
      );
    const { finishAt, left, binds, end, endShare } = tell();
    expect(finishAt.p10).toBeLessThanOrEqual(finishAt.p50 ?? 0);
    expect(finishAt.p50).toBeLessThanOrEqual(finishAt.p90 ?? 0);
    expect([left.p50, end, endShare]).toEqual([0, 'all_called', 1]);
    expect(['endpoints', 'retries', 'hours']).toContain(binds);
    expect(tell()).toEqual(tell());
  });
});
