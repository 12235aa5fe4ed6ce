import { Inject, Injectable } from '@nestjs/common';

import { CLOCK, type Clock } from '../../platform/clock/clock';
import { Database } from '../../platform/database';
import { CampaignStore } from '../campaign.store';
import { isEnded } from '../rules/lifecycle';
import { ApprovalStore } from './approval.store';
import { versionText } from './rules/approval';

export type Approved =
  | { readonly kind: 'approved' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'ended' }
  | { readonly kind: 'not_needed' }
  /** What was looked at is no longer what would start. */
  | { readonly kind: 'changed'; readonly version: string }
  /** Who wrote these rules cannot be the second person. */
  | { readonly kind: 'own'; readonly preparedBy: string };

/** The second person's word before a campaign starts: for one version of it, by somebody who did not write it. */
@Injectable()
export class Approve {
  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly campaigns: CampaignStore,
    private readonly approvals: ApprovalStore,
  ) {}

  /** `version`: what `by` has looked at. Approving the same again changes nothing. */
  approve(id: number, version: string, by: string): Promise<Approved> {
    return this.db.write(async (tx): Promise<Approved> => {
      const campaign = await this.campaigns.byId(tx, id);
      if (campaign === undefined) return { kind: 'unknown' };
      if (isEnded(campaign.state)) return { kind: 'ended' };
      const approval = await this.approvals.of(tx, campaign);
      if (approval.kind === 'not_needed') return approval;
      const current = versionText(approval.version);
      if (version !== current) return { kind: 'changed', version: current };
      if (by === approval.preparedBy) return { kind: 'own', preparedBy: by };
      if (approval.kind === 'needed') {
        await this.approvals.note(tx, id, { version, by, at: this.clock.now() });
      }
      return { kind: 'approved' };
    });
  }
}
