import { Inject, Injectable } from '@nestjs/common';

import { CLOCK, type Clock } from '../platform/clock/clock';
import { FailedTries } from './failed-tries';
import { GateFull } from './gate';
import { isPassword, longestPassword } from './passwords';
import { normalEmail } from './user.store';

export type Tried = { readonly kind: 'right' | 'wrong' } | { readonly kind: 'wait'; readonly ms: number };

/** Whom a try is counted against. */
export interface Trier {
  readonly email: string;
  /** The network address that it comes from. */
  readonly ip: string;
}

const BUSY_MS = 5000;

/**
 * Passwords and codes are tried here only, wherever a page asks for them: failures make the account and the address wait
 * longer and longer.
 */
@Injectable()
export class PasswordTries {
  private readonly failed = new FailedTries();

  constructor(@Inject(CLOCK) private readonly clock: Clock) {}

  /** `stored`: undefined for nobody, which takes as long. What failed before a right one counts until `forget`. */
  async password(who: Trier, given: string, stored: string | undefined): Promise<Tried> {
    return this.counted(who, async () => {
      const right = await isPassword(given.slice(0, longestPassword), stored);
      return { kind: right ? 'right' : 'wrong' };
    });
  }

  code(who: Trier, isRight: () => Promise<boolean>): Promise<Tried> {
    return this.counted(who, async () => ({ kind: (await isRight()) ? 'right' : 'wrong' }));
  }

  /** The person is in: what went wrong before is. */
  forget(who: Trier): void {
    for (const key of keysOf(who)) this.failed.forget(key);
  }

  private async counted(who: Trier, trial: () => Promise<Tried>): Promise<Tried> {
    const keys = keysOf(who);
    const ms = this.failed.waitMs(keys, this.clock.now());
    if (ms > 0) return { kind: 'wait', ms };
    // Noted before the slow hash: a burst of parallel tries must not get in for the price of one.
    this.failed.note(keys, this.clock.now());
    try {
      const tried = await trial();
      if (tried.kind === 'right') this.failed.takeBack(keys);
      return tried;
    } catch (error) {
      if (error instanceof GateFull) return { kind: 'wait', ms: BUSY_MS };
      throw error;
    }
  }
}

function keysOf({ email, ip }: Trier): string[] {
  return [`account:${normalEmail(email).slice(0, 254)}`, `ip:${ip}`];
}
