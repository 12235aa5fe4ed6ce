import { type Campaign, type LifecycleResult, versionText } from '../../campaigns';
import { approvalNeeded } from './approval-problems';
import { illegalTransition, noCampaign } from './campaign-problems';

/** The campaign in its new state; throws why it did not get there. */
export function campaignAfter(result: LifecycleResult): Campaign {
  switch (result.kind) {
    case 'changed':
      return result.campaign;
    case 'unknown':
      throw noCampaign();
    case 'not_approved':
      throw approvalNeeded(versionText(result.version));
    case 'illegal':
      throw illegalTransition(result);
  }
}
