/** What a route costs, in millionths of the account's currency: a minute, and for the access. */
export interface Tariff {
  readonly rateMicros: number;
  readonly accessFeeMicros: number;
}

/** A tariff that was charged, with the provider's times of the first and the last call that we noted of it. */
export interface KnownTariff extends Tariff {
  readonly firstAt: number;
  readonly lastAt: number;
}

export interface ChargedCall extends Tariff {
  readonly detectAt: number;
}

export type TariffNews =
  | { readonly kind: 'known' }
  /** To be noted: a first tariff of its route, one of a record that came late, or one still charged. */
  | { readonly kind: 'noted' }
  | { readonly kind: 'changed'; readonly was: Tariff };

const HOUR_MS = 3_600_000;
/** A tariff not seen for so long that comes back is a change again. */
const FORGOTTEN_MS = 7 * 24 * HOUR_MS;
/** A route whose calls are all charged otherwise has no tariff that could change. */
const MOST_TARIFFS = 20;

/**
 * What a call's tariff says beside those known of its route. A route may have several at a time (by hour, by
 * carrier): each is pointed out once, when it is first seen or comes back, and never for a record that is
 * older than what is known.
 */
export function tariffNews(known: readonly KnownTariff[], call: ChargedCall): TariffNews {
  const same = known.find((tariff) => isSame(tariff, call));
  const [latest] = [...known].sort((a, b) => b.lastAt - a.lastAt);
  if (same !== undefined && call.detectAt - same.lastAt < FORGOTTEN_MS) {
    return { kind: call.detectAt - same.lastAt >= HOUR_MS ? 'noted' : 'known' };
  }
  if (same === undefined && known.length >= MOST_TARIFFS) return { kind: 'known' };
  if (latest === undefined || latest === same || call.detectAt < latest.lastAt) return { kind: 'noted' };
  return { kind: 'changed', was: latest };
}

export function isSame(a: Tariff, b: Tariff): boolean {
  return a.rateMicros === b.rateMicros && a.accessFeeMicros === b.accessFeeMicros;
}
