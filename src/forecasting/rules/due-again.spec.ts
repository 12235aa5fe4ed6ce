import { parseWindow } from '../../campaigns/rules/calling-window';
import { openingMarginMs } from '../../campaigns/rules/open-hours';
import type { ProspectRules } from '../../campaigns/rules/prospect-rules';
import { parseRetryPlan } from '../../campaigns/rules/retry-plan';
import { DueAgain } from './due-again';

const MARGIN_MS = 300_000;
const window = parseWindow('Mon-Sun 09:00-12:00; Mon-Sun 14:00-18:00');
const retry = parseRetryPlan('no_answer=4h');
if ((window !== 'always' && 'problem' in window) || 'problem' in retry) throw new Error('not a rule');

/** Costa Rica, one call a day, the next in another band of three hours. */
const rules: ProspectRules = {
  hours: {
    zones: ['America/Costa_Rica'],
    window,
    holidays: { countries: [], days: new Set<number>() },
  },
  retry,
  maxAttempts: 3,
  gap: { otherCampaignsMs: 0, sameCampaignMs: 0, countsEveryRequest: false },
  caps: { perDay: 1, perDayCountsOwn: true, per30Days: undefined },
  bandHours: 3,
  until: undefined,
  versions: [],
};
const at = (local: string): number => Date.parse(`2026-06-${local}:00-06:00`);

describe('when somebody is due again', () => {
  const dueAgain = new DueAgain(rules, MARGIN_MS);

  it.each([
    // The day's cap ends at night; at nine it would be the band that failed, at noon it is closed.
    ['17T10:45', '18T14:00'],
    ['17T14:15', '18T09:00'],
  ])('after a call at %s: %s', (called, due) => {
    const requestedAt = at(called);
    const call = { end: 'no_answer', attempts: 1, requestedAt, endedAt: requestedAt + 30_000 } as const;
    expect(dueAgain.after(call)).toEqual({ kind: 'again', at: at(due) + openingMarginMs });
  });

  it('looks at the band of those who wait, too: what is written of them knows the day alone', () => {
    const waits = { attempts: 1, requestedAt: at('17T10:45'), at: at('18T00:00') };
    expect(dueAgain.ofWaiting(waits)).toBe(at('18T14:00') + openingMarginMs);
  });
});
