import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { systemClock } from '../src/platform/clock/clock';
import type { Database } from '../src/platform/database';
import type { E164 } from '../src/platform/phone';
import { CallingRoom } from './calling-room';
import { median, say } from './figures';

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
      say(`filled ${size} entries in ${((performance.now() - began) / 1000).toFixed(1)} s`);
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
  say(
    `${names[kind]}: ${small.toFixed(2)} at ${SIZES[0]}, ${large.toFixed(2)} at ${SIZES[1]}, ratio ${ratio} (goal ≤ 2)`,
  );
}

/** One database with its do-not-call list, and a campaign of people who are not on it. */
class Room {
  private seed = 1;

  private constructor(
    private readonly calling: CallingRoom,
    private readonly size: number,
    private readonly campaignId: number,
  ) {}

  static async open(file: string, size: number): Promise<Room> {
    const calling = await CallingRoom.open(file, ADMISSIONS_PER_ROUND);
    await fill(calling.db, size);
    const campaignId = await calling.campaign({
      no: 1,
      people: (ROUNDS + 1) * ADMISSIONS_PER_ROUND,
      phoneSql: `'+' || (${FIRST} + 1 + 2 * ((i * 7919) % ${size}))`,
      policy: { window: 'always', gap: '0' },
    });
    return new Room(calling, size, campaignId);
  }

  close(): Promise<void> {
    return this.calling.close();
  }

  /** Without `into`: warms up. */
  async measure(into: Measured | undefined): Promise<void> {
    const { db, dnc } = this.calling;
    const at = { now: systemClock.now() };
    const asked = Array.from({ length: CHECKS_PER_ROUND }, () => this.anyPhone());
    const checks = await timed(async () => {
      for (const phone of asked) await dnc.check(db.read, phone, at);
    });
    const many = Array.from({ length: BATCH }, () => this.anyPhone());
    let found = 0;
    const batch = await timed(async () => {
      found = (await dnc.findMany(db.read, many, at)).size;
    });
    if (found < BATCH / 4 || found > (BATCH * 3) / 4) throw new Error(`${found} of ${BATCH} found`);
    const admissions = await this.calling.admitOnAllLines(this.campaignId);
    into?.checkUs.push((checks / CHECKS_PER_ROUND) * 1000);
    into?.batchMs.push(batch);
    into?.admissionMs.push(...admissions);
  }

  private anyPhone(): E164 {
    this.seed = (this.seed * 48_271) % 2_147_483_647;
    return `+${FIRST + (this.seed % (this.size * SPREAD))}`;
  }
}

async function fill(db: Database, size: number): Promise<void> {
  for (let from = 0; from < size; from += ROWS_PER_FILL) {
    const rows = Math.min(ROWS_PER_FILL, size - from);
    await db.write((tx) =>
      tx.run(
        `WITH RECURSIVE n(i) AS (SELECT $1 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < $1 + $2)
         INSERT INTO dnc_entry (phone, source, reason, evidence, added_by, added_at)
         SELECT ${FIRST} + CAST(i AS INTEGER) * ${SPREAD}, 'file', 'no-llamar.csv',
                'no-llamar.csv:' || CAST(i AS INTEGER), 'cli:ana', 1764000000000 FROM n`,
        [from, rows],
      ),
    );
  }
  await db.write(async (tx) => {
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
      [size / 10],
    );
    await tx.run(
      `INSERT INTO dnc_registry_number SELECT 1, phone + 1000000000 FROM dnc_entry WHERE phone % 20 = 0
       ORDER BY phone`,
    );
  });
}

async function timed(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}
