import { Module } from '@nestjs/common';

import { AccessModule } from '../access';
import { ApiModule, uploadsModule } from '../api';
import { CampaignsModule } from '../campaigns';
import { ContactsModule } from '../contacts';
import { ForecastingModule } from '../forecasting';
import { ReportingModule } from '../reporting';
import { ApprovalPagesController } from './approvals.controller';
import { AssetsController } from './assets.controller';
import { AttemptPagesController } from './attempts.controller';
import { CampaignActionsController } from './campaign-actions.controller';
import { CampaignRowsStore } from './campaign-rows.store';
import { CampaignPagesController } from './campaigns.controller';
import { DoNotCallController } from './do-not-call.controller';
import { EvidencePagesController } from './evidence.controller';
import { EndpointPagesController } from './endpoints.controller';
import { ListPagesController } from './lists.controller';
import { NewCampaignController } from './new-campaign.controller';
import { PageFilter } from './page.filter';
import { PersonalDataController } from './personal-data.controller';
import { SafetyController } from './safety.controller';
import { SessionController } from './session.controller';
import { SettingsController } from './settings.controller';
import { TodayController } from './today.controller';

/** Pages for people. No business rules here: everything is done at the desks of the API. */
@Module({
  imports: [
    uploadsModule(),
    AccessModule,
    ApiModule,
    CampaignsModule,
    ContactsModule,
    ForecastingModule,
    ReportingModule,
  ],
  controllers: [
    AssetsController,
    SessionController,
    TodayController,
    ListPagesController,
    NewCampaignController,
    CampaignPagesController,
    CampaignActionsController,
    ApprovalPagesController,
    AttemptPagesController,
    EvidencePagesController,
    DoNotCallController,
    EndpointPagesController,
    SettingsController,
    SafetyController,
    PersonalDataController,
  ],
  providers: [CampaignRowsStore, PageFilter],
  exports: [PageFilter],
})
export class ConsoleModule {}
