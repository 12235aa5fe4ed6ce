import type { Sql, Tx } from '../../platform/database';
import { type Link, NO_LINK, type Seal } from './rules/chain';

interface Row {
  id: number;
  digest: string;
  salt: string | null;
  link: string;
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

  /** In order, from after the one to the other. */
  async between(sql: Sql, after: number, upTo: number): Promise<Link[]> {
    const rows = await sql.all<Row>(
      `SELECT ${columns} FROM audit_link WHERE event_id > $1 AND event_id <= $2 ORDER BY event_id`,
      [after, upTo],
    );
    return rows.map(asLink);
  }
}

function asLink({ seal, ...row }: Row): Link {
  return {
    ...row,
    seal: seal === null ? undefined : (JSON.parse(seal) as Seal),
  };
}
