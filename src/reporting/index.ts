export { type Abandoned, type AbandonedCalls, abandonedOf } from './abandoned.store';
/** The door of the reporting room. */
export { type AttemptLine, attemptsOfRows, attemptsPage } from './attempts-page.store';
export { attemptsCsv } from './attempts-report.store';
export { breakdownCsv } from './breakdown/breakdown-csv';
export { breakdownOf } from './breakdown/breakdown.store';
export type { Breakdown } from './breakdown/rules/breakdown';
export type { Group } from './breakdown/rules/group';
export { campaignCharts, type CampaignCharts, type TimeStep } from './charts/campaign-charts';
export type { ContactRate } from './charts/rules/contact-rate';
export { type CampaignReport, CampaignReportStore } from './campaign-report.store';
export { contactsCsv } from './contacts-report.store';
export type { PackHead, SealedEntry } from './evidence/chain';
export { EvidencePackStore } from './evidence/evidence-pack.store';
export {
  type EvidenceFile,
  evidenceJson,
  evidencePack,
  type EvidencePack,
  type EvidenceSubject,
} from './evidence/evidence-pack';
export { type Verified, verifyEvidence } from './evidence/verify-evidence';
export { ListFactsStore } from './list-facts.store';
export { ReportingModule } from './reporting.module';
export { writeReport } from './write-report';
export { type AttemptStory, AttemptStoryStore } from './story/attempt-story.store';
