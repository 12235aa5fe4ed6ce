import { CampaignStore, readPolicy } from '../../src/campaigns';
import { FIRST_ACCOUNT } from '../../src/platform/account/account';
import { readConfig } from '../../src/platform/config/config';
import type { Database, Tx } from '../../src/platform/database';

export interface Size {
  readonly prospects: number;
  readonly attempts: number;
}

const LIST_ID = 1;
const IMPORT_NO = 1;
const FIRST_ROW = IMPORT_NO * 2 ** 32 + 1;
const ROWS_PER_STEP = 100_000;
const DAY_MS = 86_400_000;
/** Calls went out over so many days, and so many hours of each. */
const DAYS = 30;
const HOURS_MS = 11 * 3_600_000;
/** The running campaign has this share of the people, an ended one the others. */
const RUNNING_SHARE = 0.6;
const PHONE = `'+506' || (60000000 + n)`;

/**
 * An account after a month of calling: one list, a running campaign in which a third wait, one that has ended, and the
 * attempts of both. By set statements: through the engine it would take the month.
 */
export async function fillAccount(db: Database, { prospects, attempts }: Size, now: number): Promise<void> {
  const running = Math.round(prospects * RUNNING_SHARE);
  const perPerson = Math.max(1, Math.round(attempts / prospects));
  await db.write(async (tx) => {
    await tx.run(`INSERT INTO contact_list (id, name, created_at) VALUES (${LIST_ID}, 'bench', $1)`, [now]);
    await tx.run(
      `INSERT INTO list_import (no, id, list_id, status, file_name, country, rows_read, rows_accepted, created_at)
       VALUES (${IMPORT_NO}, 'bench', ${LIST_ID}, 'committed', 'bench.csv', 'CR', $1, $1, $2)`,
      [prospects, now],
    );
    await tx.run(
      `INSERT INTO endpoint (id, account_id, username, role) SELECT value, 1, 'ivr' || value, 'ivr'
       FROM json_each('[1,2,3,4,5,6]')`,
    );
    await makeCampaign(tx, 'running', now);
    await makeCampaign(tx, 'completed', now);
  });
  const setAside = await db.read.all<{ type: string; name: string; sql: string }>(
    `SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL
       AND (type = 'trigger' AND tbl_name = 'attempt'
         OR type = 'index' AND tbl_name IN ('attempt', 'prospect', 'list_row', 'list_phone'))`,
  );
  await db.write(async (tx) => {
    for (const { type, name } of setAside) await tx.run(`DROP ${type} ${name}`);
  });
  for (let from = 0; from < prospects; from += ROWS_PER_STEP) {
    const range = [from, Math.min(from + ROWS_PER_STEP, prospects) - 1];
    await db.write(async (tx) => {
      await tx.run(
        `${numbers} INSERT INTO list_row (id, line_no, state, phone, country, contact_ref, raw)
         SELECT ${FIRST_ROW} + n, n + 2, 'accepted', ${PHONE}, 'CR', 'ref ' || n, '[]' FROM numbers`,
        range,
      );
      await tx.run(
        `${numbers} INSERT INTO list_phone (phone, list_id, row_id)
         SELECT 50660000000 + n, ${LIST_ID}, ${FIRST_ROW} + n FROM numbers`,
        range,
      );
    });
  }
  for (const [id, first, last] of [
    [1, 0, running - 1],
    [2, running, prospects - 1],
  ] as const) {
    await fillCampaign(db, { id, first, last, perPerson, now });
  }
  await db.write(async (tx) => {
    await tx.run(
      `INSERT INTO attempt_count (campaign_id, half_hour, zone, attempt_no, outcome, n)
       SELECT campaign_id, requested_at / 1800000, 'America/Costa_Rica', attempt_no, outcome, count(*) FROM attempt
       WHERE outcome IS NOT NULL GROUP BY 1, 2, 4, 5`,
    );
    for (const { sql } of setAside) await tx.run(sql);
  });
}

async function makeCampaign(tx: Tx, state: 'running' | 'completed', now: number): Promise<void> {
  const { queueMarginMs } = readConfig({}).provider;
  const id = await new CampaignStore(FIRST_ACCOUNT).create(tx, {
    identity: state,
    name: `bench, ${state}`,
    listId: LIST_ID,
    policy: readPolicy({ pace: '60', window: 'always' }, queueMarginMs, now),
    startsAt: undefined,
    now,
  });
  await tx.run(
    `UPDATE campaign SET state = $1, started_at = $2, running_since = $2, ended_at = iif($1 = 'completed', $3, NULL)
     WHERE id = $4`,
    [state, now - DAYS * DAY_MS, now, id],
  );
}

const numbers = `WITH RECURSIVE numbers (n) AS (SELECT $1 UNION ALL SELECT n + 1 FROM numbers WHERE n < $2)`;

interface Part {
  readonly id: number;
  readonly first: number;
  readonly last: number;
  readonly perPerson: number;
  readonly now: number;
}

const outcomeOf = (n: string): string =>
  `CASE ${n} % 10 WHEN 0 THEN 'busy' WHEN 1 THEN 'failed' WHEN 2 THEN 'invalid_number' WHEN 3 THEN 'answered'
     WHEN 4 THEN 'opted_out' ELSE 'no_answer' END`;

async function fillCampaign(db: Database, { id, first, last, perPerson, now }: Part): Promise<void> {
  const ended = id !== 1;
  const disposition = ended
    ? `CASE n % 10 WHEN 3 THEN 'reached' WHEN 4 THEN 'opted_out' WHEN 5 THEN 'suppressed' ELSE 'not_reached' END`
    : `CASE n % 10 WHEN 3 THEN 'reached' WHEN 4 THEN 'opted_out' WHEN 5 THEN 'suppressed' WHEN 6 THEN NULL
         WHEN 7 THEN NULL WHEN 8 THEN NULL ELSE 'not_reached' END`;
  const midnight = now - (now % DAY_MS) - DAYS * DAY_MS;
  for (let at = first; at <= last; at += ROWS_PER_STEP) {
    const range = [at, Math.min(at + ROWS_PER_STEP - 1, last)];
    await db.write((tx) =>
      tx.run(
        `${numbers} INSERT INTO prospect (id, campaign_id, list_row_id, phone, zone, state, disposition, reason, attempts,
           tries, next_attempt_at, last_outcome)
         SELECT n + 1, ${id}, ${FIRST_ROW} + n, ${PHONE}, 'America/Costa_Rica',
           iif(${disposition} IS NULL, 'waiting', 'done'), ${disposition},
           CASE ${disposition} WHEN 'suppressed' THEN 'dnc' WHEN 'not_reached' THEN 'max_attempts' WHEN 'reached' THEN NULL
             ELSE 'no_answer' END, ${perPerson}, ${perPerson}, ${now} + n, 'no_answer' FROM numbers`,
        range,
      ),
    );
    for (let attemptNo = 1; attemptNo <= perPerson; attemptNo++) {
      const day = `(n + ${attemptNo}) % ${DAYS} * ${DAY_MS}`;
      const requestedAt = `${midnight} + ${day} + (n * 2654435 + ${attemptNo} * 40503) % ${HOURS_MS}`;
      await db.write((tx) =>
        tx.run(
          `${numbers} INSERT INTO attempt (campaign_id, prospect_id, phone, national, attempt_no, endpoint_id, flow, state,
             outcome, policy_version, planned_at, requested_at, settled_at, cost_micros)
           SELECT ${id}, n + 1, ${PHONE}, substr(${PHONE}, 5), ${attemptNo}, 1 + n % 6, 'blast', 'settled',
             ${outcomeOf(`(n + ${attemptNo})`)}, 1, ${requestedAt}, ${requestedAt}, ${requestedAt} + 60000, 1500 FROM numbers`,
          range,
        ),
      );
    }
  }
  await db.write(async (tx) => {
    await tx.run(
      `INSERT INTO campaign_tally (campaign_id, kind, n)
       SELECT campaign_id, coalesce(disposition, state), count(*) FROM prospect WHERE campaign_id = $1 GROUP BY 2
       UNION ALL SELECT campaign_id, 'outcome:' || outcome, count(*) FROM attempt WHERE campaign_id = $1 GROUP BY 2`,
      [id],
    );
    await tx.run(
      `INSERT INTO campaign_waiting (campaign_id, zone, reason, n)
       SELECT campaign_id, zone, reason, count(*) FROM prospect WHERE campaign_id = $1 AND state = 'waiting' GROUP BY 2, 3`,
      [id],
    );
    await tx.run(`INSERT INTO campaign_zone (campaign_id, zone) VALUES ($1, 'America/Costa_Rica')`, [id]);
    await tx.run(
      `INSERT INTO campaign_usage (campaign_id, settled) SELECT $1, count(*) FROM attempt WHERE campaign_id = $1`,
      [id],
    );
  });
}
