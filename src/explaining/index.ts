/** The door of the explaining room: why not now, until when, what to expect. */
export { type Decision, Decisions } from './decisions';
export { ExplainingModule } from './explaining.module';
export { CampaignOutlook, type HoldView, holdView, type Outlook, type StepView } from './outlook';
export { reasonText, rowProblemText } from './reason-text';
export type { Hold } from './rules/hold';
