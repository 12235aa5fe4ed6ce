import { Module } from '@nestjs/common';

import { AccessModule } from '../access';
import { BackupModule } from '../backup';
import { CampaignsModule } from '../campaigns';
import { ContactsModule } from '../contacts';
import { DialingModule } from '../dialing';
import { DncModule } from '../dnc';
import { ExplainingModule } from '../explaining';
import { ForecastingModule } from '../forecasting';
import { PrivacyModule } from '../privacy';
import { ReconciliationModule } from '../reconciliation';
import { ReportingModule } from '../reporting';
import { WebhooksModule } from '../webhooks';
import { AccountDesk } from './accounts/account-desk';
import { AccountsController } from './accounts/accounts.controller';
import { AccountController } from './account/account.controller';
import { AnswerDesk } from './account/answer-desk';
import { AttemptsController } from './attempts/attempts.controller';
import { CalibrationDesk } from './calibrations/calibration-desk';
import { CalibrationsController } from './calibrations/calibrations.controller';
import { CallDesk } from './calls/call-desk';
import { CallsController } from './calls/calls.controller';
import { AttemptsOfCampaignController } from './campaigns/attempts-of-campaign.controller';
import { BreakdownController } from './campaigns/breakdown.controller';
import { AuditController } from './access/audit.controller';
import { PeopleController } from './access/people.controller';
import { TokensController } from './access/tokens.controller';
import { ApprovalDesk } from './campaigns/approval-desk';
import { ApprovalsController } from './campaigns/approvals.controller';
import { BreakerTripsController } from './campaigns/breaker-trips.controller';
import { CallRecordDesk } from './call-records/call-record-desk';
import { CallRecordsController } from './call-records/call-records.controller';
import { CampaignDesk } from './campaigns/campaign-desk';
import { CampaignsController } from './campaigns/campaigns.controller';
import { ChangeDesk } from './campaigns/change-desk';
import { CopyController } from './campaigns/copy.controller';
import { CopyDesk } from './campaigns/copy-desk';
import { ForecastController } from './campaigns/forecast.controller';
import { LifecycleController } from './campaigns/lifecycle.controller';
import { PolicyPacksController } from './campaigns/policy-packs.controller';
import { ProposalsController } from './campaigns/proposals.controller';
import { ProspectsController } from './campaigns/prospects.controller';
import { ResultsController } from './campaigns/results.controller';
import { DncDesk } from './dnc/dnc-desk';
import { DncController } from './dnc/dnc.controller';
import { RegistriesController } from './dnc/registries.controller';
import { RegistryDesk } from './dnc/registry-desk';
import { OptOutsController } from './dnc/opt-outs.controller';
import { EvidenceController } from './evidence/evidence.controller';
import { EndpointDesk } from './endpoints/endpoint-desk';
import { EndpointsController } from './endpoints/endpoints.controller';
import { CallingState } from './health/calling-state';
import { CountsStore } from './health/counts.store';
import { HealthController } from './health/health.controller';
import { EventStreams } from './http/event-streams';
import { ProblemFilter } from './http/problem.filter';
import { uploadsModule } from './http/uploads';
import { ImportDesk } from './lists/import-desk';
import { WaitingImports } from './lists/waiting-imports';
import { ImportsController } from './lists/imports.controller';
import { PrivacyController } from './privacy/privacy.controller';
import { PrivacyDesk } from './privacy/privacy-desk';
import { HolidayDesk } from './holidays/holiday-desk';
import { HolidaysController } from './holidays/holidays.controller';
import { RetentionController } from './retention/retention.controller';
import { RetentionDesk } from './retention/retention-desk';
import { RestorationController } from './restoration/restoration.controller';
import { RestorationDesk } from './restoration/restoration-desk';
import { SettingsController } from './settings/settings.controller';
import { SettingsDesk } from './settings/settings-desk';
import { ContactsController } from './lists/contacts.controller';
import { ListsController } from './lists/lists.controller';
import { DeliveriesController } from './webhooks/deliveries.controller';
import { WebhookDesk } from './webhooks/webhook-desk';
import { WebhooksController } from './webhooks/webhooks.controller';

const desks = [
  AccountDesk,
  RestorationDesk,
  ApprovalDesk,
  SettingsDesk,
  PrivacyDesk,
  HolidayDesk,
  RetentionDesk,
  AnswerDesk,
  CalibrationDesk,
  CallDesk,
  ImportDesk,
  WaitingImports,
  DncDesk,
  RegistryDesk,
  CampaignDesk,
  ChangeDesk,
  CopyDesk,
  EndpointDesk,
  CallRecordDesk,
  WebhookDesk,
];

/** `/api/v1`, and the desks at which the console works too. */
@Module({
  imports: [
    uploadsModule(),
    AccessModule,
    BackupModule,
    ContactsModule,
    DncModule,
    CampaignsModule,
    DialingModule,
    ReportingModule,
    ExplainingModule,
    ForecastingModule,
    ReconciliationModule,
    PrivacyModule,
    WebhooksModule,
  ],
  controllers: [
    HealthController,
    ListsController,
    ContactsController,
    ImportsController,
    RegistriesController,
    OptOutsController,
    DncController,
    BreakerTripsController,
    CampaignsController,
    CopyController,
    ProposalsController,
    LifecycleController,
    ApprovalsController,
    AttemptsOfCampaignController,
    ResultsController,
    CallRecordsController,
    PolicyPacksController,
    BreakdownController,
    ForecastController,
    CallsController,
    AttemptsController,
    EvidenceController,
    AccountController,
    AccountsController,
    CalibrationsController,
    ProspectsController,
    PeopleController,
    TokensController,
    AuditController,
    SettingsController,
    RestorationController,
    PrivacyController,
    HolidaysController,
    RetentionController,
    EndpointsController,
    WebhooksController,
    DeliveriesController,
  ],
  providers: [...desks, CountsStore, CallingState, EventStreams, ProblemFilter],
  exports: [...desks, CallingState, EventStreams, ProblemFilter],
})
export class ApiModule {}
