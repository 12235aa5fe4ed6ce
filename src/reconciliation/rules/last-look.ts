import type { Matched } from './match';

/** What one look at some records has said of them. */
export interface Look<Seen extends { readonly callid: string }> {
  readonly records: readonly Seen[];
  readonly matched: Matched;
}

/** Of several looks, in their order, what each record was said to be last: a later look may take back what one before has said. */
export function lastLook<Seen extends { readonly callid: string }>(looks: readonly Look<Seen>[]): Look<Seen> {
  const [only, ...more] = looks;
  if (only !== undefined && more.length === 0) return only;
  const records = new Map(looks.flatMap((look) => look.records.map((one) => [one.callid, one] as const)));
  const lastOf = new Map(
    looks.flatMap((look, at) => look.records.map(({ callid }) => [callid, at] as const)),
  );
  const last = <T extends { readonly callid: string }>(of: (matched: Matched) => readonly T[]): T[] =>
    looks.flatMap(({ matched }, at) => of(matched).filter(({ callid }) => lastOf.get(callid) === at));
  return {
    records: [...records.values()],
    matched: {
      matches: last(({ matches }) => matches),
      ambiguous: last(({ ambiguous }) => ambiguous),
      contested: [...new Set(looks.flatMap(({ matched }) => matched.contested))],
    },
  };
}
