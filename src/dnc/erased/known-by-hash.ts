import type { Sql } from '../../platform/database';
import type { E164 } from '../../platform/phone';
import type { DncEntry } from '../rules/dnc-entry';

/** Knows erased numbers again; `now` in epoch ms. Undefined: not one that must not be called now. */
export interface KnownByHash {
  check(sql: Sql, phone: E164, now: number): Promise<DncEntry | undefined>;
}
