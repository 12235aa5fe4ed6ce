import type { Campaign } from '../../campaigns';
import type { CampaignReport } from '../../reporting';
import { type PolicyView, policyView } from './policy-view';

/** As `GET /campaigns/:id` shows it. Times ISO 8601, UTC. */
export interface CampaignView extends CampaignReport {
  /** `calls`: the standing campaign of single calls in one flow; it has no list of the user's, and no end. */
  readonly kind: Campaign['kind'];
  readonly listId: number;
  readonly createdAt: string;
  readonly startsAt: string | undefined;
  readonly policy: PolicyView;
}

export function campaignView(campaign: Campaign, report: CampaignReport): CampaignView {
  return {
    ...report,
    kind: campaign.kind,
    listId: campaign.listId,
    createdAt: new Date(campaign.createdAt).toISOString(),
    startsAt: campaign.startsAt === undefined ? undefined : new Date(campaign.startsAt).toISOString(),
    policy: policyView(campaign.policy),
  };
}
