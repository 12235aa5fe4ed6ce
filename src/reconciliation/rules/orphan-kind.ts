import { isCallOf, type CalledThrough, type Parties } from './parties';
import type { NameIndex } from './name-index';

/**
 * What a record is that no attempt explains. `unexplained`: our endpoint and one of our prospects, while an
 * attempt's call could be up; it could be a second call by us. `elsewhere`: none of our endpoints stands in
 * it. `dismissed`: a person has said that it is nobody's.
 */
export type OrphanKind = 'star_code' | 'by_hand' | 'inbound' | 'elsewhere' | 'unexplained' | 'dismissed';

interface Around extends CalledThrough {
  readonly earliestAt: number;
  readonly latestAt: number;
}

/** `endpoints`: all of ours. `attempts`: those of the people in it. `detectAt` on our clock, epoch ms. */
export function orphanKind(
  record: Parties & { readonly detectAt: number },
  endpoints: Pick<NameIndex<unknown>, 'has'>,
  attempts: readonly Around[],
): Exclude<OrphanKind, 'dismissed'> {
  const ours = (party: string): boolean => endpoints.has(party);
  const calls = ours(record.ani) || ours(record.aniUser);
  const isCalled = ours(record.dnis) || ours(record.dnisUser);
  if (!calls && !isCalled) return 'elsewhere';
  if (/^\s*[*#]/.test(record.dnis)) return 'star_code';
  const second = attempts.some(
    (one) => one.earliestAt <= record.detectAt && record.detectAt <= one.latestAt && isCallOf(one, record),
  );
  if (second) return 'unexplained';
  return calls ? 'by_hand' : 'inbound';
}
