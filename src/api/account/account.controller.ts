import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';

import { Allow } from '../../access';
import { AccountRooms } from '../../platform/account/account-rooms';
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
import { accountQuery } from '../accounts/account-bodies';
import { AccountDesk } from '../accounts/account-desk';
import { Valid } from '../http/valid';
import { AnswerDesk } from './answer-desk';

const MOST_TARIFF_CHANGES = 20;

@ApiTags('account')
@ApiBearerAuth()
@Controller('api/v1/account')
export class AccountController {
  constructor(
    private readonly db: Database,
    private readonly accounts: AccountDesk,
    private readonly rooms: AccountRooms,
    private readonly answers: AnswerDesk,
    private readonly corrections: CorrectionStore,
  ) {}

  @Get()
  @Allow('viewer')
  @ApiOperation({
    summary: "A provider's account: what is in use, and what the last calibration has shown",
  })
  async one(@Query(new Valid(accountQuery)) { account: id }: z.output<typeof accountQuery>) {
    const { name } = await this.accounts.one(id);
    const room = await this.rooms.of(id);
    const { config } = room.get<ResolvedProvider>(PROVIDER);
    const asking = room.get(AskingStore);
    const provider = providerKey(config);
    const offsetMs = await room.get(AccountStore).clockOffset(this.db.read);
    const calibration = await room.get(CalibrationStore).latest(this.db.read, provider);
    const checked = await room.get(DriftStore).last(this.db.read);
    const delays = await asking.delays(this.db.read);
    const { provenAt } = await asking.fullAccount(this.db.read);
    const tariffChanges = await room.get(TariffStore).changes(this.db.read, 0, MOST_TARIFF_CHANGES);
    const { lengthMs } = await asking.rangeWindow(this.db.read);
    return {
      id,
      name,
      provider,
      endpoints: config.endpoints.map(({ username, number, role }) => ({ username, number, role })),
      /** Calibration's word where it has one, else the configuration's. */
      firstLeg: (await room.get(CalibrationStore).firstLeg(this.db.read, provider)) ?? config.firstLeg,
      timeZone: config.timeZone,
      clockAheadS: offsetMs === undefined ? null : offsetMs / 1000,
      /** How late things are known, in seconds, as last measured; null: not yet. */
      delays: delays === undefined ? null : delaysView(delays),
      /** Since when one live look is known to show all endpoints; null: not proven, or it has stopped. */
      fullAccountSince: provenAt === undefined ? null : new Date(provenAt).toISOString(),
      /** Longest range that is asked for at once; null: any. */
      rangeWindowS: lengthMs === undefined ? null : lengthMs / 1000,
      /** Attempts called lost that were calls after all; of all accounts. */
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
  odd(@Query(new Valid(accountQuery)) { account }: z.output<typeof accountQuery>) {
    return this.answers.all(account);
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
