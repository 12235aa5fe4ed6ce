import type { Sql, Tx } from '../../platform/database';
import { type Link, NO_LINK, type Place, type Seal } from './rules/chain';

interface Row {
  id: number;
  digest: string;
  salt: string | null;
  link: string;
  seal: string | null;
}

interface PlaceRow {
  id: number;
  at: number | null;
  actor: string;
  from: string | null;
  action: string;
  result: number;
  subject: string | null;
  given: string | null;
  before: string | null;
  after: string | null;
  digest: string;
  salt: string | null;
  link: string | null;
  seal: string | null;
}

const columns = 'event_id AS id, digest, salt, link, seal';

/** Owns `audit_link`: one link an event, and that of the last event which has aged away. */
export class LinkStore {
  async lastLink(tx: Tx): Promise<string> {
    const row = await tx.get<Row>(`SELECT ${columns} FROM audit_link ORDER BY event_id DESC LIMIT 1`);
    return row?.link ?? NO_LINK;
  }

  async of(sql: Sql, id: number): Promise<Link | undefined> {
    const row = await sql.get<Row>(`SELECT ${columns} FROM audit_link WHERE event_id = $1`, [id]);
    return row && asLink(row);
  }

  async add(tx: Tx, { id, digest, salt, link }: Link): Promise<void> {
    await tx.run('INSERT INTO audit_link (event_id, digest, salt, link) VALUES ($1, $2, $3, $4)', [
      id,
      digest,
      salt,
      link,
    ]);
  }

  /** Its salt goes: nobody can try any more which its texts were. Of an event from before there were links: nothing. */
  async seal(tx: Tx, id: number, seal: Seal): Promise<void> {
    await tx.run('UPDATE audit_link SET salt = NULL, seal = $2 WHERE event_id = $1', [
      id,
      JSON.stringify(seal),
    ]);
  }

  async beginAfter(tx: Tx, id: number, seal: Seal): Promise<void> {
    await tx.run('DELETE FROM audit_link WHERE event_id < $1', [id]);
    await this.seal(tx, id, seal);
  }

  /** The next places after one, in order, events and links as they are at one moment. */
  async places(sql: Sql, after: number, most: number): Promise<Place[]> {
    const rows = await sql.all<PlaceRow>(
      `SELECT place.id, e.at, e.actor, e.from_address AS "from", e.action, e.result, e.subject, e.given, e.before, e.after,
              l.digest, l.salt, l.link, l.seal
       FROM (SELECT id FROM audit_event WHERE id > $1 UNION SELECT event_id FROM audit_link WHERE event_id > $1
             ORDER BY 1 LIMIT $2) AS place
       LEFT JOIN audit_event e ON e.id = place.id LEFT JOIN audit_link l ON l.event_id = place.id
       ORDER BY place.id`,
      [after, most],
    );
    return rows.map(asPlace);
  }
}

function asPlace(row: PlaceRow): Place {
  const { id, at, actor, from, action, result, digest, salt, link, seal } = row;
  const texts = [row.subject, row.given, row.before, row.after];
  return {
    id,
    event: at === null ? undefined : { id, at, actor, from, action, result, texts },
    link: link === null ? undefined : asLink({ id, digest, salt, link, seal }),
  };
}

function asLink({ seal, ...row }: Row): Link {
  return {
    ...row,
    seal: seal === null ? undefined : (JSON.parse(seal) as Seal),
  };
}
