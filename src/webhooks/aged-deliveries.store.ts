import type { Tx } from '../platform/database';

/** What goes from `webhook_delivery` by its age. Steps may be run again. */
export class AgedDeliveryStore {
  removeDeliveries(tx: Tx, before: number, most: number): Promise<number> {
    return tx.run(
      `DELETE FROM webhook_delivery WHERE id IN (SELECT id FROM webhook_delivery
         WHERE ended_at < $1 LIMIT $2)`,
      [before, most],
    );
  }
}
