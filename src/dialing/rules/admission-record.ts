import { DateTime } from 'luxon';

import type { AdmissionFacts } from './admission-verdict';

/** What admission looked at when it let an attempt pass, kept beside it. Times are epoch ms. */
export interface AdmissionRecord {
  /** Local time in every zone in which the call had to be permitted. */
  readonly local: readonly string[];
  readonly facts: PlainFields;
  readonly policy: PlainFields;
}

export type PlainFields = Readonly<Record<string, Plain>>;
export type Plain = string | number | boolean | null | readonly Plain[] | { readonly [field: string]: Plain };

const LONGEST_TEXT = 120;
const MOST_ITEMS = 20;
const DEEPEST = 3;
/** A country of many zones, and a policy of many fields, must not make a row of the attempt's table long. */
const MOST_LENGTH = 4000;

/**
 * Whatever the facts hold, cut to a bounded size: a rule that adds a fact needs nothing here. The window as it
 * was understood is left out; as the user wrote it, it is there.
 */
export function admissionRecord({ policy, ...facts }: AdmissionFacts, now: number): string {
  const local = facts.rules.hours.zones
    .slice(0, MOST_ITEMS)
    .map((zone) => `${zone} ${DateTime.fromMillis(now, { zone }).toFormat("yyyy-MM-dd'T'HH:mm:ss ccc")}`);
  const record: AdmissionRecord = {
    local,
    facts: fieldsOf(facts, 0),
    policy: fieldsOf({ ...policy, window: undefined }, 0),
  };
  const text = JSON.stringify(record);
  if (text.length <= MOST_LENGTH) return text;
  return JSON.stringify({ ...record, local: local.slice(0, 3), policy: {} });
}

function fieldsOf(value: object, depth: number): PlainFields {
  const fields = Object.entries(value).flatMap(([field, held]): [string, Plain][] => {
    const plain = plainOf(held, depth);
    return plain === undefined ? [] : [[field, plain]];
  });
  return Object.fromEntries(fields);
}

function plainOf(value: unknown, depth: number): Plain | undefined {
  switch (typeof value) {
    case 'string':
      return value.slice(0, LONGEST_TEXT);
    case 'number':
    case 'boolean':
      return value;
    case 'object':
      if (value === null || depth >= DEEPEST) return null;
      if (!Array.isArray(value)) return fieldsOf(value, depth + 1);
      return value.slice(0, MOST_ITEMS).flatMap((item: unknown) => plainOf(item, depth + 1) ?? []);
    default:
      return undefined;
  }
}
