import { Controller, Get, Inject } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';

import { Allow } from '../../access';
import { Database } from '../../platform/database';
import { PROVIDER, type ResolvedProvider } from '../../provider/resolved-provider';
import {
  AccountStore,
  AskingStore,
  CalibrationStore,
  calibrationView,
  CorrectionStore,
  type Delays,
  DriftStore,
  driftView,
  providerKey,
  tariffChangeView,
  TariffStore,
} from '../../reconciliation';
import { AnswerDesk } from './answer-desk';

const MOST_TARIFF_CHANGES = 20;

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
    private readonly asking: AskingStore,
    private readonly corrections: CorrectionStore,
    private readonly tariffs: TariffStore,
    private readonly drift: DriftStore,
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
    const checked = await this.drift.last(this.db.read);
    const delays = await this.asking.delays(this.db.read);
    const { provenAt } = await this.asking.fullAccount(this.db.read);
    const tariffChanges = await this.tariffs.changes(this.db.read, 0, MOST_TARIFF_CHANGES);
    const { lengthMs } = await this.asking.rangeWindow(this.db.read);
    return {
      provider,
      endpoints: config.endpoints.map(({ username, number, role }) => ({ username, number, role })),
      /** Calibration's word where it has one, else the configuration's. */
      firstLeg: config.firstLeg,
      timeZone: config.timeZone,
      clockAheadS: offsetMs === undefined ? null : offsetMs / 1000,
      /** How late things are known, in seconds, as last measured; null: not yet. */
      delays: delays === undefined ? null : delaysView(delays),
      /** Since when one live look is known to show all endpoints; null: not proven, or it has stopped. */
      fullAccountSince: provenAt === undefined ? null : new Date(provenAt).toISOString(),
      /** Longest range that is asked for at once; null: any. */
      rangeWindowS: lengthMs === undefined ? null : lengthMs / 1000,
      /** Attempts called lost that were calls after all. */
      lostFound: await this.corrections.lostFoundCount(this.db.read),
      /** Where a route's rate or access fee became another, newest first; money exact. */
      tariffChanges: tariffChanges.map(tariffChangeView),
      calibration: calibration === undefined ? null : calibrationView(calibration),
      /** In what the calls since then disagree with it, as of the last nightly look; null: not looked yet. */
      drift: checked === undefined ? null : driftView(checked),
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

function delaysView({ at, ownMs, answerMs, recordMs, debtMs }: Delays) {
  return {
    at: new Date(at).toISOString(),
    ownS: ownMs / 1000,
    answerS: answerMs / 1000,
    recordS: recordMs / 1000,
    debtS: debtMs / 1000,
  };
}
