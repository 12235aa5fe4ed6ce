import type { Clock } from '../platform/clock/clock';
import type { DialEnd } from './dial';
import { unreachableBackoffMs } from './rules/set-aside';

/** Whether the provider can be reached, as the latest dials found; forgotten with the process. */
export class ProviderReach {
  private failures = 0;
  private reason = '';
  /** Nothing is dialled before; epoch ms. */
  until = 0;

  constructor(private readonly clock: Clock) {}

  /** Why it could not be reached last, while we wait to try again. */
  get unreachable(): { readonly reason: string; readonly until: number } | undefined {
    return this.until > this.clock.now() ? { reason: this.reason, until: this.until } : undefined;
  }

  heard(end: DialEnd): void {
    if (end.kind === 'unreachable') return this.failed(end.reason);
    this.failures = 0;
    this.until = 0;
  }

  failed(reason: string): void {
    this.failures += 1;
    this.reason = reason;
    this.until = this.clock.now() + unreachableBackoffMs(this.failures);
  }
}
