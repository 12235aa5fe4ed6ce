import { Inject, Injectable } from '@nestjs/common';
import { Cron, CronExpression } from '@nestjs/schedule';

import { CLOCK, type Clock } from '../platform/clock/clock';
import { Database } from '../platform/database';
import { describeError, LOGGER, type Logger } from '../platform/logging/logger';
import { importStores, inImportRoom } from './import-room';
import { recoverImports } from './recover-imports';

/** Finishes what a crash has interrupted and takes expired previews away, now and then. */
@Injectable()
export class ImportUpkeep {
  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  @Cron(CronExpression.EVERY_HOUR)
  async run(): Promise<void> {
    try {
      await inImportRoom(this.db, () => recoverImports(this.db, this.clock, importStores));
    } catch (error) {
      this.logger.error(describeError(error), 'imports could not be set right');
    }
  }
}
