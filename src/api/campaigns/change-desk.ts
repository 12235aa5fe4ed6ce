import { Inject, Injectable } from '@nestjs/common';

import { type Caller, holds, nameOf } from '../../access';
import {
  type Campaign,
  CampaignLifecycle,
  CampaignStore,
  ChangeRules,
  checkAhead,
  isEnded,
  policyFields,
  type PolicyInput,
  PolicyPacks,
  readPolicy,
} from '../../campaigns';
import { type Preflight, Preflights } from '../../explaining';
import { AccountRooms } from '../../platform/account/account-rooms';
import { Bells } from '../../platform/bell/bells';
import { CLOCK, type Clock } from '../../platform/clock/clock';
import { Database } from '../../platform/database';
import { PROVIDER, type ResolvedProvider } from '../../provider/resolved-provider';
import { mustHaveSeen, type Seen } from '../http/edit-tag';
import { campaignAfter } from './after-lifecycle';
import { startsNow } from './approval-problems';
import type { CampaignChangeBody } from './campaign-bodies';
import { flowIsFixed, hasEnded, hasStarted, noCampaign } from './campaign-problems';
import { campaignVersion } from './campaign-view';
import { policyFrom } from './policy-from';
import { policyInputOf } from './policy-view';
import { readStart } from './read-start';

/** A campaign after an edit, and the rules that differ, in the words of `pregon run`'s options: for the audit trail. */
export interface Edited {
  readonly campaign: Campaign;
  readonly before: PolicyInput;
  readonly after: PolicyInput;
}

/** Where the rules of a campaign that exists are edited: the console and the API both work here. */
@Injectable()
export class ChangeDesk {
  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(PROVIDER) private readonly provider: ResolvedProvider,
    private readonly rooms: AccountRooms,
    private readonly campaigns: CampaignStore,
    private readonly lifecycle: CampaignLifecycle,
    private readonly preflights: Preflights,
    private readonly rules: ChangeRules,
    private readonly packs: PolicyPacks,
  ) {}

  /** Takes effect from the next call on; where a second person has to approve, what runs pauses first. */
  async change(
    id: number,
    body: CampaignChangeBody,
    caller: Caller,
    seen: Seen = () => true,
  ): Promise<Edited> {
    const now = this.clock.now();
    const { startsAt, ...rules } = body;
    const edited = await this.db.write(async (tx) => {
      const campaign = await this.campaigns.byId(tx, id);
      if (campaign === undefined) throw noCampaign();
      mustHaveSeen(seen, campaignVersion(campaign));
      if ((startsAt || campaign.state === 'running') && !holds(caller, 'start')) throw startsNow();
      const policy = this.rulesAfter(campaign, body, now);
      if (Object.keys(rules).length > 0) {
        await this.rules.change(tx, campaign, policy, nameOf(caller), now);
      }
      if (startsAt && campaign.state === 'scheduled') {
        await this.campaigns.setStart(tx, id, readStart(startsAt, now));
      }
      return differing(policyInputOf(campaign.policy), policyInputOf(policy));
    });
    await this.reschedule(id, startsAt, now);
    const campaign = await this.existing(id);
    (await this.rooms.of(campaign.accountId)).get(Bells).engine.ring();
    return { campaign, ...edited };
  }

  /** How it would go on with the change, from what is known here; refused as `change` refuses it. Writes nothing. */
  async preflightOf(
    id: number,
    body: CampaignChangeBody,
  ): Promise<{ policy: Campaign['policy']; found: Preflight }> {
    const now = this.clock.now();
    const campaign = await this.existing(id);
    const policy = this.rulesAfter(campaign, body, now);
    const startsAt = body.startsAt === undefined ? campaign.startsAt : readStart(body.startsAt, now);
    const { accountId, listId, listWindow, closedDays } = campaign;
    const toStart = { accountId, campaign, policy, listId, listWindow, closedDays, startsAt };
    return { policy, found: await this.preflights.of(toStart) };
  }

  /** Its rules with the change in them; throws what forbids it. */
  private rulesAfter(
    campaign: Campaign,
    { startsAt, ...rules }: CampaignChangeBody,
    now: number,
  ): Campaign['policy'] {
    const { queueMarginMs } = this.provider.config;
    if (isEnded(campaign.state)) throw hasEnded();
    if (startsAt !== undefined && campaign.startedAt !== undefined) throw hasStarted();
    const policy = readPolicy(policyFrom(rules, policyInputOf(campaign.policy)), queueMarginMs, now);
    if (campaign.startedAt !== undefined && policy.flow !== campaign.policy.flow) throw flowIsFixed();
    if (Object.keys(rules).length > 0) {
      const starts = startsAt ? Date.parse(startsAt) : (campaign.startsAt ?? now);
      checkAhead(policy, this.packs, campaign.listWindow, Math.max(now, starts), queueMarginMs);
    }
    return policy;
  }

  private async reschedule(id: number, startsAt: string | null | undefined, now: number): Promise<void> {
    const { state } = await this.existing(id);
    if (startsAt && state === 'draft') {
      campaignAfter(await this.lifecycle.schedule(id, readStart(startsAt, now) ?? now));
    }
    if (startsAt === null && state === 'scheduled') {
      campaignAfter(await this.lifecycle.unschedule(id, 'unscheduled'));
    }
  }

  private async existing(id: number): Promise<Campaign> {
    const campaign = await this.campaigns.byId(this.db.read, id);
    if (campaign === undefined) throw noCampaign();
    return campaign;
  }
}

function differing(from: PolicyInput, to: PolicyInput): Pick<Edited, 'before' | 'after'> {
  const fields = policyFields.filter((field) => from[field] !== to[field]);
  const only = (rules: PolicyInput): PolicyInput =>
    Object.fromEntries(fields.map((field) => [field, rules[field]]));
  return { before: only(from), after: only(to) };
}
