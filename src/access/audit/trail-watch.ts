import { Inject, Injectable } from '@nestjs/common';
import { Cron, CronExpression } from '@nestjs/schedule';

import { describeError, LOGGER, type Logger } from '../../platform/logging/logger';
import { TrailCheck, type TrailHead, type TrailVerdict } from './trail-check';
import { trailText } from './trail-text';

/** Looks through the audit trail every night and whenever somebody asks, and remembers what it found for who watches. */
@Injectable()
export class TrailWatch {
  /** Undefined: nobody has looked since this process began. */
  sound: boolean | undefined;

  constructor(
    private readonly check: TrailCheck,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  async verify(kept?: TrailHead): Promise<TrailVerdict> {
    const verdict = await this.check.verify(kept);
    this.sound = verdict.kind === 'sound';
    if (verdict.kind === 'broken') this.logger.error(verdict, trailText(verdict).en);
    return verdict;
  }

  @Cron(CronExpression.EVERY_DAY_AT_4AM)
  async run(): Promise<void> {
    try {
      await this.verify();
    } catch (error) {
      this.logger.error(describeError(error), 'the audit trail could not be looked through');
    }
  }
}
