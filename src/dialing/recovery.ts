import { Inject, Injectable } from '@nestjs/common';

import { CLOCK, type Clock } from '../platform/clock/clock';
import { Database } from '../platform/database';
import { Admission } from './admission';
import { AttemptStore } from './attempt.store';

/**
 * After a crash: what was only planned was never asked for and is given up; what was being requested may
 * have reached the provider, and only call records can tell. Run before the first tick, by the process
 * that holds the data folder.
 */
@Injectable()
export class Recovery {
  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly attempts: AttemptStore,
    private readonly admission: Admission,
  ) {}

  run(): Promise<{ released: number; uncertain: number }> {
    return this.db.write(async (tx) => {
      const now = this.clock.now();
      const found = { released: 0, uncertain: 0 };
      for (const attempt of await this.attempts.allOpen(tx)) {
        if (attempt.state === 'planned') {
          await this.admission.release(tx, attempt, { kind: 'stopped', reason: 'not_running' }, now);
          found.released += 1;
        } else if (attempt.state === 'requesting') {
          const text = 'the process ended before the reply';
          await this.attempts.recordReply(tx, attempt.id, 'uncertain', { text, now });
          found.uncertain += 1;
        }
      }
      return found;
    });
  }
}
