import type { Sql, Tx } from '../platform/database';
import type { E164 } from '../platform/phone';
import { DncEventStore } from './dnc-event.store';
import type {
  DncEvent,
  DncOutcome,
  Prefix,
  PrefixAddition,
  PrefixEntry,
  PrefixRemoval,
} from './rules/dnc-entry';
import { phoneKey } from './rules/phone-key';
import { prefixesSql, prefixKey, prefixOf } from './rules/prefix';
import { weighWish } from './rules/weigh-wish';
import { takeWishes } from './take-wishes';
import { cellsOf, viewOf, wishColumns, type WishRow } from './wish-row';

type Row = WishRow & { readonly prefix: number };

/** Owns `dnc_prefix`: entries for every number that begins so. */
export class PrefixStore {
  private readonly events = new DncEventStore();

  async find(sql: Sql, prefix: Prefix): Promise<PrefixEntry | undefined> {
    const row = await sql.get<Row>('SELECT * FROM dnc_prefix WHERE prefix = $1', [prefixKey(prefix)]);
    return row && entryOf(row);
  }

  /** Every prefix that a number falls under, the expired ones too; the narrowest first. */
  async above(sql: Sql, phone: E164): Promise<PrefixEntry[]> {
    const rows = await sql.all<Row>(
      `SELECT * FROM dnc_prefix WHERE prefix IN (${prefixesSql('CAST($1 AS BIGINT)')}) ORDER BY prefix DESC`,
      [phoneKey(phone)],
    );
    return rows.map(entryOf);
  }

  async page(sql: Sql, afterKey: number, limit: number): Promise<PrefixEntry[]> {
    const rows = await sql.all<Row>('SELECT * FROM dnc_prefix WHERE prefix > $1 ORDER BY prefix LIMIT $2', [
      afterKey,
      limit,
    ]);
    return rows.map(entryOf);
  }

  /** What `add` would come to. */
  async outcomeOf(sql: Sql, addition: PrefixAddition): Promise<DncOutcome> {
    const found = await this.find(sql, addition.prefix);
    if (found === undefined) return 'added';
    const expiresAt = found.expiresAt === null ? undefined : Date.parse(found.expiresAt);
    return weighWish({ expiresAt }, addition);
  }

  async add(tx: Tx, addition: PrefixAddition, noteRepeated = true): Promise<DncOutcome> {
    const key = prefixKey(addition.prefix);
    const row = await tx.get<Row>('SELECT * FROM dnc_prefix WHERE prefix = $1', [key]);
    const taken = takeWishes(new Map(row ? [[key, row]] : []), [{ key, wish: addition }]);
    const changed = taken.changed.get(key);
    if (changed !== undefined) {
      await tx.run(
        `INSERT INTO dnc_prefix (prefix, ${wishColumns}) VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (prefix) DO UPDATE SET source = excluded.source, reason = excluded.reason,
           evidence = excluded.evidence, added_by = excluded.added_by, added_at = excluded.added_at,
           expires_at = excluded.expires_at`,
        [key, ...cellsOf(changed)],
      );
    }
    const [action = 'repeated'] = taken.outcomes;
    if (action !== 'repeated' || noteRepeated) {
      await this.events.append(tx, [{ about: { prefix: key }, action, wish: addition }]);
    }
    return action;
  }

  /** Throws RangeError on a blank reason. */
  async remove(tx: Tx, { prefix, reason, by, at }: PrefixRemoval): Promise<'removed' | 'not_listed'> {
    if (reason.trim() === '') throw new RangeError('A removal from the do-not-call list needs a reason.');
    const entry = await this.find(tx, prefix);
    if (entry === undefined) return 'not_listed';
    await tx.run('DELETE FROM dnc_prefix WHERE prefix = $1', [prefixKey(prefix)]);
    const wish = { source: entry.source, reason, evidence: entry.evidence ?? undefined, by, at };
    await this.events.append(tx, [{ about: { prefix: prefixKey(prefix) }, action: 'removed', wish }]);
    return 'removed';
  }

  history(sql: Sql, prefix: Prefix): Promise<DncEvent[]> {
    return this.events.ofPrefix(sql, prefix);
  }
}

function entryOf(row: Row): PrefixEntry {
  return { prefix: prefixOf(row.prefix), ...viewOf(row) };
}
