import { Inject, Injectable } from '@nestjs/common';

import { StandingListStore } from '../contacts';
import { ACCOUNT, type AccountId, FIRST_ACCOUNT } from '../platform/account/account';
import type { Tx } from '../platform/database';
import type { Flow } from '../provider/provider.port';
import type { Campaign } from './campaign';
import { CampaignStore } from './campaign.store';
import type { PolicyInput } from './policy-input';
import { readPolicy } from './read-policy';

/** What single calls are for. */
export type StandingPurpose = 'calls' | 'calibration';

/**
 * A calibration is a call to a phone that the caller holds in the hand, asked for by name; every other call
 * of its own keeps the policy's hours and gap, which a manager may change as any campaign's.
 */
const rules: Readonly<Record<StandingPurpose, PolicyInput>> = {
  calls: {},
  calibration: { window: 'always', gap: '0' },
};

/** The account's standing campaigns, one for each flow and purpose, made when first needed. */
@Injectable()
export class StandingCampaigns {
  constructor(
    @Inject(ACCOUNT) private readonly account: AccountId,
    private readonly campaigns: CampaignStore,
    private readonly lists: StandingListStore,
  ) {}

  async ensure(
    tx: Tx,
    { purpose, flow }: { purpose: StandingPurpose; flow: Flow },
    now: number,
  ): Promise<Campaign> {
    const { account } = this;
    const identity = `standing:${purpose}:${flow}${account === FIRST_ACCOUNT ? '' : `:${account}`}`;
    const known = await this.campaigns.byIdentity(tx, identity);
    if (known !== undefined) return known;
    const id = await this.campaigns.create(tx, {
      identity,
      name: `${purpose} (${flow})${account === FIRST_ACCOUNT ? '' : ` · ${account}`}`,
      kind: 'calls',
      listId: await this.lists.ensure(tx, listOf(purpose, flow), now),
      policy: readPolicy({ flow, ...rules[purpose] }, 0, now),
      accountId: account,
      startsAt: undefined,
      now,
    });
    await this.campaigns.changeState(tx, { id, from: 'draft', to: 'running', reason: undefined, now });
    const made = await this.campaigns.byId(tx, id);
    if (made === undefined) throw new Error('a campaign just written cannot be read back');
    return made;
  }

  /** A row of the campaign's list for one more call; returns the row's id. */
  addRow(
    tx: Tx,
    { purpose, flow }: { purpose: StandingPurpose; flow: Flow },
    row: Parameters<StandingListStore['addRow']>[2],
  ): Promise<number> {
    return this.lists.addRow(tx, listOf(purpose, flow), row);
  }
}

const listOf = (purpose: StandingPurpose, flow: Flow): string => `${purpose}-${flow}`;
