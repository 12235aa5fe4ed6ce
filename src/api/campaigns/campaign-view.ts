import type { Campaign } from '../../campaigns';
import type { Abandoned, CampaignReport } from '../../reporting';
import { type PolicyView, policyView } from './policy-view';

/** As `GET /campaigns/:id` shows it. Times ISO 8601, UTC. */
export interface CampaignView extends CampaignReport {
  readonly listId: number;
  readonly createdAt: string;
  readonly startsAt: string | undefined;
  readonly policy: PolicyView;
  /** Where a menu sends people to agents. */
  readonly abandoned: Abandoned | undefined;
}

export function campaignView(
  campaign: Campaign,
  report: CampaignReport,
  abandoned: Abandoned | undefined,
): CampaignView {
  return {
    ...report,
    listId: campaign.listId,
    createdAt: new Date(campaign.createdAt).toISOString(),
    startsAt: campaign.startsAt === undefined ? undefined : new Date(campaign.startsAt).toISOString(),
    policy: policyView(campaign.policy),
    abandoned,
  };
}
