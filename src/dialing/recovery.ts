import { Injectable } from '@nestjs/common';

import type { Tx } from '../platform/database';
import { Admission } from './admission';
import { AttemptStore } from './attempt.store';

export interface Recovered {
  readonly released: number;
  readonly uncertain: number;
}

/**
 * What whoever had the account before us left open. What was only planned was never asked for and is given up; what was
 * being requested may have reached the provider, and only call records can tell. In the transaction that takes the lease:
 * neither a plan nor an admission of an earlier turn can be written after it.
 */
@Injectable()
export class Recovery {
  constructor(
    private readonly attempts: AttemptStore,
    private readonly admission: Admission,
  ) {}

  async recover(tx: Tx, now: number): Promise<Recovered> {
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
  }
}
