import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { DateTime } from 'luxon';
import { join } from 'node:path';

import { CLOCK, type Clock } from '../platform/clock/clock';
import type { Config } from '../platform/config/config';
import { backupsFolder } from '../platform/database';
import { describeError, LOGGER, type Logger } from '../platform/logging/logger';
import { CONFIG } from '../platform/platform.module';
import { newestBackupAt, removeOld } from './backups';
import { backupEnding, makeBackup, stampOf } from './make-backup';
import { isBackupDue, OLD_BACKUP_MS } from './rules/kept';

const LOOK_EVERY_MS = 10 * 60_000;

export interface BackupAge {
  /** Nobody asked for nightly backups. */
  readonly wanted: boolean;
  /** When the newest was made, epoch ms; undefined: there is none. */
  readonly newestAt: number | undefined;
  readonly tooOld: boolean;
}

/** Makes a backup every night, in the process that calls, and keeps as many as the settings say. */
@Injectable()
export class NightlyBackups implements OnModuleDestroy {
  active = false;
  private making: Promise<void> | undefined;
  private startedAt: number;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.startedAt = clock.now();
  }

  async age(): Promise<BackupAge> {
    const wanted = this.config.backupsKept > 0;
    const newestAt = await newestBackupAt(this.config.database.folder);
    // A service that has just been set up has until its first night.
    const since = this.clock.now() - (newestAt ?? this.startedAt);
    return { wanted, newestAt, tooOld: wanted && since > OLD_BACKUP_MS };
  }

  @Interval(LOOK_EVERY_MS)
  look(): Promise<void> {
    if (!this.active || this.config.backupsKept === 0) return Promise.resolve();
    this.making ??= this.makeIfDue().finally(() => (this.making = undefined));
    return this.making;
  }

  async onModuleDestroy(): Promise<void> {
    this.active = false;
    await this.making;
  }

  private async makeIfDue(): Promise<void> {
    const { config, logger } = this;
    const { kind, folder } = config.database;
    const now = this.clock.now();
    try {
      const { hour } = DateTime.fromMillis(now, { zone: config.provider.timeZone });
      if (!isBackupDue(await newestBackupAt(folder), now, hour)) return;
      const out = join(backupsFolder(folder), `nightly-${stampOf(now)}.${backupEnding[kind]}`);
      const { file, manifest } = await makeBackup({ config, out, withKey: false, now });
      await removeOld(folder, config.backupsKept);
      logger.info({ file, bytes: manifest.bytes, tookMs: this.clock.now() - now }, 'backup made');
    } catch (error) {
      logger.error(describeError(error), 'the nightly backup failed');
    }
  }
}
