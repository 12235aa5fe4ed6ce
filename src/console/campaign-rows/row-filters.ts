import { z } from 'zod';

import { type Disposition, dispositions, type Outcome, outcomes } from '../../campaigns';
import { countryOf, type E164, normalisePhone, phoneProblemTexts } from '../../platform/phone';
import type { Text } from '../../platform/i18n/language';

/** What a prospect can be; duplicate and invalid rows never become one. */
export const results = dispositions.filter(
  (kind): kind is Exclude<Disposition, 'duplicate' | 'invalid'> => kind !== 'duplicate' && kind !== 'invalid',
);

/** Reasons worth asking for; the provider's own words are not among them. */
export const reasons = [
  'not_called_yet',
  'in_call',
  ...outcomes.filter((outcome) => outcome !== 'answered' && outcome !== 'agent' && outcome !== 'opted_out'),
  'max_attempts',
  'dnc',
  'cap',
  'gap',
  'campaign_cancelled',
] as const;

const position = z.coerce.number().int().min(0).catch(0);

/** Of a page's address: what cannot be read is as if it were not there. */
export const peopleFilter = z.object({
  result: z.enum(results).optional().catch(undefined),
  reason: z.enum(reasons).optional().catch(undefined),
  phone: z.string().trim().max(40).catch('').default(''),
  after: position.default(0),
});

export const attemptFilter = z.object({
  outcome: z
    .enum([...outcomes, 'open'])
    .optional()
    .catch(undefined),
  phone: z.string().trim().max(40).catch('').default(''),
  before: position.default(0),
});

export const contactFilter = z.object({
  phone: z.string().trim().max(40).catch('').default(''),
  after: position.default(0),
});

export type ContactFilter = z.output<typeof contactFilter>;
export type PeopleFilter = z.output<typeof peopleFilter>;
export type AttemptFilter = z.output<typeof attemptFilter>;
export type AttemptOutcome = Outcome | 'open';

/** The number looked for, or what is wrong with how it is written; undefined: none is looked for. */
export function phoneLookedFor(
  text: string,
  country: string,
): { readonly phone: E164 } | { readonly problem: Text } | undefined {
  if (text === '') return undefined;
  const read = normalisePhone(text, countryOf(country) ?? 'CR');
  return read.ok ? { phone: read.phone } : { problem: phoneProblemTexts[read.code].sentence };
}
