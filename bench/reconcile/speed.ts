import { FIRST_ACCOUNT } from '../../src/platform/account/account';
import { CdrStore } from '../../src/reconciliation';
import type { CallRecord, RecordPage } from '../../src/provider/provider.port';
import { say, seconds, verdict } from '../figures';
import { phonesOf, startCampaigns } from './lists';
import { openRoom, type Room } from './open-room';
import { endpoints, environment, startsAt } from './shape';

const PAGE = 1000;
const RECORDS = 50_000;
const MB = 1_048_576;
const CALL_EVERY_MS = 20;

interface Took {
  readonly ms: number;
  readonly rawMs: number;
  /** Of the largest resident set after any page, over that after the first. */
  readonly peakGrowthMb: number;
}

/**
 * Records against as many attempts, page by page, until each is settled; beside it the same pages inserted and nothing
 * more, in another file of the same make, a transaction a page. `PREGON_BENCH_RECORDS=1000000` runs it in full.
 */
export async function benchReconcileSpeed(): Promise<void> {
  const records = recordsWanted(process.env.PREGON_BENCH_RECORDS);
  const few = await settle(Math.floor(records / 10));
  const many = await settle(records);
  say(
    `${records} records against ${records} attempts: ${seconds(many.ms)}, inserted raw ${seconds(many.rawMs)}`,
  );
  verdict('wall time against raw insertion', many.ms / many.rawMs, 3, ' ×');
  verdict(`growth from ${Math.floor(records / 10)}`, many.ms / few.ms, 12, ' ×');
  say(`memory at its most: ${many.peakGrowthMb.toFixed(0)} MB more than after the first page`);
}

function recordsWanted(given: string | undefined): number {
  if (given === undefined) return RECORDS;
  const records = Number(given);
  if (!Number.isInteger(records) || records < 10)
    throw new Error(`PREGON_BENCH_RECORDS is ${given}; it takes a whole number of 10 or more`);
  return records;
}

async function settle(count: number): Promise<Took> {
  const [room, raw] = [await openRoom(environment, startsAt), await openRoom(environment, startsAt)];
  const store = new CdrStore(FIRST_ACCOUNT);
  try {
    const [campaign] = await startCampaigns(room, phonesOf(1));
    let [ms, rawMs, before, peak] = [0, 0, 0, 0];
    for (let from = 0; from < count; from += PAGE) {
      const records = Array.from({ length: Math.min(PAGE, count - from) }, (_, n) => recordOf(from + n));
      await ask(room, campaign?.id ?? 0, from, records.length);
      room.clock.advance(records.length * CALL_EVERY_MS + 60_000);
      const page: RecordPage = { kind: 'page', records, unreadable: [], rows: records.length };
      rawMs += await timed(() => raw.db.write((tx) => store.store(tx, records, room.clock.now())));
      ms += await timed(() => room.mirror.take(page, room.clock.now()));
      const rss = process.memoryUsage.rss();
      if (from === 0) before = rss;
      peak = Math.max(peak, rss);
    }
    const open = await room.attempts.allOpen(room.db.read);
    if (open.length > 0) throw new Error(`${open.length} attempts were not settled`);
    return { ms, rawMs, peakGrowthMb: (peak - before) / MB };
  } finally {
    await room.close();
    await raw.close();
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

const phoneOf = (n: number): string => String(80_000_000 + n);

/** Accepted requests, one after another, each of a person of its own. */
function ask({ db }: Room, campaignId: number, from: number, count: number): Promise<void> {
  return db.write(async (tx) => {
    const made = `WITH RECURSIVE n(i) AS (SELECT CAST($1 AS INTEGER) UNION ALL SELECT i + 1 FROM n WHERE i + 1 < $2)`;
    const span = [from, from + count];
    await tx.run(
      `${made} INSERT INTO prospect (id, campaign_id, list_row_id, phone, zone, state, attempts, tries)
       SELECT 1000000 + i, $3, 1000000 + i, '+506' || (80000000 + i), 'America/Costa_Rica', 'calling', 1, 1 FROM n`,
      [...span, campaignId],
    );
    await tx.run(
      `${made} INSERT INTO attempt (campaign_id, prospect_id, phone, national, attempt_no, endpoint_id, flow, state,
                                    policy_version, planned_at, requested_at)
       SELECT $3, 1000000 + i, '+506' || (80000000 + i), CAST(80000000 + i AS TEXT), 1, 1 + i % $4, 'blast', 'accepted',
              1, $5 + i * $6, $5 + i * $6 FROM n`,
      [...span, campaignId, endpoints.length, startsAt, CALL_EVERY_MS],
    );
    await tx.run(
      `INSERT INTO campaign_tally (campaign_id, kind, n) VALUES ($1, 'calling', $2)
       ON CONFLICT (campaign_id, kind) DO UPDATE SET n = n + excluded.n`,
      [campaignId, count],
    );
  });
}

function recordOf(n: number): CallRecord {
  const detectAt = startsAt + n * CALL_EVERY_MS + 1000;
  const username = endpoints[n % endpoints.length]?.username ?? '';
  const said = {
    callid: `speed-${n}`,
    ani: username,
    dnis: phoneOf(n),
    aniUser: username,
    dnisUser: '',
    detectAt,
    connectAt: n % 2 === 0 ? detectAt + 8000 : undefined,
    durationS: n % 2 === 0 ? 30 : 0,
    costMicros: n % 2 === 0 ? 1500 : 0,
    accessFeeMicros: undefined,
    rateMicros: undefined,
    routePattern: undefined,
    routeName: undefined,
    endReason: undefined,
    ringS: undefined,
    originalCallid: undefined,
  };
  return { ...said, raw: JSON.stringify(said) };
}
