/** The door of the campaigns room: what others may use. */
export { type Approval, ApprovalStore } from './approvals/approval.store';
export { Approve } from './approvals/approve';
export { versionText } from './approvals/rules/approval';
export { Backlog } from './backlog';
export type { Campaign, CampaignKind } from './campaign';
export { CampaignsModule } from './campaigns.module';
export { CampaignLifecycle, type LifecycleResult } from './lifecycle';
export { CampaignStore } from './campaign.store';
export { StandingCampaigns, type StandingPurpose } from './standing-campaigns';
export { EnrolmentStore } from './enrolment.store';
export { pauseTexts } from './pause-texts';
export { Outages } from './outages';
export { outcomeNames } from './outcome-names';
export { RemainingStore } from './remaining.store';
export { ScheduledStarts } from './scheduled-starts';
export { type Prospect, type ProspectMove, ProspectStore } from './prospect.store';
export { type EndOfWaiting, WaitingStore } from './waiting.store';
export { type Counters, TallyStore, type TallyKind, type WaitingCount } from './tally.store';
export {
  type CallingWindow,
  defaultWindowSpec,
  parseWindow,
  type WindowProblem,
} from './rules/calling-window';
export { CallingRules } from './calling-rules';
export { ChangeRules } from './change-rules';
export { type Destination, destinationsOf, destinationsText, menuNumbers } from './rules/destinations';
export { loosenedRules, type Loosened } from './loosened';
export type { PackFile } from './packs/pack-schema';
export { PolicyPacks } from './packs/policy-packs';
export { PackProblem, readOwnPacks, readPackFile } from './packs/read-pack';
export { type PolicyAtATime, type PolicyChange, PolicyChangeStore } from './policy-change.store';
export { holidaysText } from './rules/chosen-holidays';
export { type Place, placeKey, placeOf, zonesOf } from './rules/contact-zones';
export { countriesWithHolidays, hasPublicHolidays, namedHolidays } from './rules/public-holidays';
export { parseDay } from './rules/chosen-holidays';
export { readHolidayFile } from './rules/holiday-file';
export { type DayNo, isoDay, yearOf } from './rules/civil-day';
export { ClosedDayStore } from './closed-day.store';
export { type ClosedDay, closedIn, mostClosedDays } from './rules/closed-days';
export { stepAfter } from './rules/step-after';
export type { ProspectRules } from './rules/prospect-rules';
export { formatDuration, parseDuration } from './rules/duration';
export { type CampaignState, isEnded, mayBecome, notApproved } from './rules/lifecycle';
export { nextStep, type NextStep } from './rules/next-step';
export { type Hours, mayCallAt, nextCallableAt, whyClosedAt } from './rules/open-hours';
export {
  type Disposition,
  dispositions,
  type Outcome,
  outcomes,
  type RetryableOutcome,
  retryableOutcomes,
} from './rules/outcome';
export { type NotEnrolled, whyNotEnrolled } from './rules/why-not-enrolled';
export { PolicyProblem } from './policy-problem';
export { policyFields, type PolicyInput } from './policy-input';
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
export type { CampaignPolicy } from './rules/policy';
export { loadHolidays } from './rules/public-holidays';
export { windowText } from './window-text';
export { setListWindow } from './set-list-window';
export { checkAhead } from './check-ahead';
export { isShortAnswer, LONGEST_SHORT_ANSWER_S } from './rules/short-answer';
export { moneyText, parseMoney } from './rules/money';
export { defaultRetryPlan, parseRetryPlan, type RetryPlan, type RetryPlanProblem } from './rules/retry-plan';
