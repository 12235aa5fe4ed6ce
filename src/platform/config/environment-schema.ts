import { IANAZone } from 'luxon';
import { z } from 'zod';

import { readRange } from '../net/rules/address-range';
import { Secret } from '../secrets/secret';
import { databaseAddress } from './database-address';

/** A provider endpoint as `user:password[:number][@role]` names it. */
export interface ProviderEndpoint {
  readonly username: string;
  readonly password: Secret;
  readonly number: string | undefined;
  readonly role: 'ivr' | 'agent';
}

const someWholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d+$/, 'must be a whole number')
    .transform(Number)
    .refine((value) => value >= least && value <= most, `must lie between ${least} and ${most}`);
const wholeNumber = (least: number, most: number, fallback: number) =>
  someWholeNumber(least, most).default(fallback);
const optionalWholeNumber = (least: number, most: number) => someWholeNumber(least, most).optional();

const loopback = (host: string): boolean =>
  host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);

const providerAddress = (fallback: string) =>
  z
    .string()
    .default(fallback)
    .transform((text, context) => {
      if (!URL.canParse(text)) {
        context.addIssue({ code: 'custom', message: 'must be a web address such as https://host/path' });
        return z.NEVER;
      }
      const url = new URL(text);
      const secure = url.protocol === 'https:' || (url.protocol === 'http:' && loopback(url.hostname));
      if (!secure) {
        context.addIssue({
          code: 'custom',
          message:
            'must start with https:// (http:// is allowed only for a loopback address): passwords travel in it',
        });
        return z.NEVER;
      }
      if (url.username || url.password || url.search || url.hash) {
        context.addIssue({ code: 'custom', message: 'must be a plain address, without credentials, ? or #' });
        return z.NEVER;
      }
      return url;
    });

/** Kept secret whole: it may hold a password. */
const redisAddress = z.string().transform((text, context) => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const known = url?.protocol === 'redis:' || url?.protocol === 'rediss:';
  if (known && url.hostname !== '' && /^\/?\d{0,5}$/.test(url.pathname) && url.search + url.hash === '')
    return new Secret(text);
  context.addIssue({
    code: 'custom',
    message: 'must read redis://[user:password@]host[:port][/number], or rediss:// for TLS',
  });
  return z.NEVER;
});

const endpoints = z
  .string()
  .default('')
  .transform((text, context) => {
    const items = text.split(',').filter((item) => item.trim() !== '');
    const found: ProviderEndpoint[] = [];
    items.forEach((item, index) => {
      const parsed = parseEndpoint(item.trim());
      if (parsed === undefined) {
        // The item itself holds a password: it is named by its place only.
        context.addIssue({
          code: 'custom',
          message: `item ${index + 1} must read user:password, user:password:number or user:password:number@role (role: ivr or agent)`,
        });
      } else if (found.some((other) => other.username === parsed.username)) {
        context.addIssue({ code: 'custom', message: `the endpoint ${parsed.username} is named twice` });
      } else found.push(parsed);
    });
    return found;
  });

/** A password may hold `@` and, when no number follows, `:`; so both are read from the right. */
export function parseEndpoint(item: string): ProviderEndpoint | undefined {
  const match = /^(?<user>[^:\s]+):(?<rest>.+?)(?:@(?<role>ivr|agent))?$/.exec(item);
  if (!match?.groups) return undefined;
  const { user, rest, role } = match.groups;
  if (user === undefined || rest === undefined) return undefined;
  // `user:password:4000@agnt` is a role mistyped, not a password with an @ in it.
  if (/:\+?\d{3,15}@\w*$/.test(rest)) return undefined;
  const withNumber = /^(?<password>.+):(?<number>\+?\d{3,15})$/.exec(rest);
  return {
    username: user,
    password: new Secret(withNumber?.groups?.password ?? rest),
    number: withNumber?.groups?.number,
    role: role === 'agent' ? 'agent' : 'ivr',
  };
}

const addressRanges = z
  .string()
  .default('')
  .transform((text, context) =>
    text
      .split(',')
      .map((item) => item.trim())
      .filter(Boolean)
      .flatMap((item) => {
        const range = readRange(item);
        if (range !== undefined) return [range];
        context.addIssue({
          code: 'custom',
          message: `${item.slice(0, 50)} is no address or range of addresses such as 10.0.0.0/8`,
        });
        return [];
      }),
  );

export const environmentSchema = z.object({
  PREGON_DATA_DIR: z.string().default('./data'),
  DATABASE_URL: databaseAddress.optional(),
  REDIS_URL: redisAddress.optional(),
  REDIS_KEY_PREFIX: z
    .string()
    .regex(/^[\w:-]{1,60}$/, 'must be letters, digits, _, - and :, at most 60')
    .default('pregon'),
  PREGON_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  PREGON_ADMIN_EMAIL: z.email('must be an e-mail address').optional(),
  PREGON_ADMIN_PASSWORD: z.string().min(12, 'must have at least 12 characters').optional(),
  PREGON_API_TOKEN: z.string().min(32, 'must have at least 32 characters').optional(),
  PREGON_WEBHOOK_ALLOW: addressRanges,
  PREGON_BACKUPS_KEPT: wholeNumber(0, 365, 7),
  PROVIDER: z.enum(['callmyway', 'sandbox'], 'must be callmyway or sandbox').default('callmyway'),
  CALLMYWAY_DIAL_URL: providerAddress('https://ws2.callmyway.net/clickToDial.php'),
  CALLMYWAY_CDR_URL: providerAddress('https://callmyway.com/getCdrs.php'),
  CALLMYWAY_ENDPOINTS: endpoints,
  CALLMYWAY_CDR_INTERVAL_MS: wholeNumber(10, 3_600_000, 4000),
  CALLMYWAY_TIME_ZONE: z
    .string()
    .default('America/Costa_Rica')
    .refine((zone) => IANAZone.isValidZone(zone), 'must be an IANA time zone such as America/Costa_Rica'),
  CALLMYWAY_FIRST_LEG: z
    .enum(['first_num', 'secd_num'], 'must be first_num or secd_num')
    .default('first_num'),
  CALLMYWAY_RING_TIMEOUT_S: wholeNumber(1, 600, 60),
  CALLMYWAY_MAX_CALL_S: wholeNumber(1, 86_400, 1800),
  CALLMYWAY_CDR_HORIZON_S: wholeNumber(0, 604_800, 14_400),
  CALLMYWAY_QUEUE_MARGIN_S: wholeNumber(0, 3600, 300),
  CALLMYWAY_MOST_PER_MINUTE: optionalWholeNumber(1, 6000),
  PORT: wholeNumber(0, 65_535, 3000),
  HOST: z.string().default('127.0.0.1'),
});
