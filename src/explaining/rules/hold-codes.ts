/**
 * What may keep a whole campaign from calling, or everybody who is due: the codes of its silence. Stable:
 * scripts and the metric `pregon_campaigns_quiet` name them; docs/reasons.md says what each means.
 */
export const holdCodes = [
  'not_started',
  'late_start',
  'not_approved',
  'scheduled',
  'campaign_paused',
  'campaign_completed',
  'campaign_cancelled',
  'budget',
  'registry_too_old',
  'outage',
  'restored',
  'no_open_window',
  'not_authorised',
  'breaker_failures',
  'breaker_short_calls',
  'breaker_answer_collapse',
  'breaker_invalid_numbers',
  'breaker_opt_outs',
  'window_closed',
  'holiday',
  'no_endpoint',
  'no_calling_process',
  'first_look',
  'records_unreadable',
  'provider_unreachable',
  'budget_held',
  'most_at_once',
  'agents_busy',
  'endpoints_set_aside',
  'other_campaign_first',
  'no_free_endpoint',
  'ramp_up',
  'pace',
  'account_pace',
  'nobody_due',
  'gap',
  'cap_day',
  'cap_30d',
  'another_band',
  'retry',
  'open_attempt_elsewhere',
  'ambiguous_record',
  'in_call',
  'uncertain_attempt',
  'being_enrolled',
  'closing_look',
] as const;
export type HoldCode = (typeof holdCodes)[number];

/** Of a bounded set: what a retry waits for is one, and a code that nobody knows is `other`. */
export function boundedCode(code: string): HoldCode | 'other' {
  if (code.startsWith('retry_after_')) return 'retry';
  return holdCodes.find((known) => known === code) ?? 'other';
}
