import { IANAZone } from 'luxon';

import type { Outcome } from '../../campaigns';
import type { Sql } from '../../platform/database';
import { AttemptCountStore, HALF_HOUR_MS, type StepCount } from './attempt-count.store';
import { type ContactRate, contactRates } from './rules/contact-rate';
import { LocalHours } from './rules/local-hours';
import { everyStep, stepFor } from './rules/time-steps';

export interface TimeStep {
  /** Epoch ms. */
  readonly at: number;
  readonly outcomes: Readonly<Partial<Record<Outcome, number>>>;
}

/** What the charts of a campaign show: from counters, whatever its size. */
export interface CampaignCharts {
  readonly overTime: { readonly stepMs: number; readonly steps: readonly TimeStep[] };
  readonly byAttemptNo: readonly ContactRate[];
  /** By the hour where the contact lives; contacts of whom that is not known are left out. */
  readonly byHour: readonly ContactRate[];
}

/** Up to so many attempts are counted one by one, so that the first minutes are no single column. */
const FEW_ATTEMPTS = 3000;
const MINUTE_MS = 60_000;

const store = new AttemptCountStore();
const hours = new LocalHours();

/** `timeZone`: in which a day begins. Undefined: no attempt has ended yet. */
export async function campaignCharts(
  sql: Sql,
  campaignId: number,
  timeZone: string,
): Promise<CampaignCharts | undefined> {
  const span = await store.span(sql, campaignId);
  if (span === undefined) return undefined;
  const short = span.attempts <= FEW_ATTEMPTS && span.toMs - span.fromMs <= 2 * HALF_HOUR_MS;
  const stepMs = short ? MINUTE_MS : stepFor(span.fromMs, span.toMs, HALF_HOUR_MS);
  const offsetMs = IANAZone.create(timeZone).offset(span.fromMs) * MINUTE_MS;
  const steps = { stepMs, offsetMs };
  const counts = short
    ? await store.byShortStep(sql, campaignId, steps)
    : await store.byStep(sql, campaignId, steps);
  const byHour = (await store.byZone(sql, campaignId)).flatMap(({ zone, halfHour, placed, reached }) => {
    const hour = hours.of(zone, halfHour * HALF_HOUR_MS);
    return hour === undefined ? [] : [{ key: hour, placed, reached }];
  });
  return {
    overTime: { stepMs, steps: timeSteps(counts, stepMs, offsetMs) },
    byAttemptNo: contactRates(await store.byAttemptNo(sql, campaignId)),
    byHour: contactRates(byHour),
  };
}

function timeSteps(counts: readonly StepCount[], stepMs: number, offsetMs: number): TimeStep[] {
  return everyStep([...new Set(counts.map(({ step }) => step))]).map((step) => ({
    at: step * stepMs - offsetMs,
    outcomes: Object.fromEntries(
      counts.filter((count) => count.step === step).map(({ outcome, n }) => [outcome, n]),
    ),
  }));
}
