import { Inject, Injectable } from '@nestjs/common';

import { Database } from '../platform/database';
import { LOGGER, type Logger } from '../platform/logging/logger';
import { CorrectionStore } from './correction.store';

const MOST = 100;

/** Raises the alarm when an attempt that was called lost turns out to have been a call: somebody may be called twice. */
@Injectable()
export class LostAndFound {
  private told = 0;

  constructor(
    private readonly db: Database,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly corrections: CorrectionStore,
  ) {}

  /** To be called after records were taken in. */
  async tell(): Promise<void> {
    const found = await this.corrections.lostFound(this.db.read, { id: this.told }, MOST);
    const [newest] = found;
    if (newest === undefined) return;
    this.told = newest.id;
    const attempts = found.map(({ attemptId, became }) => ({ attemptId, became }));
    this.logger.error(
      { attempts },
      'attempts called lost were calls: CALLMYWAY_CDR_HORIZON_S may be too short',
    );
  }
}
