import type { Sql, Tx } from '../platform/database';
import type { E164 } from '../platform/phone';
import type { KnownByHash } from './erased/known-by-hash';
import { type About, DncEventStore, type Happened } from './dnc-event.store';
import { checkSql, type CheckRow, listedOf } from './listed';
import type {
  CampaignEntry,
  DncAddition,
  DncEntry,
  DncEvent,
  DncOutcome,
  DncRemoval,
  Listed,
} from './rules/dnc-entry';
import { listedSql } from './rules/listed-sql';
import { isOptOut } from './rules/opt-out';
import { LARGEST_KEY, phoneKey, phoneOf } from './rules/phone-key';
import { takeWishes } from './take-wishes';
import { cellsOf, viewOf, wishColumns, type WishRow } from './wish-row';

/** When, and for which campaign's call: without one, only what holds for everything counts. */
export interface CheckAt {
  readonly now: number;
  readonly campaignId?: number;
}

export interface AddOptions {
  /** False: a wish that changes nothing leaves no line in the history (the same file again). */
  readonly noteRepeated?: boolean;
}

type EntryRow = WishRow & { readonly phone: number };
type CampaignRow = EntryRow & { readonly campaign_id: number };
type KeyedRow = WishRow & { readonly key: number };

/**
 * Owns `dnc_entry` and `dnc_campaign_entry`, one row per protected phone and scope (the first wish stays the
 * entry), and answers whether a number is listed, whatever lists it. Opt-outs that someone waits for an
 * acknowledgement of go through `addDurably`.
 */
export class DncStore {
  private readonly events = new DncEventStore();

  /** `erased`: knows numbers that stand nowhere any more. Without it only what is written is known. */
  constructor(private readonly erased?: KnownByHash) {}

  /** What suppresses this number now: an entry (also one that was erased), the campaign's own, a prefix or a registry. */
  async check(sql: Sql, phone: E164, { now, campaignId }: CheckAt): Promise<Listed | undefined> {
    const row = await sql.get<CheckRow>(checkSql, [phoneKey(phone), now, campaignId ?? null]);
    if (row !== undefined) return listedOf(row);
    const entry = await this.erased?.check(sql, phone, now);
    return entry && { by: 'entry', entry };
  }

  /** Whether the person asked for it in a call, for everything; what was removed since does not count. */
  async hasOptedOut(sql: Sql, phone: E164): Promise<boolean> {
    const entry = await this.find(sql, phone);
    return (
      entry !== undefined && (isOptOut(entry.source) || (await this.events.hasOptOut(sql, phone, undefined)))
    );
  }

  /** Those of `phones` that `check` would find. A few index seeks each, whatever the size of the list. */
  async findMany(sql: Sql, phones: readonly E164[], { now, campaignId }: CheckAt): Promise<Set<E164>> {
    if (phones.length === 0) return new Set();
    const listed = listedSql({ phone: 'CAST(asked.value AS BIGINT)', campaign: '$3', now: '$2' });
    const rows = await sql.all<{ key: number }>(
      `SELECT CAST(asked.value AS BIGINT) AS key FROM json_each($1) asked WHERE ${listed}`,
      [JSON.stringify(phones.map(phoneKey)), now, campaignId ?? null],
    );
    const found = new Set(rows.map(({ key }) => phoneOf(key)));
    for (const phone of phones) {
      if (!found.has(phone) && (await this.erased?.check(sql, phone, now)) !== undefined) found.add(phone);
    }
    return found;
  }

  /** The entry for everything, also one that has expired. */
  async find(sql: Sql, phone: E164): Promise<DncEntry | undefined> {
    const row = await sql.get<EntryRow>('SELECT * FROM dnc_entry WHERE phone = $1', [phoneKey(phone)]);
    return row && entryOf(row);
  }

  async campaignEntries(sql: Sql, phone: E164): Promise<CampaignEntry[]> {
    const rows = await sql.all<CampaignRow>(
      'SELECT * FROM dnc_campaign_entry WHERE phone = $1 ORDER BY campaign_id',
      [phoneKey(phone)],
    );
    return rows.map((row) => ({ ...entryOf(row), campaignId: row.campaign_id }));
  }

  /** Enters a phone, or notes in its history that it was asked for again. Never fails for being listed. */
  async add(tx: Tx, addition: DncAddition): Promise<DncOutcome> {
    const [outcome = 'repeated'] = await this.addMany(tx, [addition]);
    return outcome;
  }

  /** As `add`, for a batch; a phone may come several times in it. One outcome for each, in order. */
  async addMany(
    tx: Tx,
    additions: readonly DncAddition[],
    { noteRepeated = true }: AddOptions = {},
  ): Promise<DncOutcome[]> {
    const outcomes: DncOutcome[] = new Array<DncOutcome>(additions.length);
    const events: Happened[] = [];
    for (const [campaignId, places] of byScope(additions)) {
      const wishes = places.map(({ addition }) => ({ key: phoneKey(addition.phone), wish: addition }));
      const keys = [...new Set(wishes.map(({ key }) => key))];
      const taken = takeWishes(await this.held(tx, campaignId, keys), wishes);
      await this.put(tx, campaignId, taken.changed);
      places.forEach(({ place, addition }, n) => {
        const action = taken.outcomes[n] ?? 'repeated';
        outcomes[place] = action;
        if (action === 'repeated' && !noteRepeated) return;
        const about: About = { phone: phoneKey(addition.phone), campaignId };
        events.push({ about, action, wish: addition });
      });
    }
    await this.events.append(tx, events);
    return outcomes;
  }

  /** Those wishes that would change something: nobody needs to write the others down again. */
  async newOnes(sql: Sql, additions: readonly DncAddition[]): Promise<DncAddition[]> {
    const fresh: DncAddition[] = [];
    for (const [campaignId, places] of byScope(additions)) {
      const wishes = places.map(({ addition }) => ({ key: phoneKey(addition.phone), wish: addition }));
      const keys = [...new Set(wishes.map(({ key }) => key))];
      const { outcomes } = takeWishes(await this.held(sql, campaignId, keys), wishes);
      fresh.push(...places.flatMap(({ addition }, n) => (outcomes[n] === 'repeated' ? [] : [addition])));
    }
    return fresh;
  }

  /**
   * Takes an entry off the list; entry and removal stay in the history. `opt_out`: the person asked for it
   * in a call, and the removal does not say that it was withdrawn. What a prefix or a registry lists is
   * listed still. Throws RangeError on a blank reason.
   */
  async remove(tx: Tx, removal: DncRemoval): Promise<'removed' | 'not_listed' | 'opt_out'> {
    const { phone, campaignId, reason, by, at, optOutWithdrawn = false } = removal;
    if (reason.trim() === '') throw new RangeError('A removal from the do-not-call list needs a reason.');
    const entry = (await this.held(tx, campaignId, [phoneKey(phone)])).get(phoneKey(phone));
    if (entry === undefined) return 'not_listed';
    const optedOut = isOptOut(entry.source) || (await this.events.hasOptOut(tx, phone, campaignId));
    if (optedOut && !optOutWithdrawn) return 'opt_out';
    if (campaignId === undefined) {
      await tx.run('DELETE FROM dnc_entry WHERE phone = $1', [phoneKey(phone)]);
    } else {
      await tx.run('DELETE FROM dnc_campaign_entry WHERE campaign_id = $1 AND phone = $2', [
        campaignId,
        phoneKey(phone),
      ]);
    }
    const wish = { source: entry.source, reason, evidence: entry.evidence ?? undefined, by, at };
    await this.events.append(tx, [
      { about: { phone: phoneKey(phone), campaignId }, action: 'removed', wish },
    ]);
    return 'removed';
  }

  /** Oldest first, of every scope; empty for a phone that never was on the list. */
  historyPage(
    sql: Sql,
    phone: E164,
    page: { readonly before: number; readonly limit: number },
  ): Promise<(DncEvent & { readonly id: number })[]> {
    return this.events.pageOfPhone(sql, phone, page);
  }

  history(sql: Sql, phone: E164): Promise<DncEvent[]> {
    return this.events.ofPhone(sql, phone);
  }

  /** Entries for everything in the order of their phones, after `afterKey` (0 for the first page). */
  async page(sql: Sql, afterKey: number, limit: number): Promise<DncEntry[]> {
    const rows = await sql.all<EntryRow>(
      `SELECT * FROM dnc_entry WHERE phone > $1 AND phone <= ${LARGEST_KEY} ORDER BY phone LIMIT $2`,
      [afterKey, limit],
    );
    return rows.map(entryOf);
  }

  /** Entries of single campaigns, after this one, with the campaign's name. */
  async campaignPage(
    sql: Sql,
    after: { readonly campaignId: number; readonly key: number },
    limit: number,
  ): Promise<(CampaignEntry & { readonly campaign: string })[]> {
    const rows = await sql.all<CampaignRow & { readonly name: string }>(
      `SELECT e.*, c.name FROM dnc_campaign_entry e JOIN campaign c ON c.id = e.campaign_id
       WHERE (e.campaign_id, e.phone) > ($1, $2) AND e.phone <= ${LARGEST_KEY} ORDER BY e.campaign_id, e.phone LIMIT $3`,
      [after.campaignId, after.key, limit],
    );
    return rows.map((row) => ({ ...entryOf(row), campaignId: row.campaign_id, campaign: row.name }));
  }

  private async held(
    sql: Sql,
    campaignId: number | undefined,
    keys: readonly number[],
  ): Promise<Map<number, WishRow>> {
    const table = campaignId === undefined ? 'dnc_entry' : 'dnc_campaign_entry';
    const rows = await sql.all<KeyedRow>(
      `SELECT e.phone AS key, ${wishColumns} FROM json_each($1) asked CROSS JOIN ${table} e
       WHERE e.phone = CAST(asked.value AS BIGINT) ${campaignId === undefined ? '' : 'AND e.campaign_id = $2'}`,
      [JSON.stringify(keys), ...(campaignId === undefined ? [] : [campaignId])],
    );
    return new Map(rows.map(({ key, ...row }) => [key, row]));
  }

  private async put(
    tx: Tx,
    campaignId: number | undefined,
    changed: ReadonlyMap<number, WishRow>,
  ): Promise<void> {
    if (changed.size === 0) return;
    const [into, key, values] =
      campaignId === undefined
        ? ['dnc_entry (phone', '(phone)', 'CAST(value ->> 0 AS BIGINT)']
        : [
            'dnc_campaign_entry (campaign_id, phone',
            '(campaign_id, phone)',
            '$2, CAST(value ->> 0 AS BIGINT)',
          ];
    const rows = [...changed].sort(([a], [b]) => a - b).map(([phone, row]) => [phone, ...cellsOf(row)]);
    await tx.run(
      `INSERT INTO ${into}, ${wishColumns})
       SELECT ${values}, value ->> 1, value ->> 2, value ->> 3, value ->> 4, CAST(value ->> 5 AS BIGINT),
         CAST(value ->> 6 AS BIGINT)
       FROM json_each($1) WHERE true
       ON CONFLICT ${key} DO UPDATE SET source = excluded.source, reason = excluded.reason,
         evidence = excluded.evidence, added_by = excluded.added_by, added_at = excluded.added_at,
         expires_at = excluded.expires_at`,
      [JSON.stringify(rows), ...(campaignId === undefined ? [] : [campaignId])],
    );
  }
}

function byScope(additions: readonly DncAddition[]) {
  const scopes = new Map<number | undefined, { place: number; addition: DncAddition }[]>();
  additions.forEach((addition, place) => {
    const places = scopes.get(addition.campaignId) ?? [];
    places.push({ place, addition });
    scopes.set(addition.campaignId, places);
  });
  return scopes;
}

function entryOf(row: EntryRow): DncEntry {
  return { phone: phoneOf(row.phone), ...viewOf(row) };
}
