import { Controller, Get, Inject } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';

import { Allow } from '../../access';
import { Database } from '../../platform/database';
import { PROVIDER, type ResolvedProvider } from '../../provider/resolved-provider';
import { AccountStore, CalibrationStore, calibrationView, providerKey } from '../../reconciliation';
import { AnswerDesk } from './answer-desk';

@ApiTags('account')
@ApiBearerAuth()
@Controller('api/v1/account')
export class AccountController {
  constructor(
    private readonly db: Database,
    @Inject(PROVIDER) private readonly provider: ResolvedProvider,
    private readonly account: AccountStore,
    private readonly calibrations: CalibrationStore,
    private readonly answers: AnswerDesk,
  ) {}

  @Get()
  @Allow('viewer')
  @ApiOperation({
    summary: "The provider's account: what is in use, and what the last calibration has shown",
  })
  async one() {
    const { config } = this.provider;
    const provider = providerKey(config);
    const offsetMs = await this.account.clockOffset(this.db.read);
    const calibration = await this.calibrations.latest(this.db.read, provider);
    return {
      provider,
      endpoints: config.endpoints.map(({ username, number, role }) => ({ username, number, role })),
      /** Calibration's word where it has one, else the configuration's. */
      firstLeg: config.firstLeg,
      timeZone: config.timeZone,
      clockAheadS: offsetMs === undefined ? null : offsetMs / 1000,
      calibration: calibration === undefined ? null : calibrationView(calibration),
    };
  }

  @Get('answers')
  @Allow('manager')
  @ApiOperation({
    summary:
      "The provider's answers that were errors or not understood: counted by kind, the last few as they came",
  })
  odd() {
    return this.answers.all();
  }
}
