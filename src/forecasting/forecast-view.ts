import type { Text } from '../platform/i18n/language';
import type { Forecast } from './forecaster';
import { bindsTexts, forecastText, moneyRange } from './forecast-text';
import type { Range } from './rules/summary';

/** A forecast as the API, the command line and the console show it. Times ISO 8601, UTC. */
export interface ForecastView {
  /** Null: it is yet to be made. */
  readonly campaignId: number | null;
  readonly state: Forecast['state'];
  readonly at: string;
  /** When it starts, or is taken to where it does not run. */
  readonly startsAt: string;
  /** Waiting or in a call. */
  readonly people: number;
  /** What it rests on, and how many calls that was. */
  readonly basis: Forecast['basis'];
  /** Four of five campaigns are expected to end between p10 and p90. Null: it may not end. */
  readonly finish: Range<string | null>;
  /** In all, what was spent included; exact decimals in the account's currency. Null: not known. */
  readonly cost: Range<string> | null;
  /** People whom an end date or a budget leaves uncalled, or without another try. */
  readonly left: Range<number>;
  /** How it ends most likely, and how likely that is. */
  readonly end: Forecast['end'];
  readonly endShare: number;
  readonly binds: { readonly code: NonNullable<Forecast['binds']>; readonly text: Text } | null;
  /** Expected calls in each of the hours of the next seven days, from the running one on. */
  readonly callsPerHour: readonly { readonly from: string; readonly calls: number }[];
  readonly text: Text;
}

const HOUR_MS = 3_600_000;

/** `zone`: on whose clocks the sentence tells times. */
export function forecastView(forecast: Forecast, zone: string): ForecastView {
  const { campaignId = null, state, people, basis, left, end, endShare, binds, finishAt } = forecast;
  const iso = (at: number | undefined): string | null =>
    at === undefined ? null : new Date(at).toISOString();
  const firstHour = Math.floor(forecast.at / HOUR_MS) * HOUR_MS;
  return {
    campaignId,
    state,
    at: new Date(forecast.at).toISOString(),
    startsAt: new Date(forecast.startsAt).toISOString(),
    people,
    basis,
    finish: { p10: iso(finishAt.p10), p50: iso(finishAt.p50), p90: iso(finishAt.p90) },
    cost: forecast.knowsCost ? moneyRange(forecast.spentMicros) : null,
    left,
    end,
    endShare: Math.round(endShare * 100) / 100,
    binds: binds === undefined ? null : { code: binds, text: bindsTexts[binds] },
    callsPerHour: forecast.perHour.map((calls, n) => ({
      from: new Date(firstHour + n * HOUR_MS).toISOString(),
      calls: Math.round(calls * 10) / 10,
    })),
    text: forecastText(forecast, zone),
  };
}
