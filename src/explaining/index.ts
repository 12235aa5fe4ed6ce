/** The door of the explaining room: why not now, until when, what to expect. */
export { CallingNotes } from './calling-notes';
export { type Decision, type DecisionPage, Decisions } from './decisions';
export { ExplainingModule } from './explaining.module';
export { CampaignOutlook, type HoldView, holdView, type Outlook, type StepView } from './outlook';
export { findingText } from './preflight/finding-text';
export { type Preflight, Preflights, type Shown, type ToStart } from './preflight/preflights';
export type { Finding } from './preflight/rules/finding';
export { QuietCounts } from './quiet-counts';
export { reasonText, rowProblemText } from './reason-text';
export type { Hold } from './rules/hold';
