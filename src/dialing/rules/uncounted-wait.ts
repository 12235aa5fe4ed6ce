import type { CampaignPolicy } from '../../campaigns/rules/policy';

/** Others are called meanwhile; the next endpoint may refuse for the same reason. */
const LONGEST_WAIT_MS = 5000;

/**
 * How long a contact waits after a request that cost it nothing: never sent, or refused because of the endpoint or the
 * account. A gap that was asked for holds all the same: it is about requests.
 */
export function uncountedWaitMs(
  { gapMs = 0, retry }: Pick<CampaignPolicy, 'gapMs' | 'retry'>,
  outcome: 'refused' | 'not_sent',
): number {
  if (outcome === 'not_sent') return 0;
  const delayMs = retry.refused === 'never' ? LONGEST_WAIT_MS : Math.min(retry.refused, LONGEST_WAIT_MS);
  return Math.max(gapMs, delayMs);
}
