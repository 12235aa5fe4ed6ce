/** The door of the campaigns room: what others may use. */
export type { Campaign } from './campaign';
export { CampaignsModule } from './campaigns.module';
export { CampaignLifecycle, type LifecycleResult } from './lifecycle';
export { CampaignStore } from './campaign.store';
export { EnrolmentStore } from './enrolment.store';
export { ScheduledStarts } from './scheduled-starts';
export { type Prospect, ProspectStore } from './prospect.store';
export { TallyStore, type TallyKind } from './tally.store';
export {
  type CallingWindow,
  defaultWindowSpec,
  parseWindow,
  type WindowProblem,
} from './rules/calling-window';
export { zonesOf } from './rules/contact-zones';
export { formatDuration, parseDuration } from './rules/duration';
export { type CampaignState, isEnded } from './rules/lifecycle';
export { nextStep, type NextStep } from './rules/next-step';
export { mayCallAt, nextCallableAt } from './rules/open-hours';
export {
  type Disposition,
  dispositions,
  type Outcome,
  outcomes,
  type RetryableOutcome,
  retryableOutcomes,
} from './rules/outcome';
export { type CampaignPolicy, policyGapMs } from './rules/policy';
export { PolicyProblem } from './policy-problem';
export type { PolicyInput } from './policy-input';
export { readPolicy } from './read-policy';
export {
  type BreakerKind,
  breakerKinds,
  type BreakerLimit,
  type BreakerPlan,
  breakerText,
  defaultBreakerPlan,
} from './rules/breaker-plan';
export { type Pacing, pacingOf } from './rules/pacing';
export { moneyText, parseMoney } from './rules/money';
export { defaultRetryPlan, parseRetryPlan, type RetryPlan, type RetryPlanProblem } from './rules/retry-plan';
