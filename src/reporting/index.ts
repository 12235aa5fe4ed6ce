export { type Abandoned, type AbandonedCalls, abandonedOf } from './abandoned.store';
/** The door of the reporting room. */
export { attemptsCsv } from './attempts-report.store';
export { type CampaignReport, CampaignReportStore } from './campaign-report.store';
export { contactsCsv } from './contacts-report.store';
export { ReportingModule } from './reporting.module';
export { writeReport } from './write-report';
