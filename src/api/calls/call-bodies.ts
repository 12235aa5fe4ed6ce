import { z } from 'zod';

import { line, optionalCountry } from '../http/fields';

export const newCall = z.strictObject({
  /** The endpoint's user name. */
  endpoint: line(100),
  phone: line(50),
  flow: z.enum(['blast', 'prospect-first', 'agent-first'], 'must be blast, prospect-first or agent-first'),
  /** Of a phone written without one; CR when not given. */
  country: optionalCountry,
  /** The CRM's own word for the contact; stands in attempts.csv. */
  contactRef: line(200).optional(),
});

export type NewCallBody = z.output<typeof newCall>;
