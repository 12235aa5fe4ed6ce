/** For how many days a kind of data is kept. */
export interface KeptFor {
  /** Null: for good. */
  readonly defaultDays: number | null;
  readonly leastDays: number;
  /** Null: may be kept for good. */
  readonly mostDays: number | null;
}

/**
 * What goes by its age. Never among it: do-not-call entries and their history, registries, the last call of each number
 * (caps), attempts with outcome and cost, counters, campaigns and their rules.
 */
export const retentionKinds = {
  /** Names, references, consent and the row as it was in its file, of lists whose campaigns have all ended. */
  contact_details: { defaultDays: 1095, leastDays: 35, mostDays: null },
  /** Rows of files that became no contact: after this there is no error file. */
  import_errors: { defaultDays: 365, leastDays: 7, mostDays: null },
  /** Replies to dial requests, odd answers, earlier versions of call records. */
  provider_answers: { defaultDays: 365, leastDays: 35, mostDays: null },
  /** Call records as the provider wrote them; what was read from them stays. */
  call_records: { defaultDays: null, leastDays: 95, mostDays: null },
  /** Delivered, or given up: until then they can be sent again. */
  webhook_deliveries: { defaultDays: 7, leastDays: 1, mostDays: 7 },
  sessions: { defaultDays: 1, leastDays: 1, mostDays: 30 },
  audit_trail: { defaultDays: null, leastDays: 365, mostDays: null },
} as const satisfies Readonly<Record<string, KeptFor>>;

export type RetentionKind = keyof typeof retentionKinds;

export const retentionKindNames = Object.keys(retentionKinds) as readonly RetentionKind[];

/** Whether a kind may be kept for so long; null is for good. */
export function mayKeep(kind: RetentionKind, days: number | null): boolean {
  const { leastDays, mostDays } = retentionKinds[kind];
  if (days === null) return mostDays === null;
  return Number.isInteger(days) && days >= leastDays && days <= (mostDays ?? 36_500);
}
