/** What an attempt can come to. `answered` and below end the prospect; the others may be tried again. */
export const outcomes = [
  'answered',
  'agent',
  'opted_out',
  'no_answer',
  'busy',
  'failed',
  'invalid_number',
  'lost',
  'refused',
  'not_sent',
] as const;
export type Outcome = (typeof outcomes)[number];

/** Outcomes for which `--retry` may say when the next attempt is due. */
export const retryableOutcomes = ['no_answer', 'busy', 'failed', 'refused', 'lost'] as const;
export type RetryableOutcome = (typeof retryableOutcomes)[number];

/** What a row of the list can come to (contacts.csv). */
export const dispositions = [
  'reached',
  'agent',
  'opted_out',
  'not_reached',
  'suppressed',
  'duplicate',
  'invalid',
  'pending',
  'cancelled',
] as const;
export type Disposition = (typeof dispositions)[number];
