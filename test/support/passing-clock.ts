import { ManualClock } from './manual-clock';

/** Time passes as soon as somebody waits for it, unless it stands. */
export class PassingClock extends ManualClock {
  stands = false;

  override wait(ms: number, signal?: AbortSignal): Promise<void> {
    if (this.stands) return super.wait(ms, signal);
    this.advance(Math.max(ms, 0));
    return Promise.resolve();
  }
}
