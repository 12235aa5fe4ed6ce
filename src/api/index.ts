/** The door of the API room: what the console and the service use of it. */
export { ApiModule } from './api.module';
export { personVersion } from './access/person-version';
export { AccountDesk, type AccountView } from './accounts/account-desk';
export { newAccount } from './accounts/account-bodies';
export { AnswerDesk, type AnswersView } from './account/answer-desk';
export {
  CallRecordDesk,
  type CallRecordView,
  type OneCallRecord,
  orphanKinds,
} from './call-records/call-record-desk';
export { newCalibration, type NewCalibrationBody } from './calibrations/calibration-body';
export { type Calibrated, CalibrationDesk } from './calibrations/calibration-desk';
export type { CalibrationOrderView } from './calibrations/calibration-order-view';
export { callProblem } from './calls/call-problems';
export {
  campaignChange,
  type CampaignChangeBody,
  newCampaign,
  type NewCampaignBody,
  proposedCampaign,
  type ProposedCampaignBody,
} from './campaigns/campaign-bodies';
export { ApprovalDesk } from './campaigns/approval-desk';
export { CampaignDesk } from './campaigns/campaign-desk';
export { ChangeDesk } from './campaigns/change-desk';
export { stateNames } from './campaigns/campaign-problems';
export { readCampaignCopy } from './campaigns/read-campaign-copy';
export { CopyDesk, rulesToCopy } from './campaigns/copy-desk';
export { policyInputOf } from './campaigns/policy-view';
export type { CampaignView } from './campaigns/campaign-view';
export { readMany } from './dnc/check-bodies';
export { DncDesk, type DncFileResult } from './dnc/dnc-desk';
export { readExpiresAt, readSubject } from './dnc/dnc-subject';
export { RegistryDesk, type RegistryView } from './dnc/registry-desk';
export { newEndpoint } from './endpoints/endpoint-body';
export { EndpointDesk, type EndpointView } from './endpoints/endpoint-desk';
export { CallingState } from './health/calling-state';
export { calendarQuery, newClosedDay } from './holidays/holiday-bodies';
export { type Calendar, type ClosedDayView, HolidayDesk } from './holidays/holiday-desk';
export { readCountry, readNumber, readPhone } from './http/fields';
export { CREATES } from './idempotency';
export { languageOfRequest } from './http/language-of-request';
export { NumberParam } from './http/number-param';
export { EventStreams } from './http/event-streams';
export { changedMeanwhile } from './http/edit-tag';
export { type FieldProblem, invalidFields, notFound, Problem } from './http/problem';
export { withAnswers } from './http/document-answers';
export { withProblems } from './http/document-problems';
export { problemOf } from './http/problem-of';
export { refuseUnreadBody } from './http/readable-body';
export { nameRequest, requestIdOf } from './http/request-id';
export { ProblemFilter } from './http/problem.filter';
export { languageCookie } from './http/request-language';
export { TakesFile } from './http/takes-file';
export { TheFile } from './http/the-file';
export { clearUploads, type UploadedAs, uploadsModule } from './http/uploads';
export { readValid } from './http/valid';
export { newWebhook } from './webhooks/webhook-bodies';
export { WebhookDesk } from './webhooks/webhook-desk';
export type { WebhookView } from './webhooks/webhook-view';
export { ImportDesk } from './lists/import-desk';
export { WaitingImports } from './lists/waiting-imports';
export { PrivacyDesk } from './privacy/privacy-desk';
export { RetentionDesk } from './retention/retention-desk';
export { RestorationDesk } from './restoration/restoration-desk';
export { type Settings, SettingsDesk } from './settings/settings-desk';
