import { config as readDotEnv } from 'dotenv';
import { dirname, join, resolve } from 'node:path';

import type { AddressRange } from '../net/rules/address-range';
import { unsafeVariables } from './unsafe-environment';
import type { Secret } from '../secrets/secret';
import type { DatabaseAddress } from './database-address';
import { environmentSchema, type ProviderEndpoint } from './environment-schema';

export type { ProviderEndpoint } from './environment-schema';

/** Everything the environment says, checked. Made once, at the start; nothing else reads `process.env`. */
export interface Config {
  readonly dataDir: string;
  readonly database: DatabaseConfig;
  readonly host: string;
  readonly port: number;
  /** Undefined: work stays in this process. */
  readonly redis: RedisConfig | undefined;
  readonly secret: string | undefined;
  readonly adminEmail: string | undefined;
  readonly adminPassword: string | undefined;
  readonly apiToken: string | undefined;
  /** Ranges that are not public and that webhooks may be sent to all the same. */
  readonly webhookAllow: readonly AddressRange[];
  /** Nightly backups that are kept; 0: none are made. */
  readonly backupsKept: number;
  readonly provider: ProviderConfig;
}

/** `folder`: where files that belong to the data stand, those of imports, backups, locks. */
export type DatabaseConfig = DatabaseAddress & { readonly folder: string };

export interface RedisConfig {
  /** With the password, where it has one. */
  readonly url: Secret;
  /** Installations that share a Redis need one each. */
  readonly keyPrefix: string;
}

export interface ProviderConfig {
  readonly kind: 'callmyway' | 'sandbox';
  readonly dialUrl: URL;
  readonly cdrUrl: URL;
  readonly endpoints: readonly ProviderEndpoint[];
  readonly cdrIntervalMs: number;
  /** IANA zone of the provider's timestamps. */
  readonly timeZone: string;
  readonly firstLeg: 'first_num' | 'secd_num';
  readonly ringTimeoutMs: number;
  readonly maxCallMs: number;
  readonly cdrHorizonMs: number;
  readonly queueMarginMs: number;
  /** Calls started per minute over all campaigns, at most. Undefined: as many as the campaigns' paces. */
  readonly mostPerMinute: number | undefined;
}

/** A setting that cannot be used; the message names it and says what would be right. */
export class ConfigError extends Error {}

/** `.env` in the working folder, and the environment, which wins: also with a variable that it holds empty. */
export function givenSettings(environment: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  const merged: NodeJS.ProcessEnv = { ...environment };
  readDotEnv({ quiet: true, processEnv: merged });
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== ''));
}

/** Reads `.env` in the working folder, then the environment (which wins). Throws ConfigError. */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const parsed = environmentSchema.safeParse(givenSettings(environment));
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new ConfigError(problems.join('\n'));
  }
  const env = parsed.data;
  const unsafe = env.PROVIDER === 'callmyway' ? unsafeVariables(environment) : [];
  if (unsafe.length > 0) throw new ConfigError(unsafe.join('\n'));
  const dataDir = resolve(env.PREGON_DATA_DIR);
  return {
    dataDir,
    database: databaseOf(env.DATABASE_URL, dataDir),
    host: env.HOST,
    port: env.PORT,
    redis: env.REDIS_URL && { url: env.REDIS_URL, keyPrefix: env.REDIS_KEY_PREFIX },
    secret: env.PREGON_SECRET,
    adminEmail: env.PREGON_ADMIN_EMAIL,
    adminPassword: env.PREGON_ADMIN_PASSWORD,
    apiToken: env.PREGON_API_TOKEN,
    webhookAllow: env.PREGON_WEBHOOK_ALLOW,
    backupsKept: env.PREGON_BACKUPS_KEPT,
    provider: {
      kind: env.PROVIDER,
      dialUrl: env.CALLMYWAY_DIAL_URL,
      cdrUrl: env.CALLMYWAY_CDR_URL,
      endpoints: env.CALLMYWAY_ENDPOINTS,
      cdrIntervalMs: env.CALLMYWAY_CDR_INTERVAL_MS,
      timeZone: env.CALLMYWAY_TIME_ZONE,
      firstLeg: env.CALLMYWAY_FIRST_LEG,
      ringTimeoutMs: env.CALLMYWAY_RING_TIMEOUT_S * 1000,
      maxCallMs: env.CALLMYWAY_MAX_CALL_S * 1000,
      cdrHorizonMs: env.CALLMYWAY_CDR_HORIZON_S * 1000,
      queueMarginMs: env.CALLMYWAY_QUEUE_MARGIN_S * 1000,
      mostPerMinute: env.CALLMYWAY_MOST_PER_MINUTE,
    },
  };
}

function databaseOf(address: DatabaseAddress | undefined, dataDir: string): DatabaseConfig {
  if (address === undefined) return { kind: 'sqlite', file: join(dataDir, 'pregon.sqlite'), folder: dataDir };
  return { ...address, folder: address.kind === 'sqlite' ? dirname(address.file) : dataDir };
}
