import { type Campaign, CampaignStore, PolicyChangeStore } from '../../campaigns';
import { importNoOf, rowNoOf } from '../../contacts';
import { lookUp, phoneKey } from '../../dnc';
import { FIRST_ACCOUNT } from '../../platform/account/account';
import { type E164, nationalNumber } from '../../platform/phone';
import type { Sql } from '../../platform/database';
import { isoTime } from '../rules/iso-time';
import { AttemptStoryStore } from '../story/attempt-story.store';
import type { Entry } from './chain';

const PAGE = 500;

/** Everything known of a number: rows that brought it and the consent in them, do-not-call, attempts with their records. */
export async function* evidenceOfPhone(sql: Sql, phone: E164, now: number): AsyncGenerator<Entry> {
  const rows = await sql.all<ConsentRow>(
    `${consentRows} FROM list_phone p JOIN list_row r ON r.id = p.row_id JOIN list_import i
       ON i.no = r.id / 4294967296 AND i.status = 'committed'
     JOIN contact_list l ON l.id = i.list_id WHERE p.phone = $1 ORDER BY r.id`,
    [phoneKey(phone)],
  );
  yield* rows.map(consentEntry);
  const { history, ...state } = await lookUp(sql, phone, { now });
  yield { kind: 'do_not_call', at: new Date(now).toISOString(), data: state };
  yield* history.map((event): Entry => ({ kind: 'do_not_call_history', at: event.at, data: event }));
  const ids = await sql.all<{ id: number; campaignId: number }>(
    `SELECT id, campaign_id AS campaignId FROM attempt WHERE national = $1 AND phone = $2 ORDER BY id`,
    [nationalNumber(phone), phone],
  );
  for (const id of new Set(ids.map(({ campaignId }) => campaignId))) {
    const campaign = await new CampaignStore(FIRST_ACCOUNT).byId(sql, id);
    if (campaign !== undefined) yield campaignEntry(campaign);
    yield* await policyChanges(sql, id);
  }
  for (const { id } of ids) yield* attemptEntries(sql, id);
}

/** Everything known of a campaign, a page at a time. */
export async function* evidenceOfCampaign(sql: Sql, campaign: Campaign): AsyncGenerator<Entry> {
  yield campaignEntry(campaign);
  yield* await policyChanges(sql, campaign.id);
  const imports = await sql.all<{ created_at: number }>(
    `SELECT id, file_name, sha256, country, rows_read, rows_accepted, rows_duplicate, rows_invalid,
            rows_suppressed, created_at
     FROM list_import WHERE list_id = $1 AND status = 'committed' ORDER BY no`,
    [campaign.listId],
  );
  yield* imports.map((one): Entry => ({ kind: 'import', at: iso(one.created_at), data: one }));
  for (let after = 0; ;) {
    const rows = await sql.all<ConsentRow>(
      `${consentRows} FROM prospect p JOIN list_row r ON r.id = p.list_row_id
       JOIN list_import i ON i.no = r.id / 4294967296 JOIN contact_list l ON l.id = i.list_id
       WHERE p.campaign_id = $1 AND p.list_row_id > $2 ORDER BY p.list_row_id LIMIT $3`,
      [campaign.id, after, PAGE],
    );
    if (rows.length === 0) break;
    yield* rows.map(consentEntry);
    yield* await dncHistoryOf(
      sql,
      rows.map((row) => row.phone),
    );
    after = rows.at(-1)?.id ?? after;
  }
  for (let after = 0; ;) {
    const ids = await sql.all<{ id: number }>(
      'SELECT id FROM attempt WHERE campaign_id = $1 AND id > $2 ORDER BY id LIMIT $3',
      [campaign.id, after, PAGE],
    );
    if (ids.length === 0) return;
    for (const { id } of ids) yield* attemptEntries(sql, id);
    after = ids.at(-1)?.id ?? after;
  }
}

interface ConsentRow {
  readonly id: number;
  readonly list: string;
  readonly fileName: string;
  readonly importedAt: number;
  readonly phone: E164;
  readonly contactRef: string | null;
  readonly consentSource: string | null;
  readonly consentOn: string | null;
}

interface DncRow {
  readonly at: number;
  readonly expiresAt: number | null;
}

const consentRows = `SELECT r.id, l.name AS list, i.file_name AS fileName, i.created_at AS importedAt, r.phone,
  r.contact_ref AS contactRef, r.consent_source AS consentSource, r.consent_on AS consentOn`;

function consentEntry({ id, importedAt, ...row }: ConsentRow): Entry {
  const data = { ...row, list: row.list.trim(), import: importNoOf(id), row: rowNoOf(id) };
  return { kind: 'consent', at: iso(importedAt), data };
}

function campaignEntry({
  id,
  name,
  kind,
  state,
  policy,
  policyVersion,
  createdAt,
  startedAt,
}: Campaign): Entry {
  const data = { id, name, kind, state, policyVersion, policy, startedAt: iso(startedAt ?? null) };
  return { kind: 'campaign', at: iso(createdAt), data };
}

/** Whoever changes rules by the hundred is told of the first so many. */
const MOST_CHANGES = 1000;

/** Who made or changed the campaign's rules, when, and into what. */
async function policyChanges(sql: Sql, campaignId: number): Promise<Entry[]> {
  const changes = await new PolicyChangeStore().of(sql, campaignId, MOST_CHANGES);
  return changes.map(({ at, ...change }) => ({
    kind: 'policy_change',
    at: iso(at),
    data: { ...change, at: iso(at) },
  }));
}

async function* attemptEntries(sql: Sql, id: number): AsyncGenerator<Entry> {
  const story = await new AttemptStoryStore().of(sql, id);
  if (story !== undefined) yield { kind: 'attempt', at: story.plannedAt ?? null, data: story };
}

async function dncHistoryOf(sql: Sql, phones: readonly E164[]): Promise<Entry[]> {
  const rows = await sql.all<DncRow>(
    `SELECT '+' || e.phone AS phone, e.action, e.source, e.reason, e.evidence, e.actor AS by, e.at,
            e.expires_at AS expiresAt, e.campaign_id AS campaignId
     FROM json_each($1) wanted JOIN dnc_event e ON e.phone = CAST(wanted.value AS BIGINT) ORDER BY e.id`,
    [JSON.stringify(phones.map(phoneKey))],
  );
  return rows.map(({ at, expiresAt, ...event }) => ({
    kind: 'do_not_call_history',
    at: iso(at),
    data: { ...event, at: iso(at), expiresAt: iso(expiresAt) },
  }));
}

const iso = (at: number | null): string | null => isoTime(at) ?? null;
