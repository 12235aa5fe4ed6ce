/**
 * An older database was put in the place of a newer one. What was done between `backupAt` and `restoredAt` is not in it:
 * who was called, who asked not to be. Times are epoch ms.
 */
export interface Restoration {
  readonly id: number;
  /** `older_file`: nobody said so; the database knows of less than the mark beside it. */
  readonly found: 'restored' | 'older_file';
  readonly backupAt: number;
  readonly restoredAt: number;
  /** Campaigns up to this id were in the backup. */
  readonly lastCampaignId: number;
  /** Whether the do-not-call journal outlived the database, and how many wishes it had that the backup had not. */
  readonly journalFound: boolean;
  readonly wishesEntered: number;
  readonly lifted: Lifted | undefined;
}

/** How far an account's call records since a backup were read. Times are epoch ms. */
export interface RestorationReading {
  /** Of the reading under way: how far it came, and up to when it goes. */
  readonly readTo: number | undefined;
  readonly passUntil: number | undefined;
  /** When the last reading of all records since the backup began that came to its end. */
  readonly completeAt: number | undefined;
}

export interface Lifted {
  readonly at: number;
  readonly by: string;
  readonly reason: string;
  /** Before call records could prove who was called. */
  readonly early: boolean;
}

/** A call that the records show and no attempt of this database explains, and one number that stands in it. */
export interface CallSince {
  /** As the provider writes it, digits only, without `00`. */
  readonly digits: string;
  readonly callid: string;
  readonly at: number;
}
