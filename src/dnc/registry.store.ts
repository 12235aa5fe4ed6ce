import type { Sql, Tx } from '../platform/database';
import type { E164 } from '../platform/phone';
import { DncEventStore } from './dnc-event.store';
import type { RegistryHit } from './rules/dnc-entry';
import { phoneKey } from './rules/phone-key';
import { type HeldRegistry } from './rules/registry-age';
import { isoTime } from './wish-row';

export interface NewVersion {
  readonly name: string;
  readonly label: string;
  readonly datedOn: string;
  readonly sha256: string;
  readonly fileName: string;
  readonly by: string;
  readonly at: number;
}

export interface CurrentVersion {
  readonly id: number;
  readonly registryId: number;
  readonly name: string;
  readonly label: string;
  readonly datedOn: string;
  readonly numbers: number;
  readonly sha256: string;
  readonly importedAt: number;
  readonly importedBy: string;
}

const versionColumns = `v.id, v.registry_id AS registryId, r.name, v.label, v.dated_on AS datedOn, v.numbers,
  v.sha256, v.imported_at AS importedAt, v.imported_by AS importedBy`;

/**
 * Owns `dnc_registry`, `dnc_registry_version` and `dnc_registry_number`. Numbers are loaded under a version
 * that is `loading`, which no check looks at; one compare-and-set makes it current and the former one not.
 */
export class RegistryStore {
  private readonly events = new DncEventStore();

  /** Registries with a current version, by name. */
  list(sql: Sql): Promise<CurrentVersion[]> {
    return sql.all<CurrentVersion>(
      `SELECT ${versionColumns} FROM dnc_registry_version v JOIN dnc_registry r ON r.id = v.registry_id
       WHERE v.status = 'current' ORDER BY r.name`,
    );
  }

  current(sql: Sql, name: string): Promise<CurrentVersion | undefined> {
    return sql.get<CurrentVersion>(
      `SELECT ${versionColumns} FROM dnc_registry r JOIN dnc_registry_version v
         ON v.registry_id = r.id AND v.status = 'current' WHERE r.name = $1`,
      [name],
    );
  }

  /** What admission and preflight ask: how old what is held of these is. */
  async held(sql: Sql, names: readonly string[]): Promise<HeldRegistry[]> {
    const held: HeldRegistry[] = [];
    for (const name of names) {
      held.push({ name, datedOn: (await this.current(sql, name))?.datedOn });
    }
    return held;
  }

  /** Every registry that holds this number now. */
  async hits(sql: Sql, phone: E164): Promise<RegistryHit[]> {
    const rows = await sql.all<Omit<RegistryHit, 'importedAt'> & { readonly importedAt: number }>(
      `SELECT r.name AS registry, v.label AS version, v.dated_on AS datedOn, v.imported_at AS importedAt
       FROM dnc_registry_version v CROSS JOIN dnc_registry_number n
         JOIN dnc_registry r ON r.id = v.registry_id
       WHERE n.version_id = v.id AND n.phone = $1 AND v.status = 'current' ORDER BY r.name`,
      [phoneKey(phone)],
    );
    return rows.map((row) => ({ ...row, importedAt: isoTime(row.importedAt) }));
  }

  /** Returns the id of a version that is `loading`. An earlier one of this registry that still is has died. */
  async begin(tx: Tx, version: NewVersion): Promise<number> {
    await tx.run('INSERT INTO dnc_registry (name, created_at) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
      version.name,
      version.at,
    ]);
    await tx.run(
      `UPDATE dnc_registry_version SET status = 'failed' WHERE status = 'loading'
         AND registry_id = (SELECT id FROM dnc_registry WHERE name = $1)`,
      [version.name],
    );
    const row = await tx.get<{ id: number }>(
      `INSERT INTO dnc_registry_version
         (registry_id, label, dated_on, status, sha256, file_name, imported_by, started_at)
       SELECT id, $2, $3, 'loading', $4, $5, $6, $7 FROM dnc_registry WHERE name = $1 RETURNING id`,
      [
        version.name,
        version.label,
        version.datedOn,
        version.sha256,
        version.fileName,
        version.by,
        version.at,
      ],
    );
    if (row === undefined) throw new Error('a registry just written cannot be read back');
    return row.id;
  }

  /** False: another process has taken this load for a dead one. Keys ascending load fastest. */
  async load(tx: Tx, versionId: number, keys: readonly number[]): Promise<boolean> {
    const alive = await tx.run(
      `UPDATE dnc_registry_version SET numbers = numbers + $2 WHERE id = $1 AND status = 'loading'`,
      [versionId, keys.length],
    );
    if (alive === 0) return false;
    await tx.run(
      'INSERT INTO dnc_registry_number (version_id, phone) SELECT $1, CAST(value AS BIGINT) FROM json_each($2)',
      [versionId, JSON.stringify(keys)],
    );
    return true;
  }

  /**
   * Numbers of `oldId` in a stretch after `afterKey` that `newId` has not: those that it would set free.
   * `last` is undefined at the end.
   */
  async missingIn(
    sql: Sql,
    oldId: number,
    newId: number,
    afterKey: number,
    limit: number,
  ): Promise<{ missing: number; last: number | undefined }> {
    const row = await sql.get<{ missing: number | null; last: number | null }>(
      `SELECT max(o.phone) AS last, count(*) FILTER (WHERE NOT EXISTS (SELECT 1 FROM dnc_registry_number n
           WHERE n.version_id = $2 AND n.phone = o.phone)) AS missing
       FROM (SELECT phone FROM dnc_registry_number WHERE version_id = $1 AND phone > $3
             ORDER BY phone LIMIT $4) o`,
      [oldId, newId, afterKey, limit],
    );
    return { missing: row?.missing ?? 0, last: row?.last ?? undefined };
  }

  /** From one moment to the next the new numbers count and the former do not. False: somebody was faster. */
  async makeCurrent(
    tx: Tx,
    versionId: number,
    formerId: number | undefined,
    { name, label, datedOn, sha256, fileName, by, at }: NewVersion,
  ): Promise<boolean> {
    const former = await this.current(tx, name);
    if (former?.id !== formerId) return false;
    const alive = await tx.get(`SELECT 1 FROM dnc_registry_version WHERE id = $1 AND status = 'loading'`, [
      versionId,
    ]);
    if (alive === undefined) return false;
    if (formerId !== undefined) await this.end(tx, formerId);
    await tx.run(`UPDATE dnc_registry_version SET status = 'current', imported_at = $2 WHERE id = $1`, [
      versionId,
      at,
    ]);
    const wish = {
      source: 'registry' as const,
      reason: `${label} ${datedOn}`,
      evidence: `${fileName} sha256 ${sha256}`,
      by,
      at,
    };
    await this.events.append(tx, [
      { about: { registry: name }, action: formerId === undefined ? 'added' : 'renewed', wish },
    ]);
    return true;
  }

  async fail(tx: Tx, versionId: number): Promise<void> {
    await tx.run(`UPDATE dnc_registry_version SET status = 'failed' WHERE id = $1 AND status = 'loading'`, [
      versionId,
    ]);
  }

  /** The registry lists nobody from now on. Throws RangeError on a blank reason. */
  async remove(
    tx: Tx,
    { name, reason, by, at }: { name: string; reason: string; by: string; at: number },
  ): Promise<'removed' | 'not_listed'> {
    if (reason.trim() === '') throw new RangeError('A removal from the do-not-call list needs a reason.');
    const current = await this.current(tx, name);
    if (current === undefined) return 'not_listed';
    await this.end(tx, current.id);
    const wish = { source: 'registry' as const, reason, evidence: current.label, by, at };
    await this.events.append(tx, [{ about: { registry: current.name }, action: 'removed', wish }]);
    return 'removed';
  }

  /** Deletes up to `limit` numbers of versions that are over. False: nothing is left to sweep. */
  async sweep(tx: Tx, limit: number, now: number): Promise<boolean> {
    const row = await tx.get<{ id: number }>(
      `SELECT id FROM dnc_registry_version WHERE status IN ('superseded', 'failed') AND swept_at IS NULL
       ORDER BY id LIMIT 1`,
    );
    if (row === undefined) return false;
    const deleted = await tx.run(
      `DELETE FROM dnc_registry_number WHERE version_id = $1 AND phone IN
         (SELECT phone FROM dnc_registry_number WHERE version_id = $1 ORDER BY phone LIMIT $2)`,
      [row.id, limit],
    );
    if (deleted < limit) {
      await tx.run('UPDATE dnc_registry_version SET swept_at = $2 WHERE id = $1', [row.id, now]);
    }
    return true;
  }

  private async end(tx: Tx, versionId: number): Promise<void> {
    await tx.run(`UPDATE dnc_registry_version SET status = 'superseded' WHERE id = $1`, [versionId]);
  }
}
