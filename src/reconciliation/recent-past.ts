import type { Settled } from './mirror';

const MOST = 50;
/** Before anything was measured. */
const FIRST_HOLD_MS = 10_000;
/** After an outage of ours every record looks late. */
const LONGEST_DELAY_MS = 60_000;

/** What the last settlements tell about how long things take here; planning by it costs nothing if wrong. */
export class RecentPast {
  private settled: Settled[] = [];

  add(settled: readonly Settled[]): void {
    this.settled = [...this.settled, ...settled].slice(-MOST);
  }

  get typicalHoldMs(): number {
    if (this.settled.length === 0) return FIRST_HOLD_MS;
    return this.settled.reduce((sum, one) => sum + one.holdMs, 0) / this.settled.length;
  }

  /** The delay that nine of ten records kept under. */
  get recordDelayMs(): number {
    const delays = this.settled.flatMap((one) => one.delayMs ?? []).sort((a, b) => a - b);
    return Math.min(delays[Math.floor(0.9 * (delays.length - 1))] ?? 0, LONGEST_DELAY_MS);
  }
}
