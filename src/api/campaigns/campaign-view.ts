import type { Campaign } from '../../campaigns';
import type { HoldView, Outlook, StepView } from '../../explaining';
import type { Abandoned, CampaignReport } from '../../reporting';
import { versionOf } from '../http/edit-tag';
import type { ApprovalView } from './approval-view';
import { type PolicyView, policyView } from './policy-view';

/** As `GET /campaigns/:id` shows it. Times ISO 8601, UTC. */
export interface CampaignView extends CampaignReport {
  /** `calls`: the standing campaign of single calls in one flow; it has no list of the user's, and no end. */
  readonly kind: Campaign['kind'];
  readonly listId: number;
  /** Through whose endpoints it calls. */
  readonly account: number;
  readonly createdAt: string;
  readonly startsAt: string | undefined;
  readonly policy: PolicyView;
  /** Null: the account asks for nobody's approval before a start. */
  readonly approval: ApprovalView | null;
  /** Where a menu sends people to agents. */
  readonly abandoned: Abandoned | undefined;
  /** The rows of the list by what became of them and, of `pending` ones, what they wait for: adds up to `rows`. */
  readonly waterfall: readonly StepView[];
  /** Why no call is being placed; null while calls go out. */
  readonly quiet: HoldView | null;
  /** Of its rules, its start and its state, for `If-Match`. */
  readonly version: string;
}

/** Of what may be edited, and of the state that tells whether it may. */
export function campaignVersion({ policyVersion, startsAt }: Campaign): string {
  return versionOf(policyVersion, startsAt ?? null);
}

export function campaignView(
  campaign: Campaign,
  { report, waterfall, quiet }: Outlook,
  abandoned: Abandoned | undefined,
  approval: ApprovalView | null,
): CampaignView {
  return {
    ...report,
    kind: campaign.kind,
    listId: campaign.listId,
    account: campaign.accountId,
    createdAt: new Date(campaign.createdAt).toISOString(),
    startsAt: campaign.startsAt === undefined ? undefined : new Date(campaign.startsAt).toISOString(),
    policy: policyView(campaign.policy),
    approval,
    abandoned,
    waterfall,
    quiet: quiet ?? null,
    version: campaignVersion(campaign),
  };
}
