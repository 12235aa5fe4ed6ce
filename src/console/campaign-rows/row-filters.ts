import { z } from 'zod';

import { type Disposition, dispositions, type Outcome, outcomes } from '../../campaigns';

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

/** A number, part of one, or of a reference or a name. */
const sought = z.string().trim().max(100).catch('').default('');

/** Of a page's address: what cannot be read is as if it were not there. */
export const peopleFilter = z.object({
  result: z.enum(results).optional().catch(undefined),
  reason: z.enum(reasons).optional().catch(undefined),
  phone: sought,
  after: position.default(0),
});

export const attemptFilter = z.object({
  outcome: z
    .enum([...outcomes, 'open'])
    .optional()
    .catch(undefined),
  phone: sought,
  before: position.default(0),
  /** Instead of `before`, where somebody is looked for. */
  after: position.default(0),
});

export const contactFilter = z.object({
  phone: sought,
  after: position.default(0),
});

export type ContactFilter = z.output<typeof contactFilter>;
export type PeopleFilter = z.output<typeof peopleFilter>;
export type AttemptFilter = z.output<typeof attemptFilter>;
export type AttemptOutcome = Outcome | 'open';
