import type { Database, Sql } from '../../platform/database';
import type { Text } from '../../platform/i18n/language';
import type { E164 } from '../../platform/phone';
import type { KeyedHash } from '../../platform/secrets/keyed-hash';
import { addManyDurably } from '../add-durably';
import type { DncJournal } from '../dnc-journal';
import type { DncAddition, DncEntry } from '../rules/dnc-entry';
import { isoTime } from '../wish-row';
import type { KnownByHash } from './known-by-hash';
import { ErasedStore, type ErasedWish } from './erased.store';

const BY = 'erasure';
const REASON = 'listed when the number was erased';

/** PREGON_SECRET is another than when numbers were erased: they would be called. */
export class ErasedUnderOtherKey extends Error {
  readonly text: Text = {
    es: 'Se borraron números con otro PREGON_SECRET (u otro secret.key en la carpeta de datos); sin él nadie sabe a cuáles de ellos no se debe llamar: póngalo de nuevo.',
    en: 'Numbers were erased under another PREGON_SECRET (or secret.key in the data folder); without it nobody knows which of them must not be called: put it back.',
  };

  constructor() {
    super('numbers were erased under another PREGON_SECRET');
  }
}

/**
 * Knows erased numbers again by their keyed hash. Whoever is asked about one answers as if its entry were there still;
 * when a list or a person brings the number back, the entry comes back with it, so that every count and report knows it.
 */
export class ErasedNumbers implements KnownByHash {
  private readonly store = new ErasedStore();

  constructor(
    private readonly db: Database,
    private readonly journal: DncJournal,
    private readonly hash: KeyedHash,
  ) {}

  /** Throws ErasedUnderOtherKey: nothing may start that could call. */
  async assertSameKey(): Promise<void> {
    if (await this.store.hasOtherKey(this.db.read, this.hash.keyId)) throw new ErasedUnderOtherKey();
  }

  /** What suppresses an erased number now. */
  async check(sql: Sql, phone: E164, now: number): Promise<DncEntry | undefined> {
    const wish = await this.store.find(sql, this.hash.of(phone));
    if (wish === undefined || (wish.expiresAt !== null && wish.expiresAt <= now)) return undefined;
    const { source, listedAt, expiresAt } = wish;
    return {
      phone,
      source,
      reason: REASON,
      evidence: null,
      addedBy: BY,
      addedAt: isoTime(listedAt),
      expiresAt: expiresAt === null ? null : isoTime(expiresAt),
    };
  }

  /** Before these numbers come in: those of them that were erased are on the list again when it resolves. */
  async recall(pages: AsyncIterable<readonly E164[]> | Iterable<readonly E164[]>): Promise<void> {
    if (await this.store.isEmpty(this.db.read)) return;
    for await (const phones of pages) {
      const found: { phone: E164; wish: ErasedWish }[] = [];
      for (const phone of phones) {
        const wish = await this.store.find(this.db.read, this.hash.of(phone));
        if (wish !== undefined) found.push({ phone, wish });
      }
      await this.bringBack(found);
    }
  }

  private async bringBack(found: readonly { phone: E164; wish: ErasedWish }[]): Promise<void> {
    if (found.length === 0) return;
    const additions = found.map(({ phone, wish }): DncAddition => ({
      phone,
      source: wish.source,
      reason: REASON,
      by: BY,
      at: wish.listedAt,
      expiresAt: wish.expiresAt ?? undefined,
    }));
    await addManyDurably({ db: this.db, journal: this.journal }, additions);
    // Only then: a crash between the two leaves both, which forbids the same.
    await this.db.write(async (tx) => {
      for (const { wish } of found) await this.store.remove(tx, wish.hash);
    });
  }
}
