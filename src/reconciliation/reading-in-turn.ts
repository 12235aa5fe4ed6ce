import type { PassEnd } from './range-pass';
import type { Span } from './rules/range-window';

/**
 * One reading that somebody else waits for, done by whoever asks the provider, between two questions of its own: two that
 * wait for the same slot would only take it from each other.
 */
export class ReadingInTurn {
  private wanted:
    { readonly span: Span; readonly done: (end: PassEnd | Promise<PassEnd>) => void } | undefined;
  private over = false;

  /** One at a time. Incomplete when the asking has ended. */
  of(span: Span): Promise<PassEnd> {
    if (this.over) return Promise.resolve(ended);
    return new Promise((done) => (this.wanted = { span, done }));
  }

  /** False: nobody waits for one. */
  async do(read: (span: Span) => Promise<PassEnd>): Promise<boolean> {
    const { wanted } = this;
    if (wanted === undefined) return false;
    this.wanted = undefined;
    const reading = read(wanted.span);
    wanted.done(reading);
    await reading.catch(() => undefined);
    return true;
  }

  end(): void {
    this.over = true;
    this.wanted?.done(ended);
    this.wanted = undefined;
  }
}

const ended: PassEnd = { kind: 'incomplete', why: 'nobody asks any more', worthAgain: true };
