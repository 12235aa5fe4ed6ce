import { Inject, Injectable } from '@nestjs/common';

import { inImportRoom } from '../contacts';
import { AuditStore } from '../access';
import { DncStore, ErasedStore } from '../dnc';
import { CLOCK, type Clock } from '../platform/clock/clock';
import { Database, type SqlValue, type Tx } from '../platform/database';
import { type E164, nationalNumber } from '../platform/phone';
import { KEYED_HASH } from '../platform/platform.module';
import type { KeyedHash } from '../platform/secrets/keyed-hash';
import { cleaner, ErasureStore, texts } from './erasure.store';
import { pseudonymOf } from './rules/pseudonym';

export type Erased =
  | {
      readonly kind: 'erased';
      readonly instead: E164;
      readonly keptOff: 'for_good' | 'for_a_while' | 'not_listed';
    }
  /** A call or its record is open: once it is settled, again. */
  | { readonly kind: 'open' }
  /** Its last call is so young that the provider's records of it are still read again. */
  | { readonly kind: 'recent'; readonly from: number }
  /** Another process imports a list, which might bring the number. */
  | { readonly kind: 'importing' };

const DAY_MS = 86_400_000;
/** The nightly reading goes back three days; one more for clocks and horizons. */
const RECORDS_SETTLE_MS = 4 * DAY_MS;
/** Longer than any cap looks back: a person who was called keeps that protection without the number. */
const CAPS_LOOK_BACK_MS = 31 * DAY_MS;

/**
 * Puts a number that nobody has in the place of a person's, everywhere. The hash by which the person stays protected comes
 * first, in the transaction that takes the entry away; whatever fails later, the same order again finishes it.
 */
@Injectable()
export class EraseNumber {
  private readonly store = new ErasureStore();
  private readonly erased = new ErasedStore();

  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(KEYED_HASH) private readonly hash: KeyedHash,
    private readonly dnc: DncStore,
    private readonly audit: AuditStore,
  ) {}

  async erase(phone: E164, reason: string, by: string): Promise<Erased> {
    const outcome = await inImportRoom(this.db, () => this.eraseNow(phone, reason, by));
    return outcome === 'busy' ? { kind: 'importing' } : outcome;
  }

  private async eraseNow(phone: E164, reason: string, by: string): Promise<Erased> {
    const forms = { digits: phone.slice(1), national: nationalNumber(phone) };
    const begun = await this.db.write(async (tx) => {
      const now = this.clock.now();
      const needed = await this.store.neededUntil(tx, phone, now - RECORDS_SETTLE_MS);
      const lastRequestedAt = await this.store.lastRequestedAt(tx, phone);
      if (needed === 'open') return { kind: 'open' } as const;
      if (needed === 'recent') {
        return { kind: 'recent', from: (lastRequestedAt ?? now) + RECORDS_SETTLE_MS } as const;
      }
      const hash = this.hash.of(phone);
      const id = await this.store.begin(tx, { hash, by, reason, at: now });
      const instead = pseudonymOf(id);
      const kept = await this.keep(tx, phone, hash, lastRequestedAt, now);
      await this.store.allowed(tx, () => this.store.renameKeys(tx, phone, forms.national, instead));
      // Rows of lists stay contacts, so that all counts still add up; on the list, nobody plans a call to them.
      await this.dnc.add(tx, { phone: instead, source: 'manual', reason: 'erased', by: 'erasure', at: now });
      return { kind: 'begun', id, instead, kept } as const;
    });
    if (begun.kind !== 'begun') return begun;
    const clean = cleaner(forms, begun.instead);
    for (const table of texts) {
      for (let after: SqlValue = table.key === 'callid' || table.key === 'idempotency_key' ? '' : 0; ;) {
        const piece = await this.store.piece(this.db.read, table, after, forms);
        if (piece === undefined) break;
        await this.cleanPiece(table, piece.rows, phone, begun.instead, clean);
        after = piece.end;
      }
    }
    await this.db.write((tx) => this.store.end(tx, begun.id, this.clock.now()), 'bulk');
    return { kind: 'erased', instead: begun.instead, keptOff: begun.kept };
  }

  private async cleanPiece(
    table: (typeof texts)[number],
    rows: readonly Record<string, SqlValue>[],
    phone: E164,
    instead: E164,
    clean: (text: string) => string,
  ): Promise<void> {
    if (rows.length === 0) return;
    await this.db.write(
      (tx) =>
        this.store.allowed(tx, async () => {
          for (const row of rows) {
            if (table.table === 'list_row') await this.store.renameRow(tx, phone, instead, row.k ?? null);
            const replace = () => this.store.replaceIn(tx, table, row, clean);
            if (table.table === 'audit_event') await this.audit.erase(tx, Number(row.k), replace);
            else await replace();
          }
        }),
      'bulk',
    );
  }

  /** Of what lists the number, whatever it is, what must outlive it. */
  private async keep(
    tx: Tx,
    phone: E164,
    hash: string,
    lastRequestedAt: number | undefined,
    now: number,
  ): Promise<Extract<Erased, { kind: 'erased' }>['keptOff']> {
    const keyId = this.hash.keyId;
    const entry = await this.dnc.find(tx, phone);
    const ofCampaigns = await this.dnc.campaignEntries(tx, phone);
    // A wish about one campaign is kept as one about all: the hash knows no campaigns, and calls nobody too many.
    const wishes = [...(entry === undefined ? [] : [entry]), ...ofCampaigns];
    const optedOut = await this.dnc.hasOptedOut(tx, phone);
    for (const wish of wishes) {
      const { addedAt, expiresAt } = wish;
      const source = optedOut ? 'ivr' : wish.source;
      const until = expiresAt === null ? null : Date.parse(expiresAt);
      await this.erased.add(tx, { hash, keyId, source, listedAt: Date.parse(addedAt), expiresAt: until });
    }
    if (lastRequestedAt !== undefined) {
      const expiresAt = lastRequestedAt + CAPS_LOOK_BACK_MS;
      if (wishes.length > 0 || expiresAt > now) {
        await this.erased.add(tx, { hash, keyId, source: 'manual', listedAt: now, expiresAt });
      }
    }
    const kept = await this.erased.find(tx, hash);
    if (kept === undefined) return 'not_listed';
    return kept.expiresAt === null ? 'for_good' : 'for_a_while';
  }
}
