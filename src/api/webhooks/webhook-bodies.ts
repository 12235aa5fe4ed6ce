import { z } from 'zod';

import { eventTypes } from '../../webhooks';
import { line } from '../http/fields';
import { inWords } from '../http/own-words';
import { pageQuery } from '../http/paging';

const DAYS_7_IN_HOURS = 168;
const events = z
  .array(
    z.enum(
      eventTypes,
      inWords({
        es: `debe ser uno de ${eventTypes.join(', ')}`,
        en: `must be one of ${eventTypes.join(', ')}`,
      }),
    ),
  )
  .min(1)
  .max(eventTypes.length);

export const newWebhook = z.strictObject({
  url: line(2000),
  /** What it is for. */
  description: z.string().trim().max(200).default(''),
  /** All of them when not given. */
  events: events.default([...eventTypes]),
});
export const webhookChange = z.strictObject({
  url: line(2000).optional(),
  description: z.string().trim().max(200).optional(),
  events: events.optional(),
  /** `true` also lets one go on that was switched off by itself. */
  enabled: z.boolean().optional(),
});
export const renewal = z.strictObject({
  /** For so long the old secret signs too; 0: it ends at once. */
  keepOldForHours: z.number().min(0).max(DAYS_7_IN_HOURS).default(24),
});
const time = z.iso.datetime({
  offset: true,
  error: inWords({
    es: 'debe ser una hora ISO 8601, p. ej. 2027-01-31T09:00:00Z',
    en: 'must be an ISO 8601 time such as 2027-01-31T09:00:00Z',
  }),
});
export const replayRange = z.strictObject({
  /** Events that happened from then on. */
  from: time,
  /** Until now when not given. */
  to: time.optional(),
  /** `all`: those that were delivered, too. */
  which: z.enum(['failed', 'all']).default('failed'),
});
export const deliveryQuery = pageQuery(100, 500).extend({
  state: z.enum(['waiting', 'delivered', 'failed']).optional(),
});

export type NewWebhookBody = z.output<typeof newWebhook>;
export type WebhookChangeBody = z.output<typeof webhookChange>;
