/** What can be subscribed to. Public and stable: docs/webhooks.md. */
export const eventTypes = [
  'attempt.settled',
  'attempt.corrected',
  'opt_out.recorded',
  'campaign.state_changed',
  'breaker.tripped',
] as const;
export type EventType = (typeof eventTypes)[number];

/** Told to one webhook, when somebody asks for it. */
export const TEST_EVENT = 'webhook.test';
export type ToldType = EventType | typeof TEST_EVENT;
