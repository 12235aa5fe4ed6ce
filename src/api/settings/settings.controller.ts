import { Body, Controller, Get, Patch, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';

import { Allow, type WebRequest, WithProof } from '../../access';
import { BodyOf } from '../http/document';
import { Valid } from '../http/valid';
import { type Settings, settingsChange, type SettingsChange, SettingsDesk } from './settings-desk';

@ApiTags('settings')
@ApiBearerAuth()
@Controller('api/v1/settings')
@Allow('admin')
export class SettingsController {
  constructor(private readonly desk: SettingsDesk) {}

  @Get()
  @ApiOperation({ summary: 'What holds for the whole account' })
  all(): Promise<Settings> {
    return this.desk.all();
  }

  @Patch()
  @WithProof()
  @BodyOf(settingsChange, { startNeedsApproval: true })
  @ApiOperation({ summary: 'Change what holds for the whole account; what is not named stays' })
  async change(
    @Body(new Valid(settingsChange)) change: SettingsChange,
    @Req() request: WebRequest,
  ): Promise<Settings> {
    const changed = await this.desk.change(change);
    request.audited = changed;
    return changed.after;
  }
}
