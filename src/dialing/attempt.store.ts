import { Inject } from '@nestjs/common';

import type { Outcome } from '../campaigns';
import { ACCOUNT, type AccountId } from '../platform/account/account';
import type { Sql, Tx } from '../platform/database';
import { type E164, nationalNumber } from '../platform/phone';
import type { EarlierCall } from '../campaigns/rules/number-caps';
import type { Flow } from '../provider/provider.port';
import type { Attempt } from './attempt';
import { type AttemptState, attemptTransitions } from './rules/attempt-states';

interface Row {
  id: number;
  account_id: number;
  campaign_id: number;
  prospect_id: number;
  phone: E164;
  national: string;
  attempt_no: number;
  endpoint_id: number;
  flow: Flow;
  state: AttemptState;
  outcome: Outcome | null;
  reason: string | null;
  planned_at: number;
  requested_at: number | null;
  seen_live_at: number | null;
  opt_out_reported_at: number | null;
  cost_micros: number | null;
}

export interface NewAttempt {
  readonly campaignId: number;
  readonly prospectId: number;
  readonly phone: E164;
  readonly attemptNo: number;
  readonly endpointId: number;
  readonly flow: Flow;
  readonly policyVersion: number;
  readonly now: number;
}

/** How an attempt ended, by what the records say. */
export interface Settlement {
  readonly outcome: Outcome;
  readonly reason: string | undefined;
  readonly connectedAt: number | undefined;
  readonly ringS: number | undefined;
  readonly talkS: number | undefined;
  readonly costMicros: number;
  /** Words of the campaign's destination map, in the order in which the person came there. */
  readonly wentTo: readonly string[];
}

/** An attempt as it was when its end was decided, and that end. */
export interface AttemptEnded {
  readonly attempt: Attempt;
  readonly as: Settlement;
  /** How long an agent was busy with it. */
  readonly agentMs: number;
  /** From the request to the end of the call; undefined where either is not known. */
  readonly heldMs?: number;
  /** Answered and over within so many seconds; undefined: it was not. */
  readonly shortAnswerS?: number;
}

/** The largest cap in 30 days that can be asked for. */
const MOST_EARLIER_CALLS = 1000;
/** Whose a call is that only the records of before a restored backup know of: no campaign has this id. */
const NO_CAMPAIGN = 0;

/** No word of a destination map holds one. */
const WORDS_APART = ',';

const open = `state IN ('planned', 'requesting', 'accepted', 'uncertain')`;

/** What an `Attempt` is made of: what its admission looked at, say, is longer than all of it, and read by few. */
const columns = [
  ...[
    'id',
    'account_id',
    'campaign_id',
    'prospect_id',
    'phone',
    'national',
    'attempt_no',
    'endpoint_id',
    'flow',
    'state',
  ],
  ...[
    'outcome',
    'reason',
    'planned_at',
    'requested_at',
    'seen_live_at',
    'opt_out_reported_at',
    'cost_micros',
  ],
]
  .map((column) => `attempt.${column}`)
  .join(', ');

/**
 * The attempt table. A change of state names the state it comes from; false means that it was another. New ones, and those
 * asked for by no name, are the account's; what holds a phone is asked of all accounts.
 */
export class AttemptStore {
  constructor(@Inject(ACCOUNT) private readonly account: AccountId) {}

  async plan(tx: Tx, attempt: NewAttempt): Promise<Attempt> {
    await tx.run(
      `INSERT INTO attempt
         (campaign_id, prospect_id, phone, national, attempt_no, endpoint_id, flow, state, policy_version,
          planned_at, account_id)
       VALUES ($1, $2, $3, $4, $5, $6, $7, 'planned', $8, $9, $10)`,
      [
        attempt.campaignId,
        attempt.prospectId,
        attempt.phone,
        nationalNumber(attempt.phone),
        attempt.attemptNo,
        attempt.endpointId,
        attempt.flow,
        attempt.policyVersion,
        attempt.now,
        this.account,
      ],
    );
    const planned = await this.openOn(tx, attempt.phone);
    if (planned === undefined) throw new Error('an attempt just written cannot be read back');
    return planned;
  }

  async byId(sql: Sql, id: number): Promise<Attempt | undefined> {
    const row = await sql.get<Row>(`SELECT ${columns} FROM attempt WHERE id = $1`, [id]);
    return row && asAttempt(row);
  }

  /** Those of these ids that there are, in no order. */
  async byIds(sql: Sql, ids: readonly number[]): Promise<Attempt[]> {
    const rows = await sql.all<Row>(
      `SELECT ${columns} FROM json_each($1) AS wanted JOIN attempt ON attempt.id = CAST(wanted.value AS BIGINT)`,
      [JSON.stringify(ids)],
    );
    return rows.map(asAttempt);
  }

  /** Of whichever account: a phone is in one call at a time. */
  async openOn(sql: Sql, phone: string): Promise<Attempt | undefined> {
    const row = await sql.get<Row>(`SELECT ${columns} FROM attempt WHERE phone = $1 AND ${open}`, [phone]);
    return row && asAttempt(row);
  }

  /** Plans made at or before `before` that came to nothing yet. */
  async plannedBefore(sql: Sql, before: number): Promise<Attempt[]> {
    const rows = await sql.all<Row>(
      `SELECT ${columns} FROM attempt INDEXED BY attempt_open
       WHERE ${open} AND account_id = $2 AND state = 'planned' AND planned_at <= $1 ORDER BY id`,
      [before, this.account],
    );
    return rows.map(asAttempt);
  }

  /** Oldest first. At most one per phone, so the number is bounded by what the endpoints can hold open. */
  async allOpen(sql: Sql): Promise<Attempt[]> {
    const rows = await sql.all<Row>(
      `SELECT ${columns} FROM attempt INDEXED BY attempt_open WHERE ${open} AND account_id = $1
       ORDER BY requested_at, id`,
      [this.account],
    );
    return rows.map(asAttempt);
  }

  /** Attempts asked for since `since` whose phone, without country code, is one of these; oldest first. */
  async ofNationalNumbers(sql: Sql, nationals: readonly string[], since: number): Promise<Attempt[]> {
    const all = await this.toNationalNumbers(sql, nationals, since);
    return all.filter(({ accountId }) => accountId === this.account);
  }

  /** As `ofNationalNumbers`, whichever account called. */
  async toNationalNumbers(sql: Sql, nationals: readonly string[], since: number): Promise<Attempt[]> {
    const rows = await sql.all<Row>(
      `SELECT ${columns} FROM json_each($1) AS wanted
       JOIN attempt ON attempt.national = wanted.atom AND attempt.requested_at >= $2
       ORDER BY attempt.requested_at`,
      [JSON.stringify(nationals), since],
    );
    return rows.map(asAttempt);
  }

  /** Attempts that held one of these endpoints and were asked for since `since`, oldest first. */
  async ofEndpoints(sql: Sql, endpointIds: readonly number[], since: number): Promise<Attempt[]> {
    const rows = await sql.all<Row>(
      `SELECT ${columns} FROM json_each($1) AS wanted
       JOIN attempt ON attempt.endpoint_id = CAST(wanted.value AS BIGINT) AND attempt.requested_at >= $2
       ORDER BY attempt.requested_at`,
      [JSON.stringify(endpointIds), since],
    );
    return rows.map(asAttempt);
  }

  /** When the call lying `n` starts back in this campaign was asked for. */
  async nthRequestBefore(sql: Sql, campaignId: number, n: number): Promise<number | undefined> {
    const row = await sql.get<{ requested_at: number }>(
      `SELECT requested_at FROM attempt WHERE campaign_id = $1 AND requested_at IS NOT NULL
       ORDER BY requested_at DESC LIMIT 1 OFFSET $2`,
      [campaignId, n - 1],
    );
    return row?.requested_at;
  }

  /**
   * Calls to this number asked for since `since` that may have rung, newest first: all but the refused and
   * those never sent. From every campaign, and those that a restored database knows of by call records only; two index
   * seeks, of few rows.
   */
  async mayHaveRung(sql: Sql, phone: E164, since: number): Promise<EarlierCall[]> {
    const rows = await sql.all<{ requested_at: number; campaign_id: number }>(
      `SELECT requested_at, campaign_id FROM attempt
       WHERE national = $1 AND requested_at >= $2 AND phone = $3 AND state NOT IN ('refused', 'not_sent')
       UNION ALL SELECT at, ${NO_CAMPAIGN} FROM call_since_backup WHERE digits IN ($1, $4) AND at >= $2
       ORDER BY requested_at DESC LIMIT ${MOST_EARLIER_CALLS}`,
      [nationalNumber(phone), since, phone, phone.slice(1)],
    );
    return rows.map((row) => ({ requestedAt: row.requested_at, campaignId: row.campaign_id }));
  }

  /** The permission to call: once per row, before the first byte of the request. */
  async admit(
    tx: Tx,
    id: number,
    by: { readonly policyVersion: number; readonly packs: readonly string[] },
    now: number,
    /** What was looked at, as JSON; kept for the attempt's story. */
    lookedAt: string | null = null,
  ): Promise<boolean> {
    const changed = await tx.run(
      `UPDATE attempt SET state = 'requesting', requested_at = $1, policy_version = $2, packs = $4, admission = $5
       WHERE id = $3 AND state = 'planned'`,
      [now, by.policyVersion, id, by.packs.join(' '), lookedAt],
    );
    return changed === 1;
  }

  /** Gives up a plan that never asked for a call. */
  async release(tx: Tx, id: number): Promise<boolean> {
    return (await tx.run(`DELETE FROM attempt WHERE id = $1 AND state = 'planned'`, [id])) === 1;
  }

  async recordReply(
    tx: Tx,
    id: number,
    to: 'accepted' | 'uncertain' | 'refused' | 'not_sent',
    reply: { text: string; now: number },
  ): Promise<boolean> {
    const final = to === 'refused' || to === 'not_sent';
    const changed = await tx.run(
      `UPDATE attempt SET state = $1, reply = $2, replied_at = $3,
              outcome = $4, reason = CASE WHEN $5 = 1 THEN $2 ELSE reason END,
              settled_at = CASE WHEN $5 = 1 THEN CAST($3 AS BIGINT) ELSE NULL END
       WHERE id = $6 AND state = 'requesting'`,
      [to, reply.text, reply.now, final ? to : null, final ? 1 : 0, id],
    );
    return changed === 1;
  }

  /** A refusal that cost the contact nothing. */
  async markSpared(tx: Tx, id: number): Promise<void> {
    await tx.run('UPDATE attempt SET spared = 1 WHERE id = $1', [id]);
  }

  /** Returns the ids of those that it has settled: one that is no longer as it is given here is left as it is. */
  async settle(tx: Tx, ends: readonly AttemptEnded[], now: number): Promise<ReadonlySet<number>> {
    const legal = ends.filter(({ attempt: { state } }) => state === 'settled' || canSettle(state));
    const rows = await tx.all<{ id: number }>(
      `UPDATE attempt SET state = 'settled', outcome = ended.outcome, reason = ended.reason,
              connected_at = ended.connected_at, ring_s = ended.ring_s, talk_s = ended.talk_s,
              cost_micros = ended.cost_micros, went_to = ended.went_to,
              held_ms = ended.held_ms, agent_ms = ended.agent_ms, short_answer_s = ended.short_answer_s,
              settled_at = coalesce(settled_at, $2),
              corrected_at = CASE WHEN ended.corrects = 1 THEN $2 ELSE corrected_at END
       FROM (SELECT CAST(value ->> 0 AS BIGINT) AS id, value ->> 1 AS was, value ->> 2 AS outcome, value ->> 3 AS reason,
                    CAST(value ->> 4 AS BIGINT) AS connected_at, CAST(value ->> 5 AS BIGINT) AS ring_s, CAST(value ->> 6 AS BIGINT) AS talk_s,
                    CAST(value ->> 7 AS BIGINT) AS cost_micros, CAST(value ->> 8 AS BIGINT) AS corrects,
                    value ->> 9 AS went_to, CAST(value ->> 10 AS BIGINT) AS held_ms, CAST(value ->> 11 AS BIGINT) AS agent_ms,
                    CAST(value ->> 12 AS BIGINT) AS short_answer_s
             FROM json_each($1)) AS ended
       WHERE attempt.id = ended.id AND attempt.state = ended.was
       RETURNING attempt.id`,
      [JSON.stringify(legal.map(asEnded)), now],
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** What was settled of the call itself; nothing where it is not settled. */
  async settlement(sql: Sql, id: number): Promise<Omit<Settlement, 'outcome' | 'reason'> | undefined> {
    const row = await sql.get<{
      connected_at: number | null;
      ring_s: number | null;
      talk_s: number | null;
      cost_micros: number | null;
      went_to: string | null;
    }>('SELECT connected_at, ring_s, talk_s, cost_micros, went_to FROM attempt WHERE id = $1', [id]);
    return (
      row && {
        connectedAt: row.connected_at ?? undefined,
        ringS: row.ring_s ?? undefined,
        talkS: row.talk_s ?? undefined,
        costMicros: row.cost_micros ?? 0,
        wentTo: row.went_to?.split(WORDS_APART) ?? [],
      }
    );
  }

  async markSeenLive(tx: Tx, id: number, now: number): Promise<void> {
    await tx.run('UPDATE attempt SET seen_live_at = $1 WHERE id = $2', [now, id]);
  }

  /** The last call asked for of this phone since `since`, in one campaign or in any, that may have rung. */
  async lastTo(
    sql: Sql,
    phone: E164,
    since: number,
    campaignId: number | undefined,
  ): Promise<Attempt | undefined> {
    const row = await sql.get<Row>(
      `SELECT ${columns} FROM attempt
       WHERE national = $1 AND phone = $2 AND requested_at >= $3 AND (campaign_id = $4 OR $4 IS NULL)
         AND state NOT IN ('refused', 'not_sent')
       ORDER BY requested_at DESC LIMIT 1`,
      [nationalNumber(phone), phone, since, campaignId ?? null],
    );
    return row && asAttempt(row);
  }

  /** The recording's menu said that the person opted out in this call. */
  async markOptOutReported(tx: Tx, id: number, now: number): Promise<void> {
    await tx.run('UPDATE attempt SET opt_out_reported_at = coalesce(opt_out_reported_at, $1) WHERE id = $2', [
      now,
      id,
    ]);
  }

  /**
   * Whether an attempt of this campaign, settled since `since`, is known only by where its menu sent the person: whoever
   * chose was connected, so the record of the call itself is still to come.
   */
  async awaitsOwnRecord(sql: Sql, campaignId: number, since: number): Promise<boolean> {
    const row = await sql.get(
      `SELECT 1 FROM attempt WHERE campaign_id = $1 AND settled_at >= $2 AND connected_at IS NULL
         AND outcome IN ('opted_out', 'agent', 'answered') LIMIT 1`,
      [campaignId, since],
    );
    return row !== undefined;
  }

  /** When the first call of that time was asked for, of any campaign of the account. */
  async firstRequestedIn(sql: Sql, from: number, to: number): Promise<number | undefined> {
    const row = await sql.get<{ at: number }>(
      `SELECT requested_at AS at FROM attempt WHERE account_id = $3 AND requested_at >= $1 AND requested_at < $2
       ORDER BY requested_at LIMIT 1`,
      [from, to, this.account],
    );
    return row?.at;
  }

  /** The account's asked for since then whose records have settled them, the latest first. */
  async settledLately(sql: Sql, since: number, most: number): Promise<Attempt[]> {
    const rows = await sql.all<Row>(
      `SELECT ${columns} FROM attempt WHERE account_id = $3 AND requested_at >= $1 AND state = 'settled' AND outcome <> 'lost'
       ORDER BY requested_at DESC LIMIT $2`,
      [since, most, this.account],
    );
    return rows.map(asAttempt);
  }

  /** When a call of this campaign was asked for last. */
  async lastRequestedAt(sql: Sql, campaignId: number): Promise<number | undefined> {
    const row = await sql.get<{ at: number | null }>(
      'SELECT max(requested_at) AS at FROM attempt WHERE campaign_id = $1',
      [campaignId],
    );
    return row?.at ?? undefined;
  }

  /** When an attempt of this campaign was settled last. */
  async lastSettledAt(sql: Sql, campaignId: number): Promise<number | undefined> {
    const row = await sql.get<{ at: number | null }>(
      'SELECT max(settled_at) AS at FROM attempt WHERE campaign_id = $1',
      [campaignId],
    );
    return row?.at ?? undefined;
  }
}

const canSettle = (state: AttemptState): boolean => attemptTransitions[state].includes('settled');

function asEnded(end: AttemptEnded): (string | number | null)[] {
  const { attempt, as, agentMs, heldMs, shortAnswerS } = end;
  const { id, state, outcome } = attempt;
  const corrects = state === 'settled' && outcome !== as.outcome ? 1 : 0;
  const heard = [as.connectedAt ?? null, as.ringS ?? null, as.talkS ?? null, as.costMicros];
  const wentTo = as.wentTo.join(WORDS_APART) || null;
  const usage = [heldMs ?? null, agentMs, shortAnswerS ?? null];
  return [id, state, as.outcome, as.reason ?? null, ...heard, corrects, wentTo, ...usage];
}

function asAttempt(row: Row): Attempt {
  return {
    id: row.id,
    accountId: row.account_id,
    campaignId: row.campaign_id,
    prospectId: row.prospect_id,
    phone: row.phone,
    national: row.national,
    attemptNo: row.attempt_no,
    endpointId: row.endpoint_id,
    flow: row.flow,
    state: row.state,
    outcome: row.outcome ?? undefined,
    reason: row.reason ?? undefined,
    plannedAt: row.planned_at,
    requestedAt: row.requested_at ?? undefined,
    seenLiveAt: row.seen_live_at ?? undefined,
    optOutReportedAt: row.opt_out_reported_at ?? undefined,
    costMicros: row.cost_micros ?? 0,
  };
}
