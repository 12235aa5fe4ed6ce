import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import {
  CallingRules,
  CampaignLifecycle,
  CampaignStore,
  EnrolmentStore,
  type PolicyInput,
  PolicyPacks,
  ProspectStore,
  readPolicy,
  TallyStore,
} from '../src/campaigns';
import { rowIdOf } from '../src/contacts';
import { Admission, AttemptStore, EndpointStore, PhoneStore } from '../src/dialing';
import { Planner } from '../src/dialing/planner';
import { DncStore } from '../src/dnc';
import { systemClock } from '../src/platform/clock/clock';
import { readConfig } from '../src/platform/config/config';
import { Database } from '../src/platform/database';
import { median, say, verdict } from './figures';

const ROUNDS = 30;
const PER_ROUND = 20;
const DAY_MS = 86_400_000;

/** Open whenever this runs, and yet every rule has something to weigh. */
const ruled: PolicyInput = {
  window: 'Mon-Sun 00:00-12:00, 12:00-24:00',
  holidays: 'JP,2030-12-24,2031-01-02',
  gap: '14400',
  perDay: '1',
  per30Days: '4',
  until: '2099-01-01',
};
const unruled: PolicyInput = { window: 'always', gap: '0' };

/** What hours, holidays, gap, caps and the campaign's end add to one admission: the whole transaction, fsync included. */
export async function benchPolicy(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'pregon-bench-policy-'));
  const db = await Database.open(join(folder, 'pregon.sqlite'));
  try {
    const room = new Room(db);
    const campaigns = [await room.campaign(1, unruled), await room.campaign(2, ruled)];
    const times: [number[], number[]] = [[], []];
    for (let round = 0; round <= ROUNDS; round += 1) {
      for (const n of [0, 1] as const) {
        const took = await room.admitSome(campaigns[n] ?? 0);
        // The first round warms the caches of both.
        if (round > 0) times[n].push(...took);
      }
    }
    const [without, withRules] = times.map(median) as [number, number];
    say(
      `one admission: ${without.toFixed(2)} ms without the rules, ${withRules.toFixed(2)} ms with all of them`,
    );
    verdict('ratio', withRules / without, 1.3, '');
  } finally {
    await db.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Real stores on a real file; no network. */
class Room {
  private readonly tallies = new TallyStore();
  private readonly campaigns = new CampaignStore();
  private readonly prospects = new ProspectStore(this.tallies);
  private readonly attempts = new AttemptStore();
  private readonly endpoints = new EndpointStore();
  private readonly config = readConfig({
    CALLMYWAY_ENDPOINTS: Array.from({ length: PER_ROUND }, (_, n) => `ivr${n}:pw`).join(','),
  }).provider;
  private readonly admission: Admission;
  private readonly planner: Planner;

  constructor(private readonly db: Database) {
    const provider = { config: this.config, sandbox: undefined, close: () => Promise.resolve() };
    const { campaigns, prospects, attempts, endpoints } = this;
    const rules = new CallingRules(new PolicyPacks());
    const phones = new PhoneStore();
    const dnc = new DncStore();
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
    );
    this.planner = new Planner(db, systemClock, provider, prospects, attempts, endpoints, this.admission);
  }

  /** Everybody has been called twice, some days ago. */
  async campaign(no: number, policy: PolicyInput): Promise<number> {
    const people = (ROUNDS + 2) * PER_ROUND;
    const now = systemClock.now();
    const id = await this.db.write(async (tx) => {
      await this.endpoints.configure(tx, this.config.endpoints);
      await tx.run('INSERT INTO contact_list (id, name, created_at) VALUES ($1, $2, 0)', [no, `bench ${no}`]);
      await tx.run(
        `INSERT INTO list_import (no, id, list_id, status, file_name, country, created_at)
         VALUES ($1, $2, $1, 'committed', 'list.csv', 'CR', 0)`,
        [no, `import ${no}`],
      );
      await tx.run(
        `WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ${people})
         INSERT INTO list_row (id, line_no, state, phone, country, raw)
         SELECT $1 + i, i + 1, 'accepted', '+506' || ($2 + i), 'CR', '' FROM n`,
        [rowIdOf(no, 1), 80_000_000 + no * 100_000],
      );
      const read = readPolicy({ pace: '6000', ...policy }, this.config.queueMarginMs, now);
      const campaign = {
        identity: `bench ${no}`,
        name: `bench ${no}`,
        listId: no,
        policy: read,
        startsAt: undefined,
      };
      return this.campaigns.create(tx, { ...campaign, now });
    });
    const enrolment = new EnrolmentStore(this.tallies);
    await new CampaignLifecycle(this.db, systemClock, this.campaigns, this.prospects, enrolment).start(id);
    await this.db.write((tx) =>
      tx.run(
        `INSERT INTO attempt (campaign_id, prospect_id, phone, national, attempt_no, endpoint_id, flow, state,
           outcome, policy_version, planned_at, requested_at)
         SELECT campaign_id, prospect.id, phone, substr(phone, 5), 1, 1, 'blast', 'settled', 'no_answer', 1, 0,
                $2 - days.value * ${DAY_MS}
         FROM prospect, json_each('[3, 9]') AS days WHERE campaign_id = $1`,
        [id, now],
      ),
    );
    return id;
  }

  /** Plans a call on every endpoint and admits each; only the admissions are timed. Milliseconds each. */
  async admitSome(campaignId: number): Promise<number[]> {
    const campaign = await this.campaigns.byId(this.db.read, campaignId);
    if (campaign === undefined) throw new Error('the campaign is gone');
    const zones = await this.prospects.zones(this.db.read, campaignId);
    const { planned } = await this.planner.plan(campaign, zones, await this.endpoints.all(this.db.read));
    if (planned.length !== PER_ROUND) throw new Error(`only ${planned.length} could be planned`);
    const times: number[] = [];
    for (const { attempt } of planned) {
      // The pace is not what is measured: the next one may go at once.
      await this.db.write(async (tx) => {
        await this.campaigns.setNextDial(tx, campaignId, 0);
      });
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
