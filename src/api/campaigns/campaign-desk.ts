import { Inject, Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';

import { type Caller, holds, nameOf } from '../../access';
import {
  type Campaign,
  ChangeRules,
  checkAhead,
  ClosedDayStore,
  CampaignLifecycle,
  CampaignStore,
  mayBecome,
  PolicyPacks,
  readPolicy,
} from '../../campaigns';
import { ListStore } from '../../contacts';
import { CampaignOutlook, type Preflight, Preflights, type ToStart } from '../../explaining';
import { FIRST_ACCOUNT } from '../../platform/account/account';
import { AccountRooms } from '../../platform/account/account-rooms';
import { AccountsStore } from '../../platform/account/accounts.store';
import { Bells } from '../../platform/bell/bells';
import { CLOCK, type Clock } from '../../platform/clock/clock';
import { Database, type Sql, type Tx } from '../../platform/database';
import { PROVIDER, type ResolvedProvider } from '../../provider/resolved-provider';
import { abandonedOf } from '../../reporting';
import { invalidFields } from '../http/problem';
import { ApprovalDesk } from './approval-desk';
import { campaignAfter } from './after-lifecycle';
import { approvalNeeded, startsNow } from './approval-problems';
import type { NewCampaignBody, ProposedCampaignBody } from './campaign-bodies';
import { keyReused, noCampaign, notPaused, notReady } from './campaign-problems';
import { type CampaignView, campaignView } from './campaign-view';
import { policyFrom } from './policy-from';
import { readStart } from './read-start';

/** What people and scripts do with campaigns: the console and the API both work here. */
@Injectable()
export class CampaignDesk {
  private readonly accounts = new AccountsStore();

  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(PROVIDER) private readonly provider: ResolvedProvider,
    private readonly rooms: AccountRooms,
    private readonly campaigns: CampaignStore,
    private readonly lists: ListStore,
    private readonly outlook: CampaignOutlook,
    private readonly lifecycle: CampaignLifecycle,
    private readonly preflights: Preflights,
    private readonly rules: ChangeRules,
    private readonly packs: PolicyPacks,
    private readonly approvals: ApprovalDesk,
  ) {}

  /** The same `key` again gives the campaign that it made: a repeated request never makes a second one. */
  async create(body: NewCampaignBody, caller: Caller, key: string = randomUUID()): Promise<Campaign> {
    if (body.startsAt && !holds(caller, 'start')) throw startsNow();
    const now = this.clock.now();
    const policy = this.readPolicy(policyFrom(body), now);
    const startsAt = readStart(body.startsAt, now);
    const identity = `api:${key}`;
    const made = await this.db.write(async (tx) => {
      const known = await this.campaigns.byIdentity(tx, identity);
      if (known !== undefined) return known;
      const list = await this.lists.get(tx, body.listId);
      if (list === undefined) throw noSuchList();
      this.checkAhead(policy, list.window ?? undefined, startsAt ?? now);
      const { name, listId } = body;
      const accountId = await this.accountOf(tx, body.account);
      const wanted = { identity, name, listId, accountId, policy, startsAt, now };
      return this.rules.create(tx, wanted, nameOf(caller));
    });
    const sameAccount = (body.account ?? FIRST_ACCOUNT) === made.accountId;
    if (made.name !== body.name || made.listId !== body.listId || !sameAccount) throw keyReused();
    if (startsAt === undefined || made.state !== 'draft') return made;
    return campaignAfter(await this.lifecycle.schedule(made.id, startsAt));
  }

  find(id: number): Promise<Campaign> {
    return this.existing(this.db.read, id);
  }

  async view(campaign: Campaign): Promise<CampaignView> {
    const toAgents = campaign.policy.agentTo.length > 0;
    const now = this.clock.now();
    const abandoned = toAgents ? await abandonedOf(this.db.read, campaign.id, now) : undefined;
    const approval = await this.approvals.of(campaign);
    return campaignView(campaign, await this.outlook.of(campaign), abandoned, approval);
  }

  /** What would stop it, and how it would go, from what is known here. */
  preflight(campaign: Campaign): Promise<Preflight> {
    return this.preflights.of(asToStart(campaign));
  }

  /** The same, and whether the provider answers: some seconds. Not asked where something else stops it. */
  async fullPreflight(campaign: Campaign): Promise<Preflight> {
    const found = await this.preflight(campaign);
    return found.ready
      ? this.preflights.withProvider(found, campaign.accountId, campaign.policy.timeZone)
      : found;
  }

  /** Of a campaign that is yet to be made; what could not be made is refused as `create` refuses it. Writes nothing. */
  async preflightOf(body: ProposedCampaignBody): Promise<{ policy: Campaign['policy']; found: Preflight }> {
    const now = this.clock.now();
    const policy = this.readPolicy(policyFrom(body), now);
    const startsAt = readStart(body.startsAt, now);
    const list = await this.lists.get(this.db.read, body.listId);
    if (list === undefined) throw noSuchList();
    const listWindow = list.window ?? undefined;
    this.checkAhead(policy, listWindow, startsAt ?? now);
    const accountId = await this.accountOf(this.db.read, body.account);
    const closedDays = await new ClosedDayStore().kept(this.db.read);
    const proposal = { accountId, policy, listId: body.listId, listWindow, closedDays, startsAt };
    return { policy, found: await this.preflights.of({ ...proposal, campaign: undefined }) };
  }

  /** Also resumes. Refused while something that is known would stop it. */
  async start(id: number): Promise<Campaign> {
    const campaign = await this.find(id);
    if (mayBecome(campaign.state, 'running')) {
      const approval = await this.approvals.of(campaign);
      if (approval?.approvedBy === null) throw approvalNeeded(approval.version);
      const stopping = await this.preflights.stopping(asToStart(campaign));
      if (stopping.length > 0) throw notReady(stopping);
    }
    const started = campaignAfter(await this.lifecycle.start(id));
    (await this.rooms.of(started.accountId)).get(Bells).engine.ring();
    return started;
  }

  /** Only what was paused: `resume` of a draft would place calls that nobody has confirmed. */
  async resume(id: number): Promise<Campaign> {
    const { state } = await this.find(id);
    if (state !== 'paused') throw notPaused();
    return this.start(id);
  }

  async pause(id: number, by: string): Promise<Campaign> {
    return campaignAfter(await this.lifecycle.pause(id, `paused_by ${by}`));
  }

  async cancel(id: number, by: string): Promise<Campaign> {
    return campaignAfter(await this.lifecycle.cancel(id, `cancelled_by ${by}`));
  }

  private async existing(sql: Sql | Tx, id: number): Promise<Campaign> {
    const campaign = await this.campaigns.byId(sql, id);
    if (campaign === undefined) throw noCampaign();
    return campaign;
  }

  /** Through which it calls: the first, where nobody says. */
  private async accountOf(sql: Sql | Tx, given: number | undefined): Promise<number> {
    const account = await this.accounts.byId(sql, given ?? FIRST_ACCOUNT);
    if (account === undefined) throw noSuchAccount();
    if (!account.enabled) throw switchedOff();
    return account.id;
  }

  private checkAhead(policy: Campaign['policy'], listWindow: string | undefined, from: number): void {
    checkAhead(policy, this.packs, listWindow, from, this.provider.config.queueMarginMs);
  }

  private readPolicy(input: Parameters<typeof readPolicy>[0], now: number): Campaign['policy'] {
    return readPolicy(input, this.provider.config.queueMarginMs, now);
  }
}

function asToStart(campaign: Campaign): ToStart {
  const { accountId, policy, listId, listWindow, closedDays, startsAt } = campaign;
  return { accountId, campaign, policy, listId, listWindow, closedDays, startsAt };
}

const noSuchAccount = () =>
  invalidFields([{ field: 'account', text: { es: 'no existe esa cuenta', en: 'there is no such account' } }]);

const switchedOff = () =>
  invalidFields([
    { field: 'account', text: { es: 'esa cuenta está apagada', en: 'that account is switched off' } },
  ]);

const noSuchList = () =>
  invalidFields([{ field: 'listId', text: { es: 'no existe esa lista', en: 'there is no such list' } }]);
