import type { AccountId } from '../../platform/account/account';
import type { ProviderConfig } from '../../platform/config/config';
import type { Sql } from '../../platform/database';
import { CalibrationStore } from './calibration.store';

/** A calibration counts for the address that it called through. */
export function providerKey({ kind, dialUrl }: Pick<ProviderConfig, 'kind' | 'dialUrl'>): string {
  return kind === 'sandbox' ? kind : dialUrl.href;
}

/** The provider's settings, with what calibration has proven in the place of what was only configured. */
export async function withLearntWire(
  sql: Sql,
  config: ProviderConfig,
  account: AccountId,
): Promise<ProviderConfig> {
  const firstLeg = await new CalibrationStore(account).firstLeg(sql, providerKey(config));
  return firstLeg ? { ...config, firstLeg } : config;
}

/**
 * What calls from now on go by, in a process that was running when it was learnt: there, and by whoever takes the account over.
 * The one place that may change it: everybody else holds the settings read-only.
 */
export async function goByLearntWire(
  sql: Sql,
  config: ProviderConfig,
  calibrations: CalibrationStore,
): Promise<void> {
  const firstLeg = await calibrations.firstLeg(sql, providerKey(config));
  if (firstLeg) (config as { firstLeg: ProviderConfig['firstLeg'] }).firstLeg = firstLeg;
}
