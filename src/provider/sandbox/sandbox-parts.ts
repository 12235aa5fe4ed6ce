import { Clock } from '../../platform/clock/clock';
import { LedgerKeeper } from './ledger';
import { RecordBook } from './record-book';
import { Scenario } from './rules/scenario';
import { Switchboard } from './switchboard';

/** What the two addresses of the sandbox share. */
export interface SandboxParts {
  readonly scenario: Scenario;
  readonly seed: number;
  readonly timeZone: string;
  readonly clock: Clock;
  readonly switchboard: Switchboard;
  readonly book: RecordBook;
  readonly ledger: LedgerKeeper;
  /** Aborts when the sandbox closes: nobody waits beyond that. */
  readonly closing: AbortSignal;
}
