import type { Sql } from '../platform/database';
import type { E164 } from '../platform/phone';
import { type CheckAt, DncStore } from './dnc.store';
import { PrefixStore } from './prefix.store';
import { RegistryStore } from './registry.store';
import type {
  CampaignEntry,
  DncEntry,
  DncEvent,
  Listed,
  Prefix,
  PrefixEntry,
  RegistryHit,
} from './rules/dnc-entry';

/** Everything that is known about a number; as `GET /dnc/:phone` shows it. */
export interface DncLookup {
  readonly phone: E164;
  /** Nobody may call it now. What holds for single campaigns only stands in `campaigns`. */
  readonly listed: boolean;
  /** What lists it, the first that was found. */
  readonly why: Listed | null;
  /** The entry for everything, also when it has expired. */
  readonly entry: DncEntry | null;
  readonly campaigns: readonly CampaignEntry[];
  readonly prefixes: readonly PrefixEntry[];
  readonly registries: readonly RegistryHit[];
  readonly history: readonly DncEvent[];
}

export interface PrefixLookup {
  readonly prefix: Prefix;
  readonly listed: boolean;
  readonly entry: PrefixEntry | null;
  readonly history: readonly DncEvent[];
}

export async function lookUp(
  sql: Sql,
  phone: E164,
  at: CheckAt,
  store: DncStore = new DncStore(),
): Promise<DncLookup> {
  const why = await store.check(sql, phone, at);
  return {
    phone,
    listed: why !== undefined,
    why: why ?? null,
    entry: (await store.find(sql, phone)) ?? null,
    campaigns: await store.campaignEntries(sql, phone),
    prefixes: await new PrefixStore().above(sql, phone),
    registries: await new RegistryStore().hits(sql, phone),
    history: await store.history(sql, phone),
  };
}

export async function lookUpPrefix(sql: Sql, prefix: Prefix, now: number): Promise<PrefixLookup> {
  const store = new PrefixStore();
  const entry = await store.find(sql, prefix);
  const listed = entry !== undefined && (entry.expiresAt === null || Date.parse(entry.expiresAt) > now);
  return { prefix, listed, entry: entry ?? null, history: await store.history(sql, prefix) };
}
