import type { Clock } from '../../platform/clock/clock';
import type { Companion, Database, Tx } from '../../platform/database';
import type { Creating } from './creating';
import type { IdempotencyStore } from './idempotency.store';
import { sealAnswer } from './kept-answer';
import { keyInUse } from './key-problems';
import type { KeyedRequest } from './keyed-request';

interface What {
  readonly creating: Creating;
  readonly keyed: KeyedRequest;
  /** It was begun before, and is carried out again. */
  readonly known: boolean;
}

/** Longer ones are not kept: what is harmless is carried out again. */
const LONGEST_ANSWER = 64 * 1024;

/** One request that is being carried out, and what is written down of it in the first transaction that it commits. */
export class OneDoing {
  private noted: boolean;
  private answered = false;
  private over = false;

  constructor(
    private readonly db: Database,
    private readonly store: IdempotencyStore,
    private readonly clock: Clock,
    private readonly what: What,
  ) {
    this.noted = what.known;
  }

  readonly companion: Companion = async (tx, result) => {
    const { creating } = this.what;
    if (this.noted || this.over) return undefined;
    if (creating.repeats !== 'at once') return this.note(tx, null);
    const made = creating.answerOf(result as never);
    return made === undefined ? undefined : this.note(tx, sealAnswer(this.what.keyed, made));
  };

  /** What is found by its key is answered as it is then, by the handler, and no answer is kept. */
  async done(answer: unknown): Promise<void> {
    this.over = true;
    const { creating, keyed } = this.what;
    if (creating.repeats === 'by key' ? this.noted : this.answered) return;
    const kept = creating.repeats === 'by key' ? null : sealAnswer(keyed, answer);
    const sealed = kept !== null && kept.length <= LONGEST_ANSWER ? kept : null;
    await this.db.write(async (tx) => {
      if (!this.noted) await this.note(tx, sealed);
      else if (sealed !== null) await this.store.answer(tx, keyed.key, sealed);
    });
  }

  /** What failed may be asked for again, in another way too; but what was made at once has been made. */
  async failed(): Promise<void> {
    this.over = true;
    if (!this.noted || this.what.creating.repeats === 'at once') return;
    await this.db.write((tx) => this.store.forget(tx, this.what.keyed.key));
  }

  private async note(tx: Tx, answer: string | null): Promise<() => void> {
    const { key, request } = this.what.keyed;
    // Another process came first with the same key.
    if (!(await this.store.note(tx, key, { request, answer }, this.clock.now()))) throw keyInUse();
    return () => {
      this.noted = true;
      this.answered = answer !== null;
    };
  }
}
