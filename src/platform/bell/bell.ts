import type { Clock } from '../clock/clock';

/**
 * Wakes a loop early. A ring that comes while nobody waits is kept, so nothing is missed between
 * looking and going to sleep; many rings wake once.
 */
export class Bell {
  private rung = false;
  private sleeper: AbortController | undefined;

  constructor(private readonly clock: Clock) {}

  ring(): void {
    this.rung = true;
    this.sleeper?.abort();
  }

  /** Returns after `ms`, or as soon as the bell rings. */
  async wait(ms: number): Promise<void> {
    if (!this.rung) {
      this.sleeper = new AbortController();
      await this.clock.wait(ms, this.sleeper.signal);
      this.sleeper = undefined;
    }
    this.rung = false;
  }
}
