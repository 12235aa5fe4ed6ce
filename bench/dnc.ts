import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import {
  CampaignLifecycle,
  CampaignStore,
  EnrolmentStore,
  ProspectStore,
  readPolicy,
  TallyStore,
  CallingRules,
  PolicyPacks,
} from '../src/campaigns';
import { Admission, AttemptStore, EndpointStore, PhoneStore } from '../src/dialing';
import { Planner } from '../src/dialing/planner';
import { DncStore } from '../src/dnc';
import { systemClock } from '../src/platform/clock/clock';
import { readConfig } from '../src/platform/config/config';
import { Database } from '../src/platform/database';
import type { E164 } from '../src/platform/phone';

const SIZES = [100_000, 10_000_000] as const;
const ROWS_PER_FILL = 1_000_000;
const ROUNDS = 15;
const CHECKS_PER_ROUND = 300;
const BATCH = 5000;
const ADMISSIONS_PER_ROUND = 20;
/** Listed numbers are spread over this many, so that half of those asked for are found. */
const SPREAD = 2;
const FIRST = 50_600_000_000;

interface Measured {
  readonly checkUs: number[];
  readonly batchMs: number[];
  readonly admissionMs: number[];
}

/** The do-not-call list at 100,000 and at 10,000,000 entries: what a look-up and an admission take. */
export async function benchDnc(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'pregon-bench-dnc-'));
  try {
    const rooms: Room[] = [];
    for (const size of SIZES) {
      const began = performance.now();
      rooms.push(await Room.open(join(folder, `${size}.sqlite`), size));
      print(`filled ${size} entries in ${((performance.now() - began) / 1000).toFixed(1)} s`);
    }
    const results = rooms.map((): Measured => ({ checkUs: [], batchMs: [], admissionMs: [] }));
    for (let round = 0; round <= ROUNDS; round++) {
      for (const [n, room] of rooms.entries()) {
        const measured = results[n];
        // The first round warms the caches of both.
        await room.measure(round === 0 || !measured ? undefined : measured);
      }
    }
    for (const kind of ['checkUs', 'batchMs', 'admissionMs'] as const) report(kind, results);
    for (const room of rooms) await room.close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function report(kind: keyof Measured, results: readonly Measured[]): void {
  const [small = 0, large = 0] = results.map((measured) => median(measured[kind]));
  const names = {
    checkUs: 'one check, µs',
    batchMs: `findMany of ${BATCH}, ms`,
    admissionMs: 'admission, whole transaction, ms',
  };
  const ratio = (large / small).toFixed(2);
  print(
    `${names[kind]}: ${small.toFixed(2)} at ${SIZES[0]}, ${large.toFixed(2)} at ${SIZES[1]}, ratio ${ratio} (goal ≤ 2)`,
  );
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** One database with its list, and the way to a call wired by hand: no network, real transactions. */
class Room {
  private readonly dnc = new DncStore();
  private readonly tallies = new TallyStore();
  private readonly campaigns = new CampaignStore();
  private readonly prospects = new ProspectStore(this.tallies);
  private readonly attempts = new AttemptStore();
  private readonly endpoints = new EndpointStore();
  private readonly admission: Admission;
  private readonly planner: Planner;
  private readonly lifecycle: CampaignLifecycle;
  private campaignId = 0;
  private seed = 1;

  private constructor(
    private readonly db: Database,
    private readonly size: number,
  ) {
    const { provider: config } = readConfig({
      CALLMYWAY_ENDPOINTS: Array.from({ length: ADMISSIONS_PER_ROUND }, (_, n) => `ivr${n}:pw`).join(','),
    });
    const provider = { config, sandbox: undefined, close: () => Promise.resolve() };
    const { campaigns, prospects, attempts, endpoints, dnc } = this;
    const phones = new PhoneStore();
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
      new CallingRules(new PolicyPacks()),
    );
    this.planner = new Planner(db, systemClock, provider, prospects, attempts, endpoints, this.admission);
    const enrolment = new EnrolmentStore(this.tallies);
    this.lifecycle = new CampaignLifecycle(db, systemClock, campaigns, prospects, enrolment);
  }

  static async open(file: string, size: number): Promise<Room> {
    const room = new Room(await Database.open(file), size);
    await room.fill();
    await room.prepareCampaign();
    return room;
  }

  close(): Promise<void> {
    return this.db.close();
  }

  /** Without `into`: warms up. */
  async measure(into: Measured | undefined): Promise<void> {
    const at = { now: systemClock.now() };
    const asked = Array.from({ length: CHECKS_PER_ROUND }, () => this.anyPhone());
    const checks = await timed(async () => {
      for (const phone of asked) await this.dnc.check(this.db.read, phone, at);
    });
    const many = Array.from({ length: BATCH }, () => this.anyPhone());
    let found = 0;
    const batch = await timed(async () => {
      found = (await this.dnc.findMany(this.db.read, many, at)).size;
    });
    if (found < BATCH / 4 || found > (BATCH * 3) / 4) throw new Error(`${found} of ${BATCH} found`);
    const admissions = await this.admitAll();
    into?.checkUs.push((checks / CHECKS_PER_ROUND) * 1000);
    into?.batchMs.push(batch);
    into?.admissionMs.push(...admissions);
  }

  /** Plans a call on every endpoint and admits each; only admission is timed. */
  private async admitAll(): Promise<number[]> {
    const campaign = await this.campaigns.byId(this.db.read, this.campaignId);
    if (campaign === undefined) throw new Error('the campaign is gone');
    const zones = await this.prospects.zones(this.db.read, campaign.id);
    const free = await this.endpoints.all(this.db.read);
    const { planned } = await this.planner.plan(campaign, zones, free);
    if (planned.length !== ADMISSIONS_PER_ROUND) throw new Error(`only ${planned.length} could be planned`);
    const times: number[] = [];
    for (const { attempt } of planned) {
      const kinds: string[] = [];
      times.push(await timed(async () => void kinds.push((await this.admission.admit(attempt.id)).kind)));
      if (kinds[0] !== 'admitted') throw new Error(`not admitted: ${kinds[0]}`);
      // The pace is not what is measured: the next one may go at once.
      await this.db.write((tx) => this.campaigns.setNextDial(tx, campaign.id, 0));
    }
    await this.db.write(async (tx) => {
      await tx.run(`UPDATE attempt SET state = 'settled', requested_at = 0`);
      await tx.run('UPDATE endpoint SET attempt_id = NULL, lease_until = 0');
    });
    return times;
  }

  private anyPhone(): E164 {
    this.seed = (this.seed * 48_271) % 2_147_483_647;
    return `+${FIRST + (this.seed % (this.size * SPREAD))}`;
  }

  private async fill(): Promise<void> {
    for (let from = 0; from < this.size; from += ROWS_PER_FILL) {
      const rows = Math.min(ROWS_PER_FILL, this.size - from);
      await this.db.write((tx) =>
        tx.run(
          `WITH RECURSIVE n(i) AS (SELECT $1 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < $1 + $2)
           INSERT INTO dnc_entry (phone, source, reason, evidence, added_by, added_at)
           SELECT ${FIRST} + CAST(i AS INTEGER) * ${SPREAD}, 'file', 'no-llamar.csv',
                  'no-llamar.csv:' || CAST(i AS INTEGER), 'cli:ana', 1764000000000 FROM n`,
          [from, rows],
        ),
      );
    }
    await this.db.write(async (tx) => {
      for (let n = 0; n < 10; n++) {
        await tx.run(
          `INSERT INTO dnc_prefix (prefix, source, reason, added_by, added_at) VALUES ($1, 'api', 'x', 'x', 0)`,
          [34_900 + n],
        );
      }
      await tx.run(`INSERT INTO dnc_registry (id, name, created_at) VALUES (1, 'REPEP', 0)`);
      await tx.run(
        `INSERT INTO dnc_registry_version (id, registry_id, label, dated_on, status, numbers, sha256, file_name,
           imported_by, started_at, imported_at)
         VALUES (1, 1, 'v', '2026-11-01', 'current', $1, '', '', '', 0, 0)`,
        [this.size / 10],
      );
      await tx.run(
        `INSERT INTO dnc_registry_number SELECT 1, phone + 1000000000 FROM dnc_entry WHERE phone % 20 = 0
         ORDER BY phone`,
      );
    });
  }

  /** People who are not on the list, enough for every round. */
  private async prepareCampaign(): Promise<void> {
    const people = (ROUNDS + 1) * ADMISSIONS_PER_ROUND;
    const { provider: config } = readConfig({
      CALLMYWAY_ENDPOINTS: Array.from({ length: ADMISSIONS_PER_ROUND }, (_, n) => `ivr${n}:pw`).join(','),
    });
    this.campaignId = await this.db.write(async (tx) => {
      await this.endpoints.configure(tx, config.endpoints);
      await tx.run(`INSERT INTO contact_list (id, name, created_at) VALUES (1, 'bench', 0)`);
      await tx.run(
        `INSERT INTO list_import (id, list_id, status, file_name, country, created_at)
         VALUES ('one', 1, 'committed', 'list.csv', 'CR', 0)`,
      );
      await tx.run(
        `WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ${people})
         INSERT INTO list_row (import_id, list_id, row_no, line_no, state, phone, country, raw)
         SELECT 'one', 1, i + 1, i + 1, 'accepted',
                '+' || (${FIRST} + 1 + 2 * ((i * 7919) % ${this.size})), 'CR', '' FROM n`,
      );
      const policy = readPolicy({ window: 'always', pace: '6000' }, 0, systemClock.now());
      const now = systemClock.now();
      return this.campaigns.create(tx, {
        identity: 'bench',
        name: 'bench',
        listId: 1,
        policy,
        startsAt: undefined,
        now,
      });
    });
    await this.lifecycle.start(this.campaignId);
  }
}

async function timed(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}
