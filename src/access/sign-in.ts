import { Inject, Injectable } from '@nestjs/common';

import { CLOCK, type Clock } from '../platform/clock/clock';
import { Database } from '../platform/database';
import { FailedTries } from './failed-tries';
import { GateFull } from './gate';
import { hashOpaque, newOpaque } from './opaque';
import { isPassword, longestPassword } from './passwords';
import { longestSessionMs } from './rules/session-life';
import { SessionStore } from './session.store';
import { normalEmail, UserStore } from './user.store';

export type SignInResult =
  | { readonly kind: 'signed_in'; readonly sessionId: string }
  | { readonly kind: 'wrong' }
  | { readonly kind: 'wait'; readonly ms: number };

const BUSY_MS = 5000;

/** Passwords in, sessions out. A new login is always a new session; the answer never tells whether a user exists. */
@Injectable()
export class SignIn {
  private readonly failed = new FailedTries();

  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly users: UserStore,
    private readonly sessions: SessionStore,
  ) {}

  async signIn(email: string, password: string, ip: string): Promise<SignInResult> {
    const account = `account:${normalEmail(email).slice(0, 254)}`;
    const keys = [account, `ip:${ip}`];
    const ms = this.failed.waitMs(keys, this.clock.now());
    if (ms > 0) return { kind: 'wait', ms };
    // Noted before the slow hash: a burst of parallel tries must not get in for the price of one.
    this.failed.note(keys, this.clock.now());
    const user = await this.users.byEmail(this.db.read, email);
    let right: boolean;
    try {
      right = await isPassword(password.slice(0, longestPassword), user?.passwordHash);
    } catch (error) {
      if (error instanceof GateFull) return { kind: 'wait', ms: BUSY_MS };
      throw error;
    }
    if (!right || user === undefined) return { kind: 'wrong' };
    keys.forEach((key) => this.failed.forget(key));
    return { kind: 'signed_in', sessionId: await this.openSession(user.id) };
  }

  async signOut(sessionId: string): Promise<void> {
    await this.db.write((tx) => this.sessions.close(tx, hashOpaque(sessionId)));
  }

  private async openSession(userId: number): Promise<string> {
    const id = newOpaque();
    const now = this.clock.now();
    await this.db.write(async (tx) => {
      await this.sessions.removeOpenedBefore(tx, now - longestSessionMs);
      await this.sessions.open(tx, hashOpaque(id), userId, now);
    });
    return id;
  }
}
