import { Inject, Injectable } from '@nestjs/common';

import { DncStore } from '../../dnc';
import { CLOCK, type Clock } from '../../platform/clock/clock';
import { Database } from '../../platform/database';
import type { E164 } from '../../platform/phone';
import { type Erased, EraseNumber, erasedText, exportNumber, type NumberExport } from '../../privacy';
import { Problem } from '../http/problem';

const codes = { open: 'call_open', recent: 'called_recently', importing: 'import_running' } as const;

/** Everything about one number: out to who asks for it, or away. */
@Injectable()
export class PrivacyDesk {
  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly dnc: DncStore,
    private readonly eraser: EraseNumber,
  ) {}

  export(phone: E164): Promise<NumberExport> {
    return exportNumber(this.db.read, this.dnc, phone, this.clock.now());
  }

  /** Throws a Problem where something still needs the number. */
  async erase(phone: E164, reason: string, by: string): Promise<Extract<Erased, { kind: 'erased' }>> {
    const outcome = await this.eraser.erase(phone, reason, by);
    if (outcome.kind === 'erased') return outcome;
    throw new Problem(409, codes[outcome.kind], erasedText(outcome));
  }
}
