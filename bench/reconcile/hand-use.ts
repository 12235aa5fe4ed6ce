import type { ProviderModel } from './provider-model';
import type { ModelEndpoint } from './shape';

/** How often an idle endpoint is used by hand instead. */
const SHARE = 0.05;
const SECOND_MS = 1000;

export interface HandCall {
  /** When the endpoint is idle again. */
  readonly over: number;
}

/**
 * People who use the account's telephones beside us: they call strangers, people of our lists, whoever was just
 * called from there, and are called back; only on an endpoint that is idle, now and then right after a call.
 */
export function useByHand(
  provider: ProviderModel,
  endpoint: ModelEndpoint,
  around: { readonly idleSince: number; readonly now: number; readonly lastPhone: string | undefined },
  anyPhone: () => string,
  random: () => number,
): HandCall | undefined {
  if (random() >= SHARE) return undefined;
  const atOnce = random() < 0.2;
  const at = atOnce
    ? Math.max(around.idleSince + 300, around.now - 9 * SECOND_MS)
    : around.now + random() * 8000;
  const dice = random();
  const stranger = `+5062${Math.floor(1_000_000 + random() * 8_999_999)}`;
  const phone = dice < 0.6 ? stranger : dice < 0.75 ? anyPhone() : (around.lastPhone ?? stranger);
  if (!provider.isEndpointIdle(endpoint, at) || !provider.isPhoneIdle(phone, at)) return undefined;
  return { over: provider.byHand(endpoint, phone, random() < 0.5, at).end };
}
