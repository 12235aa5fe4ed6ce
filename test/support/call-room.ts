import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import {
  Backlog,
  CallingRules,
  type Campaign,
  ApprovalStore,
  CampaignLifecycle,
  CampaignStore,
  EnrolmentStore,
  type PolicyInput,
  PolicyPacks,
  ProspectStore,
  readPolicy,
  TallyStore,
  WaitingStore,
} from '../../src/campaigns';
import {
  Admission,
  AttemptStore,
  EndpointStore,
  Engine,
  ForeignCalls,
  PhoneStore,
  type Recovered,
  Recovery,
} from '../../src/dialing';
import { Breaker } from '../../src/dialing/breaker';
import { DeadEnds } from '../../src/dialing/dead-ends';
import { Dial } from '../../src/dialing/dial';
import { OpenZones } from '../../src/dialing/open-zones';
import { type PlannedDial, Planner } from '../../src/dialing/planner';
import { Replies } from '../../src/dialing/replies';
import { Wishes } from '../../src/dialing/wishes';
import { rowIdOf } from '../../src/contacts';
import { DncJournal, DncStore, journalFile, OptOutEffects } from '../../src/dnc';
import { type AccountId, FIRST_ACCOUNT } from '../../src/platform/account/account';
import { AccountsStore } from '../../src/platform/account/accounts.store';
import { Bells } from '../../src/platform/bell/bells';
import { readConfig } from '../../src/platform/config/config';
import { Database } from '../../src/platform/database';
import { Lease } from '../../src/platform/lease/lease';
import { createLogger } from '../../src/platform/logging/logger';
import type { E164 } from '../../src/platform/phone';
import type { CallRecord, EndpointAccess } from '../../src/provider/provider.port';
import type { ResolvedProvider } from '../../src/provider/resolved-provider';
import { AccountStore } from '../../src/reconciliation/account.store';
import { Adoption } from '../../src/reconciliation/adoption';
import { CandidateStore } from '../../src/reconciliation/candidate.store';
import { CdrLinkStore } from '../../src/reconciliation/cdr-link.store';
import { CdrStore } from '../../src/reconciliation/cdr.store';
import { FoundCallStore } from '../../src/reconciliation/found-call.store';
import { Decider } from '../../src/reconciliation/decider';
import { Explainer } from '../../src/reconciliation/explainer';
import { Matchables } from '../../src/reconciliation/matchables';
import { Mirror, type PageTaken } from '../../src/reconciliation/mirror';
import { ProspectSteps } from '../../src/reconciliation/prospect-steps';
import { ReportedOptOuts } from '../../src/reconciliation/reported-opt-outs';
import { ResolutionStore } from '../../src/reconciliation/resolution.store';
import { Resolver } from '../../src/reconciliation/resolver';
import { Review } from '../../src/reconciliation/review';
import { Settler } from '../../src/reconciliation/settler';
import { StrayOptOuts } from '../../src/reconciliation/stray-opt-outs';
import { ShortAnswers } from '../../src/reconciliation/short-answers';
import { TariffStore } from '../../src/reconciliation/tariff.store';
import { TariffWatch } from '../../src/reconciliation/tariff-watch';
import { FakeDialer } from './fake-dialer';
import { ManualClock } from './manual-clock';
import { scratchDatabase } from './scratch-database';

/** A Monday, 10:00 in Costa Rica. */
export const MONDAY = Date.parse('2026-06-15T16:00:00Z');
export const PHONE: E164 = '+50688887777';

/** Where a row of a list says that its contact is. */
export interface RowPlace {
  readonly timeZone: string | null;
  readonly country: string | null;
}

/** The engine room by hand: real stores on a real database, a clock that the test moves, no network. */
export class CallRoom {
  readonly dialer = new FakeDialer();
  readonly tallies = new TallyStore();
  readonly prospects = new ProspectStore(this.tallies);
  readonly campaigns: CampaignStore;
  readonly attempts: AttemptStore;
  readonly endpoints: EndpointStore;
  readonly phones = new PhoneStore();
  readonly dnc = new DncStore();
  readonly account: AccountStore;
  readonly cdrs: CdrStore;
  readonly links: CdrLinkStore;
  readonly candidates: CandidateStore;
  readonly rules = new CallingRules(new PolicyPacks());
  readonly enrolment = new EnrolmentStore(this.tallies);
  /** Of this process, and never to run out: tests leap over hours. */
  readonly lease: Lease;
  readonly bells: Bells;
  readonly backlog: Backlog;
  readonly lifecycle: CampaignLifecycle;
  readonly admission: Admission;
  readonly planner: Planner;
  readonly replies: Replies;
  readonly dial: Dial;
  readonly recovery: Recovery;
  readonly settler: Settler;
  readonly reportedOptOuts: ReportedOptOuts;
  readonly review: Review;
  readonly foreign: ForeignCalls;
  readonly resolver: Resolver;
  readonly effects: OptOutEffects;
  readonly resolutions: ResolutionStore;
  readonly mirror: Mirror;
  private lists = 0;

  private constructor(
    readonly folder: string,
    readonly db: Database,
    readonly clock: ManualClock,
    readonly provider: ResolvedProvider,
    lease?: Lease,
    readonly accountId: AccountId = FIRST_ACCOUNT,
  ) {
    this.campaigns = new CampaignStore(accountId);
    this.attempts = new AttemptStore(accountId);
    this.endpoints = new EndpointStore(accountId);
    this.account = new AccountStore(accountId);
    this.cdrs = new CdrStore(accountId);
    this.links = new CdrLinkStore(accountId);
    this.candidates = new CandidateStore(accountId);
    this.resolutions = new ResolutionStore(accountId);
    const { campaigns, prospects, tallies, attempts, endpoints, dnc, account, cdrs, links } = this;
    const found = new FoundCallStore(accountId);
    this.lease = lease ?? new Lease(db, clock, randomUUID(), accountId);
    this.lease.leaseMs = 100 * 365 * 24 * 60 * 60_000;
    this.bells = new Bells(clock);
    const logger = createLogger('silent');
    const waiting = new WaitingStore(tallies);
    this.backlog = new Backlog(db, clock, logger, this.bells, campaigns, waiting, this.enrolment);
    this.lifecycle = new CampaignLifecycle(
      db,
      clock,
      this.bells,
      campaigns,
      this.backlog,
      new ApprovalStore(),
    );
    this.admission = new Admission(
      db,
      clock,
      provider,
      campaigns,
      prospects,
      attempts,
      endpoints,
      this.phones,
      dnc,
      this.rules,
      this.lease,
    );
    this.planner = new Planner(
      db,
      clock,
      provider,
      prospects,
      attempts,
      endpoints,
      this.admission,
      this.lease,
    );
    this.replies = new Replies(
      db,
      clock,
      provider,
      campaigns,
      prospects,
      tallies,
      attempts,
      endpoints,
      this.phones,
      this.rules,
    );
    this.dial = new Dial(clock, this.dialer, this.admission, this.replies);
    this.recovery = new Recovery(attempts, this.admission);
    const matchables = new Matchables(provider, account, campaigns, attempts, endpoints, links);
    const steps = new ProspectSteps(campaigns, prospects, this.rules, provider);
    this.settler = new Settler(
      campaigns,
      prospects,
      tallies,
      attempts,
      endpoints,
      dnc,
      steps,
      new ShortAnswers(campaigns, this.rules),
      new TariffWatch(new TariffStore(accountId)),
    );
    this.reportedOptOuts = new ReportedOptOuts(attempts, this.settler, provider);
    const journal = new DncJournal(journalFile(folder));
    this.foreign = new ForeignCalls(endpoints);
    this.review = new Review(account, links, this.candidates, endpoints, this.phones, this.foreign, provider);
    const decider = new Decider(account, links, found, matchables);
    const explainer = new Explainer(account, links, found, matchables, this.review, decider);
    const adoption = new Adoption(account, links, found, this.candidates, matchables, decider, this.review);
    this.effects = new OptOutEffects(db, clock);
    this.mirror = new Mirror(
      db,
      clock,
      cdrs,
      links,
      matchables,
      explainer,
      adoption,
      this.settler,
      new StrayOptOuts(campaigns, attempts, dnc),
      journal,
      this.effects,
      provider,
    );
    this.resolver = new Resolver(
      db,
      clock,
      account,
      links,
      this.candidates,
      this.resolutions,
      matchables,
      this.review,
      this.mirror,
      this.settler,
    );
  }

  static async open(
    endpoints = 'ivr1:pw,ivr2:pw,ana:pw:2222@agent',
    clock = new ManualClock(MONDAY),
  ): Promise<CallRoom> {
    const folder = mkdtempSync(join(tmpdir(), 'pregon-room-'));
    const room = new CallRoom(folder, await scratchDatabase(folder), clock, providerOf(endpoints));
    await room.db.write((tx) => room.endpoints.configure(tx, room.provider.config.endpoints));
    await room.lease.claim(true, () => Promise.resolve());
    return room;
  }

  /** Another process's, on a database that is open. With no lease given, it has none before `takeOver`. */
  static over(db: Database, lease?: Lease): CallRoom {
    const folder = mkdtempSync(join(tmpdir(), 'pregon-room-'));
    return new CallRoom(folder, db, new ManualClock(MONDAY), providerOf('ivr1:pw,ivr2:pw'), lease);
  }

  /** Another account's, which it adds, with endpoints of its own and the right to call through them. */
  static async ofAnotherAccount(db: Database, name: string): Promise<CallRoom> {
    const settings = { name, enabled: true, timeZone: undefined, mostPerMinute: undefined };
    const account = await db.write((tx) => new AccountsStore().add(tx, settings, MONDAY));
    const folder = mkdtempSync(join(tmpdir(), 'pregon-room-'));
    const provider = providerOf(`${name}1:pw,${name}2:pw`);
    const room = new CallRoom(folder, db, new ManualClock(MONDAY), provider, undefined, account);
    await room.takeOver();
    return room;
  }

  /** Its lease, and what was left open with it; undefined: another process has it. */
  async takeOver(): Promise<Recovered | undefined> {
    let found: Recovered | undefined;
    await this.lease.claim(false, async (tx) => {
      await this.endpoints.configure(tx, this.provider.config.endpoints);
      found = await this.recovery.recover(tx, this.now);
    });
    return found;
  }

  async close(): Promise<void> {
    await this.db.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  get now(): number {
    return this.clock.now();
  }

  /** A running campaign of these phones, called at any hour. */
  async campaign(
    phones: readonly E164[] = [PHONE],
    policy: PolicyInput = {},
    placeOf: (n: number) => RowPlace = () => ({ timeZone: null, country: 'CR' }),
  ): Promise<Campaign> {
    const listId = await this.list(phones, placeOf);
    const id = await this.db.write((tx) =>
      this.campaigns.create(tx, {
        identity: `campaign ${listId}`,
        name: `campaign ${listId}`,
        listId,
        policy: readPolicy({ window: 'always', pace: '6000', ...policy }, 0, this.now),
        startsAt: undefined,
        now: this.now,
      }),
    );
    await this.lifecycle.start(id);
    return this.again({ id });
  }

  async again({ id }: { id: number }): Promise<Campaign> {
    const campaign = await this.campaigns.byId(this.db.read, id);
    if (campaign === undefined) throw new Error(`no campaign ${id}`);
    return campaign;
  }

  /** A new engine at work in this room. */
  engine(): Engine {
    const { db, clock, provider, campaigns, prospects, lifecycle, attempts, endpoints, planner, dial } = this;
    const bells = new Bells(clock);
    const waiting = new WaitingStore(this.tallies);
    return new Engine(
      db,
      clock,
      createLogger('silent'),
      provider,
      bells,
      campaigns,
      prospects,
      lifecycle,
      attempts,
      endpoints,
      planner,
      dial,
      new Wishes(
        lifecycle,
        new OpenZones(db, prospects, this.rules, provider),
        new Breaker(db, clock, lifecycle),
        new DeadEnds(db, provider, bells, prospects, waiting, this.tallies, lifecycle),
      ),
      this.lease,
    );
  }

  /** As whoever takes the account over does. */
  recover(): Promise<Recovered> {
    return this.db.write((tx) => this.recovery.recover(tx, this.now));
  }

  /** Plans what is due, on the endpoints that are free. */
  async plan(campaign: Campaign, most?: number): Promise<PlannedDial[]> {
    const free = (await this.endpoints.all(this.db.read)).filter(
      (one) => one.role === 'ivr' && one.attemptId === undefined,
    );
    const zones = await this.prospects.zones(this.db.read, campaign.id);
    return (await this.planner.plan(campaign, zones, free.slice(0, most))).planned;
  }

  /** Plans and dials one. */
  async call(campaign: Campaign): Promise<PlannedDial> {
    const [planned] = await this.plan(campaign, 1);
    if (planned === undefined) throw new Error('nobody is due');
    await this.run(planned);
    return planned;
  }

  run(
    { attempt, endpoint }: PlannedDial,
    stopping = new AbortController().signal,
    cutOff = stopping,
    placeAt = 0,
  ) {
    const access = this.provider.config.endpoints.find(({ username }) => username === endpoint.username);
    return this.dial.run(attempt, access as EndpointAccess, { stopping, cutOff }, () => undefined, placeAt);
  }

  /** The provider's answer of these rows, taken in now. */
  take(...records: CallRecord[]): Promise<PageTaken> {
    return this.mirror.take({ kind: 'page', records, unreadable: [], rows: records.length }, this.now);
  }

  row<Row>(sql: string, ...params: (string | number)[]): Promise<Row | undefined> {
    return this.db.read.get<Row>(sql, params);
  }

  private async list(phones: readonly E164[], placeOf: (n: number) => RowPlace): Promise<number> {
    const id = (this.accountId - FIRST_ACCOUNT) * 1000 + ++this.lists;
    await this.db.write(async (tx) => {
      await tx.run('INSERT INTO contact_list (id, name, created_at) VALUES ($1, $2, 0)', [id, `list ${id}`]);
      await tx.run(
        `INSERT INTO list_import (no, id, list_id, status, file_name, country, rows_read, rows_accepted, created_at)
         VALUES ($1, $2, $1, 'committed', 'list.csv', 'CR', $3, $3, 0)`,
        [id, `import ${id}`, phones.length],
      );
      for (const [n, phone] of phones.entries()) {
        const { timeZone, country } = placeOf(n);
        await tx.run(
          `INSERT INTO list_row (id, line_no, state, phone, time_zone, country, raw)
           VALUES ($1, $2, 'accepted', $3, $4, $5, $3)`,
          [rowIdOf(id, n + 1), n + 1, phone, timeZone, country],
        );
        await tx.run(
          `INSERT INTO list_phone (phone, list_id, row_id) VALUES (CAST(substr($1, 2) AS BIGINT), $2, $3)`,
          [phone, id, rowIdOf(id, n + 1)],
        );
      }
    });
    return id;
  }
}

const providerOf = (endpoints: string): ResolvedProvider => {
  const { provider: config } = readConfig({ CALLMYWAY_ENDPOINTS: endpoints });
  return { config, sandbox: undefined, close: () => Promise.resolve() };
};

/** A row of call records of a call of ivr1 to PHONE; times in seconds after `MONDAY`. */
export function callRecord(
  callid: string,
  over: { detectS?: number; connectS?: number } & Partial<CallRecord> = {},
): CallRecord {
  const { detectS = 1, connectS, ...rest } = over;
  const record = {
    callid,
    ani: '50688887777',
    dnis: 'ivr1',
    aniUser: '',
    dnisUser: 'ivr1',
    detectAt: MONDAY + detectS * 1000,
    connectAt: connectS === undefined ? undefined : MONDAY + connectS * 1000,
    durationS: 0,
    costMicros: 0,
    accessFeeMicros: undefined,
    rateMicros: undefined,
    routePattern: undefined,
    routeName: undefined,
    endReason: undefined,
    ringS: undefined,
    originalCallid: undefined,
    ...rest,
  };
  return { ...record, raw: JSON.stringify(record) };
}
