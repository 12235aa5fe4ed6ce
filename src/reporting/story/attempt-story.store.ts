import { moneyText, type Outcome } from '../../campaigns';
import type { AdmissionRecord, PlainFields } from '../../dialing/rules/admission-record';
import type { AttemptState } from '../../dialing';
import type { Sql } from '../../platform/database';
import type { Flow } from '../../provider/provider.port';
import { isoTime } from '../rules/iso-time';
import { type AdmissionCheck, admissionChecks } from './admission-checks';
import { type RecordLine, recordLine, type RecordRow } from './record-line';

/** One attempt from its plan to its last correction. Times ISO 8601, UTC; money exact. */
export interface AttemptStory {
  readonly id: number;
  readonly campaign: { readonly id: number; readonly name: string };
  readonly phone: string;
  readonly contactRef: string | null;
  readonly attemptNo: number;
  readonly state: AttemptState;
  readonly outcome: Outcome | null;
  readonly reason: string | null;
  /** Where the menu sent the person, in the words of the campaign's destination map, in order. */
  readonly wentTo: readonly string[];
  /** Answered, and over within the limit; the outcome stays what it is. Null: not short. */
  readonly shortAnswer: { readonly limitS: number } | null;
  readonly plannedAt: string | undefined;
  /** Null: not admitted (yet), or admitted before this was kept. */
  readonly admission: Admitted | null;
  /** The last change of the campaign's rules before it was asked for; null: nobody had changed them. */
  readonly rulesChanged: { readonly at: string | undefined; readonly by: string } | null;
  /** What left the process; credentials are kept nowhere. */
  readonly request: Requested | null;
  readonly reply: { readonly at: string | undefined; readonly text: string | null } | null;
  readonly seenLiveAt: string | undefined;
  readonly records: readonly RecordLine[];
  /** Records that could be its own, or another's, until a person says whose they are; nearest first. */
  readonly candidates: readonly CandidateRecord[];
  readonly settlement: Settled | null;
  /** When a later record changed its outcome. */
  readonly correctedAt: string | undefined;
  /** What it was believed to have come to before, oldest first. */
  readonly corrections: readonly Corrected[];
}

/** `costMs`: how far it is from what its request lets expect; `alsoOf`: other attempts that it could be of. */
export interface CandidateRecord {
  readonly callid: string;
  readonly costMs: number;
  readonly alsoOf: readonly number[];
}

interface Corrected {
  readonly at: string | undefined;
  readonly was: Outcome;
  readonly became: Outcome;
}

interface Admitted {
  readonly at: string | undefined;
  readonly policyVersion: number;
  readonly checks: readonly AdmissionCheck[];
  readonly policy: PlainFields;
}

interface Requested {
  readonly at: string | undefined;
  readonly endpoint: string;
  readonly phone: string;
  readonly flow: Flow;
}

interface Settled {
  readonly at: string | undefined;
  readonly connectedAt: string | undefined;
  readonly ringS: number | null;
  readonly talkS: number | null;
  readonly cost: string | undefined;
}

interface Row {
  id: number;
  campaign_id: number;
  campaign: string;
  phone: string;
  national: string;
  contact_ref: string | null;
  attempt_no: number;
  endpoint: string;
  endpoint_number: string | null;
  flow: Flow;
  state: AttemptState;
  outcome: Outcome | null;
  reason: string | null;
  policy_version: number;
  admission: string | null;
  planned_at: number;
  requested_at: number | null;
  replied_at: number | null;
  reply: string | null;
  seen_live_at: number | null;
  settled_at: number | null;
  connected_at: number | null;
  ring_s: number | null;
  talk_s: number | null;
  cost_micros: number | null;
  corrected_at: number | null;
  went_to: string | null;
  short_answer_s: number | null;
}

/** A call has a handful of legs; a provider that writes more does not fill a page here. */
const MOST_RECORDS = 200;

/** Reads the whole story of an attempt. */
export class AttemptStoryStore {
  async of(sql: Sql, id: number): Promise<AttemptStory | undefined> {
    const row = await sql.get<Row>(
      `SELECT attempt.*, campaign.name AS campaign, endpoint.username AS endpoint,
              endpoint.number AS endpoint_number, list_row.contact_ref
       FROM attempt
       JOIN campaign ON campaign.id = attempt.campaign_id
       JOIN endpoint ON endpoint.id = attempt.endpoint_id
       JOIN prospect ON prospect.id = attempt.prospect_id
       LEFT JOIN list_row ON list_row.id = prospect.list_row_id
       WHERE attempt.id = $1`,
      [id],
    );
    if (row === undefined) return undefined;
    const records = await sql.all<RecordRow>(
      'SELECT * FROM cdr WHERE attempt_id = $1 ORDER BY detect_at, callid LIMIT $2',
      [id, MOST_RECORDS],
    );
    const corrections = await sql.all<{ at: number; was: Outcome; became: Outcome }>(
      'SELECT at, was, became FROM outcome_correction WHERE attempt_id = $1 ORDER BY id LIMIT $2',
      [id, MOST_RECORDS],
    );
    const corrected = corrections.map(({ at, was, became }) => ({ at: isoTime(at), was, became }));
    const change = await lastChange(sql, row.campaign_id, row.requested_at ?? row.planned_at);
    const rulesChanged = change === undefined ? null : { at: isoTime(change.at), by: change.by };
    const candidates = await candidatesOf(sql, id);
    return { ...storyOf(row, records), candidates, rulesChanged, corrections: corrected };
  }
}

async function candidatesOf(sql: Sql, id: number): Promise<CandidateRecord[]> {
  const rows = await sql.all<{ callid: string; costMs: number; others: string }>(
    `SELECT own.callid, own.cost_ms AS costMs,
            (SELECT json_group_array(CAST(other.attempt_id AS TEXT)) FROM cdr_candidate AS other
             WHERE other.account_id = own.account_id AND other.callid = own.callid AND other.attempt_id <> own.attempt_id) AS others
     FROM cdr_candidate AS own WHERE own.attempt_id = $1 ORDER BY own.cost_ms, own.callid LIMIT $2`,
    [id, MOST_RECORDS],
  );
  return rows.map(({ callid, costMs, others }) => ({
    callid,
    costMs,
    alsoOf: (JSON.parse(others) as string[]).map(Number),
  }));
}

/** Beyond that it was made with: a change has what was before. */
function lastChange(sql: Sql, campaignId: number, before: number) {
  return sql.get<{ at: number; by: string }>(
    `SELECT at, "by" FROM policy_change WHERE campaign_id = $1 AND before IS NOT NULL AND at <= $2
     ORDER BY id DESC LIMIT 1`,
    [campaignId, before],
  );
}

function storyOf(
  row: Row,
  records: readonly RecordRow[],
): Omit<AttemptStory, 'candidates' | 'corrections' | 'rulesChanged'> {
  const { phone, national, endpoint, endpoint_number: number, flow } = row;
  const parties = { phone, national, endpointNames: number === null ? [endpoint] : [endpoint, number] };
  const requestedAt = isoTime(row.requested_at);
  return {
    id: row.id,
    campaign: { id: row.campaign_id, name: row.campaign },
    phone,
    contactRef: row.contact_ref,
    attemptNo: row.attempt_no,
    state: row.state,
    outcome: row.outcome,
    reason: row.reason,
    wentTo: row.went_to?.split(',') ?? [],
    shortAnswer: row.short_answer_s === null ? null : { limitS: row.short_answer_s },
    plannedAt: isoTime(row.planned_at),
    admission: admittedOf(row),
    request: requestedAt === undefined ? null : { at: requestedAt, endpoint, phone, flow },
    reply: row.replied_at === null ? null : { at: isoTime(row.replied_at), text: row.reply },
    seenLiveAt: isoTime(row.seen_live_at),
    records: records.map((record) => recordLine(record, parties)),
    settlement: row.settled_at === null ? null : settledOf(row),
    correctedAt: isoTime(row.corrected_at),
  };
}

function admittedOf({ admission, requested_at: at, policy_version: policyVersion }: Row): Admitted | null {
  if (admission === null || at === null) return null;
  const record = JSON.parse(admission) as AdmissionRecord;
  return { at: isoTime(at), policyVersion, checks: admissionChecks(record), policy: record.policy };
}

function settledOf(row: Row): Settled {
  return {
    at: isoTime(row.settled_at),
    connectedAt: isoTime(row.connected_at),
    ringS: row.ring_s,
    talkS: row.talk_s,
    cost: row.cost_micros === null ? undefined : moneyText(row.cost_micros),
  };
}
