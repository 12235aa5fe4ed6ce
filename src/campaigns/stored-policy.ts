import { defaultWindowSpec } from './rules/calling-window';
import type { CampaignPolicy } from './rules/policy';
import { defaultRetryPlan } from './rules/retry-plan';
import { retryableOutcomes } from './rules/outcome';

/** A policy as it was written down. Before packs it did not say what the user had chosen: what differs from the default was. */
export function storedPolicy(
  stored: Omit<CampaignPolicy, 'given'> & Partial<Pick<CampaignPolicy, 'given'>>,
): CampaignPolicy {
  const given = stored.given ?? {
    window: stored.windowSpec !== defaultWindowSpec,
    retry: retryableOutcomes.some((outcome) => stored.retry[outcome] !== defaultRetryPlan[outcome]),
    maxAttempts: stored.maxAttempts !== 3,
  };
  return { ...stored, given };
}
