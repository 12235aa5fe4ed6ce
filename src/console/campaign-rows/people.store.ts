import type { Disposition } from '../../campaigns';
import { phoneKey } from '../../dnc';
import type { Sql } from '../../platform/database';
import type { E164 } from '../../platform/phone';

/** A person of a campaign. Times are epoch ms. */
export interface PersonLine {
  readonly rowId: number;
  readonly phone: E164;
  readonly contactRef: string | null;
  readonly zone: string;
  readonly state: 'waiting' | 'calling' | 'done';
  readonly disposition: Disposition | null;
  readonly reason: string | null;
  readonly attempts: number;
  readonly nextAttemptAt: number;
}

export interface PeopleWanted {
  /** `pending`: those who have not ended. */
  readonly result: Disposition | undefined;
  /** As it is written on them. */
  readonly reason: string | undefined;
  readonly after: number;
  readonly limit: number;
}

export interface PeoplePage {
  readonly people: readonly PersonLine[];
  /** `after` of the next page; undefined: this was the last. A page may be short, even empty, and not the last. */
  readonly next: number | undefined;
}

/** People looked at for one page, however rare the reason asked for is. */
const MOST_LOOKED_AT = 5000;

const columns = `person.list_row_id AS rowId, person.phone, list_row.contact_ref AS contactRef, person.zone,
  person.state, person.disposition, person.reason, person.attempts, person.next_attempt_at AS nextAttemptAt`;

/** A screenful of a campaign's people, in the order of the list: a walk along one index, whatever the campaign's size. */
export class CampaignPeopleStore {
  async page(sql: Sql, campaignId: number, wanted: PeopleWanted): Promise<PeoplePage> {
    const { result, reason, after, limit } = wanted;
    const ended = result === 'pending' ? null : (result ?? null);
    const looked = `SELECT * FROM prospect ${
      result === undefined
        ? 'INDEXED BY prospect_row WHERE campaign_id = $1 AND list_row_id > $2 AND CAST($3 AS TEXT) IS NULL'
        : 'INDEXED BY prospect_result WHERE campaign_id = $1 AND list_row_id > $2 AND disposition IS NOT DISTINCT FROM $3'
    } ORDER BY list_row_id LIMIT $4`;
    const most = reason === undefined ? limit + 1 : MOST_LOOKED_AT;
    const found = await sql.all<PersonLine>(
      `SELECT ${columns} FROM (${looked}) person LEFT JOIN list_row ON list_row.id = person.list_row_id
       WHERE person.reason = $5 OR $5 IS NULL ORDER BY person.list_row_id LIMIT $6`,
      [campaignId, after, ended, most, reason ?? null, limit + 1],
    );
    const people = found.slice(0, limit);
    if (found.length > limit) return { people, next: people.at(-1)?.rowId };
    if (reason === undefined) return { people, next: undefined };
    const end = await sql.get<{ n: number; last: number | null }>(
      `SELECT count(*) AS n, max(list_row_id) AS last FROM (${looked}) AS looked`,
      [campaignId, after, ended, most],
    );
    return { people, next: end?.n === most ? (end.last ?? undefined) : undefined };
  }

  /** By the list that has the phone, or, in lists of single calls, which keep no phones, by its having been tried. */
  byPhone(sql: Sql, campaignId: number, phone: E164): Promise<PersonLine[]> {
    return sql.all<PersonLine>(
      `SELECT ${columns} FROM prospect person LEFT JOIN list_row ON list_row.id = person.list_row_id
       WHERE person.id IN (
         SELECT own.id FROM list_phone JOIN prospect own ON own.campaign_id = $1 AND own.list_row_id = row_id
         WHERE list_phone.phone = $3 AND list_id = (SELECT list_id FROM campaign WHERE id = $1)
         UNION SELECT id FROM prospect WHERE phone = $2 AND tries > 0 AND campaign_id = $1)
       ORDER BY person.list_row_id LIMIT 20`,
      [campaignId, phone, phoneKey(phone)],
    );
  }

  /** Of these rows of its list, in their order. */
  ofRows(sql: Sql, campaignId: number, rowIds: readonly number[]): Promise<PersonLine[]> {
    return sql.all<PersonLine>(
      `SELECT ${columns} FROM json_each($2) given
       CROSS JOIN prospect person INDEXED BY prospect_row
       LEFT JOIN list_row ON list_row.id = person.list_row_id
       WHERE person.campaign_id = $1 AND person.list_row_id = CAST(given.value AS BIGINT)
       ORDER BY person.list_row_id`,
      [campaignId, JSON.stringify(rowIds)],
    );
  }
}
