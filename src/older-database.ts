import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';

import { Outages } from './campaigns';
import { holdAll, highWaterFile, isBelow, readHighWater, waterOf, writeHighWater } from './dialing';
import { rebuildDnc, DncJournal } from './dnc';
import { CLOCK, type Clock } from './platform/clock/clock';
import { Database } from './platform/database';
import { describeError, LOGGER, type Logger } from './platform/logging/logger';

const MARK_EVERY_MS = 60_000;
/** Of a database that does not know when it was last in use, one newly made say: as far back as caps count calls. */
const UNKNOWN_BACK_MS = 30 * 24 * 60 * 60_000;

/**
 * A copy of the database put back by hand forgets calls and wishes, and nobody tells. A mark beside the database says how much
 * it has ever known: one that knows of less is an older one, and holds all calls as a restored one does.
 */
@Injectable()
export class OlderDatabase implements OnModuleDestroy {
  private marking = false;

  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly journal: DncJournal,
    private readonly outages: Outages,
  ) {}

  /** Before anything is called, by the process that holds the data folder. */
  async look(): Promise<void> {
    const now = this.clock.now();
    const file = highWaterFile(this.db.folder);
    const mark = await readHighWater(file);
    const found = await waterOf(this.db, now);
    if (mark !== undefined && isBelow(found, mark)) {
      this.logger.error({ found, mark }, 'the database is older than it was: all calls are held');
      const backupAt = Math.min((await this.outages.lastBeatAt()) ?? mark.at - UNKNOWN_BACK_MS, mark.at);
      const { lines, restored } = await rebuildDnc({ db: this.db, journal: this.journal, now });
      await this.db.write((tx) =>
        holdAll(tx, {
          found: 'older_file',
          backupAt,
          restoredAt: now,
          journalFound: lines > 0,
          wishesEntered: restored,
        }),
      );
    }
    this.marking = true;
    await this.mark();
  }

  /** A mark is never ahead of what is on the disk: it is read after the commit. */
  @Interval(MARK_EVERY_MS)
  async mark(): Promise<void> {
    if (!this.marking) return;
    try {
      await writeHighWater(highWaterFile(this.db.folder), await waterOf(this.db, this.clock.now()));
    } catch (error) {
      this.logger.error(describeError(error), 'the mark of how much the database knows was not written');
    }
  }

  onModuleDestroy(): void {
    this.marking = false;
  }
}
