import { Injectable } from '@nestjs/common';

import { AfterRestore, restorationText } from '../../reconciliation';
import { Problem } from '../http/problem';

/** Lifts the hold of a restored backup: the console and the API both work here. */
@Injectable()
export class RestorationDesk {
  constructor(private readonly after: AfterRestore) {}

  /** Throws a Problem where nothing is held, or too little is known. */
  async lift(by: string, reason: string, anyway: boolean): Promise<void> {
    const lifted = await this.after.lift(by, reason, anyway);
    switch (lifted.kind) {
      case 'lifted':
        return;
      case 'nothing':
        throw new Problem(409, 'nothing_held', {
          es: 'Nada retiene las llamadas.',
          en: 'Nothing holds calls.',
        });
      case 'not_read':
        throw new Problem(409, 'records_not_read', restorationText(await this.after.view()));
    }
  }
}
