import type { E164 } from '../../platform/phone/rules/e164';
import type { Listed } from './dnc-entry';

/** One number of many, with what lists it. */
export interface CheckedNumber {
  /** Null where what was asked for is no number; `reason` says why. */
  readonly phone: E164 | null;
  readonly listed: boolean | null;
  /** `entry ivr`, `prefix +50690*`, `registry REPEP`, `campaign 3`. */
  readonly by: string | null;
  /** ISO 8601, UTC. */
  readonly since: string | null;
  readonly reason: string | null;
}

export function checkedNumber(phone: E164, why: Listed | undefined): CheckedNumber {
  if (why === undefined) return { phone, listed: false, by: null, since: null, reason: null };
  return { phone, listed: true, ...reasonOf(why) };
}

/** What lists a number, since when and why, in three texts. */
export function reasonOf(why: Listed): { by: string; since: string; reason: string } {
  switch (why.by) {
    case 'entry':
      return { by: `entry ${why.entry.source}`, since: why.entry.addedAt, reason: why.entry.reason };
    case 'campaign':
      return { by: `campaign ${why.entry.campaignId}`, since: why.entry.addedAt, reason: why.entry.reason };
    case 'prefix':
      return { by: `prefix ${why.entry.prefix}`, since: why.entry.addedAt, reason: why.entry.reason };
    case 'registry': {
      const { registry, version, datedOn, importedAt } = why.hit;
      return { by: `registry ${registry}`, since: importedAt, reason: `${version} ${datedOn}` };
    }
  }
}
