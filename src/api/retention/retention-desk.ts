import { Injectable } from '@nestjs/common';

import { Database } from '../../platform/database';
import { mayKeep, type Retention, type RetentionKind, retentionKinds, RetentionStore } from '../../privacy';
import { invalidFields } from '../http/problem';

/** What of each kind is to change; null: for good. */
export type RetentionChange = Partial<Record<RetentionKind, number | null>>;

/** How long each kind of data is kept. */
@Injectable()
export class RetentionDesk {
  private readonly store = new RetentionStore();

  constructor(private readonly db: Database) {}

  all(): Promise<Retention[]> {
    return this.store.all(this.db.read);
  }

  /** Throws a Problem that names each kind that cannot be kept for so long. */
  async change(change: RetentionChange): Promise<{ before: Retention[]; after: Retention[] }> {
    const asked = Object.entries(change) as [RetentionKind, number | null][];
    const wrong = asked.filter(([kind, days]) => !mayKeep(kind, days));
    if (wrong.length > 0) throw invalidFields(wrong.map(([field]) => ({ field, text: rangeText(field) })));
    return this.db.write(async (tx) => {
      const before = await this.store.all(tx);
      for (const [kind, days] of asked) await this.store.set(tx, kind, days);
      return { before, after: await this.store.all(tx) };
    });
  }
}

function rangeText(kind: RetentionKind) {
  const { leastDays, mostDays } = retentionKinds[kind];
  return mostDays === null
    ? { es: `de ${leastDays} a 36500 días, o siempre`, en: `${leastDays} to 36500 days, or for good` }
    : { es: `de ${leastDays} a ${mostDays} días`, en: `${leastDays} to ${mostDays} days` };
}
