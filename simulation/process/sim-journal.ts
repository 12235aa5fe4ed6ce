import { DncJournal, type DncJournalEntry } from '../../src/dnc';
import type { SimProcess } from './sim-process';

/** The do-not-call journal on the machine's disk: what is appended outlives the process. */
export class SimJournal extends DncJournal {
  constructor(
    private readonly lines: DncJournalEntry[],
    private readonly process: SimProcess,
  ) {
    super('/nowhere/do-not-call.journal');
  }

  override async append(entries: readonly DncJournalEntry[]): Promise<void> {
    if (entries.length === 0) return;
    await this.process.step('journal', 2, () => {
      this.lines.push(...entries);
      return Promise.resolve();
    });
  }
}
