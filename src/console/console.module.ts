import { Module } from '@nestjs/common';

import { AccessModule } from '../access';
import { ApiModule, uploadsModule } from '../api';
import { BackupModule } from '../backup';
import { CampaignsModule } from '../campaigns';
import { ContactsModule } from '../contacts';
import { ExplainingModule } from '../explaining';
import { ForecastingModule } from '../forecasting';
import { ReconciliationModule } from '../reconciliation';
import { ReportingModule } from '../reporting';
import { ApprovalPagesController } from './approvals.controller';
import { WebhooksModule } from '../webhooks';
import { AssetsController } from './assets.controller';
import { AttemptPagesController } from './attempts.controller';
import { CalibrationPagesController } from './calibration.controller';
import { CallLinesStore } from './call-lines.store';
import { CallPagesController } from './calls.controller';
import { CampaignActionsController } from './campaign-actions.controller';
import { CampaignAttemptsStore } from './campaign-rows/attempts.store';
import { CampaignPeopleStore } from './campaign-rows/people.store';
import { CampaignRowPagesController } from './campaign-rows.controller';
import { CopyCampaignController } from './copy-campaign.controller';
import { CampaignPagesController } from './campaigns.controller';
import { DoNotCallController } from './do-not-call.controller';
import { EditCampaignController } from './edit-campaign.controller';
import { EvidencePagesController } from './evidence.controller';
import { EndpointPagesController } from './endpoints.controller';
import { ListContactPagesController } from './list-contacts.controller';
import { ListPagesController } from './lists.controller';
import { NewCampaignController } from './new-campaign.controller';
import { PageFilter } from './page.filter';
import { PersonalDataController } from './personal-data.controller';
import { ProveController } from './prove.controller';
import { HolidayPagesController } from './holidays.controller';
import { PackPagesController } from './packs.controller';
import { RetentionPagesController } from './retention.controller';
import { RestoredController } from './restored.controller';
import { SafetyController } from './safety.controller';
import { SecondFactorController } from './second-factor.controller';
import { SessionController } from './session.controller';
import { SettingsController } from './settings.controller';
import { NowStore } from './today/now.store';
import { TodayReader } from './today/today-reader';
import { TodayController } from './today.controller';
import { WebhookPagesController } from './webhooks.controller';

/** Pages for people. No business rules here: everything is done at the desks of the API. */
@Module({
  imports: [
    uploadsModule(),
    AccessModule,
    ApiModule,
    BackupModule,
    CampaignsModule,
    ContactsModule,
    ExplainingModule,
    ForecastingModule,
    ReconciliationModule,
    ReportingModule,
    WebhooksModule,
  ],
  controllers: [
    AssetsController,
    SessionController,
    TodayController,
    ListPagesController,
    ListContactPagesController,
    NewCampaignController,
    CampaignPagesController,
    CampaignActionsController,
    EditCampaignController,
    ApprovalPagesController,
    CampaignRowPagesController,
    CopyCampaignController,
    AttemptPagesController,
    CallPagesController,
    EvidencePagesController,
    DoNotCallController,
    EndpointPagesController,
    CalibrationPagesController,
    SettingsController,
    WebhookPagesController,
    SafetyController,
    HolidayPagesController,
    PackPagesController,
    RetentionPagesController,
    SecondFactorController,
    ProveController,
    RestoredController,
    PersonalDataController,
  ],
  providers: [CallLinesStore, CampaignAttemptsStore, CampaignPeopleStore, NowStore, PageFilter, TodayReader],
  exports: [PageFilter],
})
export class ConsoleModule {}
