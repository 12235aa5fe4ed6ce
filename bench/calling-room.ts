import {
  Backlog,
  CallingRules,
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
} from '../src/campaigns';
import { rowIdOf } from '../src/contacts';
import { Admission, AttemptStore, EndpointStore, PhoneStore } from '../src/dialing';
import { Planner } from '../src/dialing/planner';
import { DncStore } from '../src/dnc';
import { FIRST_ACCOUNT } from '../src/platform/account/account';
import { Bells } from '../src/platform/bell/bells';
import { Lease } from '../src/platform/lease/lease';
import { systemClock } from '../src/platform/clock/clock';
import { readConfig } from '../src/platform/config/config';
import { Database } from '../src/platform/database';
import { createLogger } from '../src/platform/logging/logger';

/** A campaign to be made: its list's phones are what `phoneSql` gives for `i` from 0 to `people` - 1. */
export interface CampaignOrder {
  readonly no: number;
  readonly people: number;
  /** An SQL expression over `i`; E.164. */
  readonly phoneSql: string;
  readonly policy: PolicyInput;
}

const ROWS_PER_FILL = 100_000;

/** The real way to a call over a real file, without a network: stores, planner and admission wired by hand. */
export class CallingRoom {
  readonly tallies = new TallyStore();
  readonly campaigns = new CampaignStore(FIRST_ACCOUNT);
  readonly prospects = new ProspectStore(this.tallies);
  readonly attempts = new AttemptStore(FIRST_ACCOUNT);
  readonly endpoints = new EndpointStore(FIRST_ACCOUNT);
  readonly dnc = new DncStore();
  private readonly config;
  private readonly admission: Admission;
  private readonly planner: Planner;
  private readonly lease: Lease;
  private readonly backlog: Backlog;
  private readonly lifecycle: CampaignLifecycle;

  private constructor(
    readonly db: Database,
    private readonly lines: number,
  ) {
    this.config = readConfig({
      CALLMYWAY_ENDPOINTS: Array.from({ length: lines }, (_, n) => `ivr${n}:pw`).join(','),
    }).provider;
    const provider = { config: this.config, sandbox: undefined, close: () => Promise.resolve() };
    const { campaigns, prospects, attempts, endpoints, dnc } = this;
    const rules = new CallingRules(new PolicyPacks());
    const phones = new PhoneStore();
    this.lease = new Lease(db, systemClock, 'bench', FIRST_ACCOUNT);
    this.lease.leaseMs = 24 * 60 * 60_000;
    this.admission = new Admission(
      db,
      systemClock,
      provider,
      campaigns,
      prospects,
      attempts,
      endpoints,
      phones,
      dnc,
      rules,
      this.lease,
    );
    this.planner = new Planner(
      db,
      systemClock,
      provider,
      prospects,
      attempts,
      endpoints,
      this.admission,
      this.lease,
    );
    const bells = new Bells(systemClock);
    const enrolment = new EnrolmentStore(this.tallies);
    const logger = createLogger('silent');
    const waiting = new WaitingStore(this.tallies);
    this.backlog = new Backlog(db, systemClock, logger, bells, campaigns, waiting, enrolment);
    this.lifecycle = new CampaignLifecycle(
      db,
      systemClock,
      bells,
      campaigns,
      this.backlog,
      new ApprovalStore(),
    );
  }

  /** `lines`: endpoints, so many calls are planned and admitted at once. */
  static async open(file: string, lines: number): Promise<CallingRoom> {
    return CallingRoom.over(await Database.open(file), lines);
  }

  static async over(db: Database, lines: number): Promise<CallingRoom> {
    const room = new CallingRoom(db, lines);
    await room.db.write((tx) => room.endpoints.configure(tx, room.config.endpoints));
    await room.lease.claim(true, () => Promise.resolve());
    return room;
  }

  close(): Promise<void> {
    return this.db.close();
  }

  /** A list, and a running campaign in which all of it is enrolled; returns the campaign's id. */
  async campaign(
    { no, people, phoneSql, policy }: CampaignOrder,
    onEnrol = (enrol: () => Promise<void>): Promise<void> => enrol(),
  ): Promise<number> {
    await this.db.write(async (tx) => {
      await tx.run('INSERT INTO contact_list (id, name, created_at) VALUES ($1, $2, 0)', [no, `bench ${no}`]);
      await tx.run(
        `INSERT INTO list_import (no, id, list_id, status, file_name, country, created_at)
         VALUES ($1, $2, $1, 'committed', 'list.csv', 'CR', 0)`,
        [no, `import ${no}`],
      );
    });
    for (let from = 0; from < people; from += ROWS_PER_FILL) {
      await this.db.write((tx) =>
        tx.run(
          `WITH RECURSIVE n(i) AS (SELECT CAST($2 AS BIGINT) UNION ALL SELECT i + 1 FROM n WHERE i + 1 < $3)
           INSERT INTO list_row (id, line_no, state, phone, country, raw)
           SELECT CAST($1 AS BIGINT) + i, i + 1, 'accepted', ${phoneSql}, 'CR', '' FROM n`,
          [rowIdOf(no, 1), from, Math.min(people, from + ROWS_PER_FILL)],
        ),
      );
    }
    const now = systemClock.now();
    const id = await this.db.write((tx) =>
      this.campaigns.create(tx, {
        identity: `bench ${no}`,
        name: `bench ${no}`,
        listId: no,
        policy: readPolicy({ pace: '6000', ...policy }, this.config.queueMarginMs, now),
        startsAt: undefined,
        now,
      }),
    );
    await onEnrol(async () => {
      await this.lifecycle.start(id);
      await this.backlog.work();
    });
    return id;
  }

  /** Plans a call on every line and admits each; only the admissions are timed. Milliseconds each. */
  async admitOnAllLines(campaignId: number): Promise<number[]> {
    const campaign = await this.campaigns.byId(this.db.read, campaignId);
    if (campaign === undefined) throw new Error('the campaign is gone');
    const zones = await this.prospects.zones(this.db.read, campaignId);
    const { planned } = await this.planner.plan(campaign, zones, await this.endpoints.all(this.db.read));
    if (planned.length !== this.lines) throw new Error(`only ${planned.length} could be planned`);
    const times: number[] = [];
    for (const { attempt } of planned) {
      // The pace is not what is measured: the next one may go at once.
      await this.db.write((tx) => this.campaigns.setNextDial(tx, campaignId, 0));
      const began = performance.now();
      const { kind } = await this.admission.admit(attempt.id);
      times.push(performance.now() - began);
      if (kind !== 'admitted') throw new Error(`not admitted: ${kind}`);
    }
    await this.db.write(async (tx) => {
      await tx.run(`UPDATE attempt SET state = 'settled' WHERE state = 'requesting'`);
      await tx.run('UPDATE endpoint SET attempt_id = NULL, lease_until = 0');
    });
    return times;
  }
}
