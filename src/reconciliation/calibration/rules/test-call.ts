import type { CallRecord } from '../../../provider/provider.port';

/** Everything that was seen of one test call. Times are epoch ms on our clock, unless a record's. */
export interface TestCall {
  readonly phone: string;
  readonly national: string;
  /** User name and, if known, number of its endpoint. */
  readonly endpointNames: readonly string[];
  /** When admission let it pass; the request left within a second of it. */
  readonly requestedAt: number;
  /** Looks at the live calls of its endpoint, oldest first; `rows`: those of this call. */
  readonly looks: readonly { readonly at: number; readonly rows: readonly CallRecord[] }[];
  /** Whether another endpoint saw this call when it asked for the whole account's, while it was up; undefined: could not be tried. */
  readonly seenByAnother: boolean | undefined;
  /** Its call records, the latest state of each. */
  readonly records: readonly CallRecord[];
  /** When its records were first there, and when they were last asked for without being there. */
  readonly recordsSeenAt: number | undefined;
  readonly recordsAbsentAt: number | undefined;
}

/** Each row once, as it was seen last. */
export function rowsOf({ looks, records }: Pick<TestCall, 'looks' | 'records'>): CallRecord[] {
  const seen = [...looks.flatMap((look) => look.rows), ...records];
  return [...new Map(seen.map((row) => [row.callid, row])).values()];
}
