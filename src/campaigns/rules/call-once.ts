import { retryableOutcomes } from './outcome';
import type { CampaignPolicy } from './policy';
import type { RetryPlan } from './retry-plan';

const never = Object.fromEntries(retryableOutcomes.map((outcome) => [outcome, 'never'])) as RetryPlan;

/** The policy of calls that somebody asks for one by one: whoever wants another asks again. */
export function callOnce(policy: CampaignPolicy): CampaignPolicy {
  return { ...policy, maxAttempts: 1, retry: never };
}
