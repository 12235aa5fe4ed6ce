import { z } from 'zod';

import { line } from '../http/fields';
import { inWords } from '../http/own-words';
import { registriesText, retryText } from './policy-view';

const written = z.union([z.string().max(500), z.number()]).transform(String);
const several = z
  .union([z.string().max(2000), z.array(z.string().max(100)).max(50)])
  .transform((value) => (typeof value === 'string' ? value : value.join(',')));
/** A comma or an equals sign inside would make two entries of one: it is refused as what it is. */
const destinations = z
  .union([
    z.string().max(5000),
    z.record(z.string().max(100), z.string().max(100)).refine(
      (map) =>
        Object.entries(map)
          .flat()
          .every((text) => !/[,=]/.test(text)),
      {
        error: inWords({
          es: 'debe ser un objeto de números o usuarios y palabras, sin comas ni signos de igual',
          en: 'must be an object of numbers or user names and words, without commas and equals signs',
        }),
      },
    ),
  ])
  .transform((value) =>
    typeof value === 'string'
      ? value
      : Object.entries(value)
          .map(([to, word]) => `${to}=${word}`)
          .join(','),
  );
const retry = z
  .union([z.string().max(500), z.record(z.string().max(50), z.string().max(50))])
  .transform((value) => (typeof value === 'string' ? value : retryText(value)));

const registries = z
  .union([
    z.string().max(2000),
    z.array(z.strictObject({ name: z.string().max(100), maxAgeDays: z.int() })).max(20),
  ])
  .transform((value) => (typeof value === 'string' ? value : registriesText(value)));

/** `pregon run`'s options in camelCase. Null, or nothing in it: the default. */
const policyFields = {
  flow: written.nullish(),
  pace: written.nullish(),
  maxAttempts: written.nullish(),
  retry: retry.nullish(),
  window: written.nullish(),
  timeZone: written.nullish(),
  country: written.nullish(),
  optOutTo: several.nullish(),
  agentTo: several.nullish(),
  /** `{"40003000": "voicemail"}`, or `40003000=voicemail,…`. */
  destinations: destinations.nullish(),
  /** Seconds. */
  shortAnswer: written.nullish(),
  budget: written.nullish(),
  gap: written.nullish(),
  /** `[{name, maxAgeDays}]`, or `REPEP=30`. */
  registries: registries.nullish(),
  mostAtOnce: written.nullish(),
  /** Minutes. */
  rampUp: written.nullish(),
  weight: written.nullish(),
  agents: written.nullish(),
  /** Percent of those who ask for an agent. */
  abandonLimit: written.nullish(),
  /** `off`, or `failures=0.5/50,…`. */
  breaker: written.nullish(),
  /** `none`, or countries and dates: `CR,2026-12-24` or a list of them. */
  holidays: z
    .union([z.string().max(30_000), z.array(z.string().max(20)).max(2200)])
    .transform((value) => (typeof value === 'string' ? value : value.join(',')))
    .nullish(),
  /** ISO 8601, or a date. */
  until: written.nullish(),
  perDay: written.nullish(),
  per30Days: written.nullish(),
};

const startsAt = z.iso.datetime({
  offset: true,
  error: inWords({
    es: 'debe ser una hora ISO 8601, p. ej. 2027-01-31T09:00:00-06:00',
    en: 'must be an ISO 8601 time such as 2027-01-31T09:00:00-06:00',
  }),
});

export const newCampaign = z.strictObject({
  name: line(200),
  listId: z.int().positive(),
  /** Through whose endpoints it calls; the first account when not given. */
  account: z.int().positive().optional(),
  startsAt: startsAt.nullish(),
  ...policyFields,
});

/** One that is yet to be made: a name can wait. */
export const proposedCampaign = newCampaign.partial({ name: true });

export const campaignChange = z.strictObject({ startsAt: startsAt.nullish(), ...policyFields });

/** What is not given is the earlier campaign's, but for dates. */
export const campaignCopy = z.strictObject({
  name: line(200),
  /** Whom of the earlier campaign; all of its list when not given. */
  only: z.enum(['not_reached'], 'only must be not_reached').optional(),
  /** Another list than the earlier campaign's; not with `only`. */
  listId: z.int().positive().optional(),
  startsAt: startsAt.nullish(),
  ...policyFields,
});

/** Of a query; `list` when not given. */
export const campaignKind = z.preprocess(
  (given) => (typeof given === 'string' ? given : 'list'),
  z.enum(['list', 'calls'], 'kind must be list or calls'),
);

export type NewCampaignBody = z.output<typeof newCampaign>;
export type ProposedCampaignBody = z.output<typeof proposedCampaign>;
export type CampaignChangeBody = z.output<typeof campaignChange>;
export type CampaignCopyBody = z.output<typeof campaignCopy>;
