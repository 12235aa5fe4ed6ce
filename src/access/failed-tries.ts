import { loginDelayMs } from './rules/login-delay';

/** More keys than this are forgotten, oldest first: a flood of names must not fill the memory. */
const MOST_KEYS = 10_000;
/** A key that was quiet for so long starts afresh. */
const FORGET_AFTER_MS = 15 * 60_000;

/** Counts failures by key (an account, an address) and says how long each must wait. */
export class FailedTries {
  private readonly byKey = new Map<string, { failures: number; at: number }>();

  waitMs(keys: readonly string[], now: number): number {
    return Math.max(0, ...keys.map((key) => this.waitOf(key, now)));
  }

  note(keys: readonly string[], now: number): void {
    for (const key of keys) {
      const failures = (this.fresh(key, now)?.failures ?? 0) + 1;
      this.byKey.delete(key);
      this.byKey.set(key, { failures, at: now });
    }
    for (const key of this.byKey.keys()) {
      if (this.byKey.size <= MOST_KEYS) break;
      this.byKey.delete(key);
    }
  }

  /** It was no failure after all; those before it count still. */
  takeBack(keys: readonly string[]): void {
    for (const key of keys) {
      const entry = this.byKey.get(key);
      if (entry !== undefined) entry.failures -= 1;
    }
  }

  forget(key: string): void {
    this.byKey.delete(key);
  }

  private waitOf(key: string, now: number): number {
    const entry = this.fresh(key, now);
    return entry === undefined ? 0 : entry.at + loginDelayMs(entry.failures) - now;
  }

  private fresh(key: string, now: number) {
    const entry = this.byKey.get(key);
    return entry !== undefined && now - entry.at < FORGET_AFTER_MS ? entry : undefined;
  }
}
