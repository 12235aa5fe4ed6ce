import { z } from 'zod';

import { parseWindow } from '../rules/calling-window';
import { parseDuration } from '../rules/duration';

const windowText = z.string().refine(
  (text) => {
    const window = parseWindow(text);
    return window !== 'always' && !('problem' in window);
  },
  { error: 'must be hours such as "Mon-Fri 08:00-19:00; Sat 08:00-15:00", without overlaps' },
);
const count = (most: number) => z.int().min(1).max(most);
const hour = 3_600_000;
const gapText = z.string().refine(
  (text) => {
    const ms = parseDuration(text);
    return ms !== undefined && ms >= 0 && ms <= 30 * 24 * hour;
  },
  { error: 'must be a duration up to 30d, such as 4h' },
);

/** A policy pack as its file says it. An unknown field is refused: a rule misspelt would be no rule. */
export const packFile = z.strictObject({
  id: z.string().regex(/^([A-Z]{2}|default)$/, { error: 'must be a country in two capitals, or default' }),
  version: z.string().regex(/^[\w.-]{1,40}$/, { error: 'must be letters, digits, dots and hyphens' }),
  names: z.strictObject({ es: z.string().max(100), en: z.string().max(100) }),
  /** Where the rules stand. */
  source: z.string().min(1).max(500),
  /** Since when the rule is in force; null: nobody has established it yet, and counsel must. */
  effectiveOn: z.iso
    .date({ error: 'must be a date such as 2026-11-26, or null where it is not established' })
    .nullable(),
  toBeCheckedByCounsel: z.boolean(),
  /** What is not said here is the default pack's. */
  window: windowText.optional(),
  /** Parts of the country with hours of their own; nobody knows where a number is, so all of them hold. */
  regions: z
    .array(z.strictObject({ name: z.string().max(100), window: windowText }))
    .max(60)
    .optional(),
  closedOnHolidays: z.boolean().optional(),
  perDay: count(100).optional(),
  per30Days: count(1000).optional(),
  inAll: count(100).optional(),
  gap: gapText.optional(),
  bandHours: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(6)]).optional(),
  /** Figures that other parts of Pregón, or people, go by. */
  abandonedShareAtMost: z.number().min(0).max(1).optional(),
  answerWithinS: count(60).optional(),
  ringAtLeastS: count(120).optional(),
  registry: z.string().max(100).optional(),
  registryMaxAgeDays: count(3650).optional(),
  shortCallS: count(60).optional(),
  noRecallAfterAbandonedHours: count(1000).optional(),
  notes: z.array(z.string().max(500)).max(50).optional(),
});

export type PackFile = z.output<typeof packFile>;
