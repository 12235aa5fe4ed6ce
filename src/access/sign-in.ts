import { Inject, Injectable } from '@nestjs/common';

import { CLOCK, type Clock } from '../platform/clock/clock';
import { Database } from '../platform/database';
import { HalfSignedIn } from './half-signed-in';
import { hashOpaque, newOpaque } from './opaque';
import { PasswordTries, type Trier } from './password-tries';
import { longestSessionMs } from './rules/session-life';
import { SecondFactor } from './second-factor/second-factor';
import { SessionStore } from './session.store';
import { type User, UserStore } from './user.store';

type Refused = { readonly kind: 'wrong' } | { readonly kind: 'wait'; readonly ms: number };

export type SignInResult =
  | { readonly kind: 'signed_in'; readonly sessionId: string }
  /** The password is right; `ticket` goes with the code. */
  | { readonly kind: 'code_needed'; readonly ticket: string }
  | Refused;

export type CodeResult =
  | { readonly kind: 'signed_in'; readonly sessionId: string; readonly email: string }
  /** Too late or too often: the password first. */
  | { readonly kind: 'start_again' }
  | Refused;

export type ProveResult = { readonly kind: 'proved'; readonly sessionId: string } | Refused;

/** Passwords and codes in, sessions out. A new login is always a new session; the answer never tells whether a user exists. */
@Injectable()
export class SignIn {
  private readonly half = new HalfSignedIn();

  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly users: UserStore,
    private readonly sessions: SessionStore,
    private readonly tries: PasswordTries,
    private readonly second: SecondFactor,
  ) {}

  async signIn(email: string, password: string, ip: string): Promise<SignInResult> {
    const who = { email, ip };
    const user = await this.users.byEmail(this.db.read, email);
    const tried = await this.tries.password(who, password, user?.passwordHash);
    if (tried.kind === 'wait') return tried;
    if (tried.kind === 'wrong' || user === undefined) return { kind: 'wrong' };
    if (user.secondFactor) return { kind: 'code_needed', ticket: this.half.add(user.id, this.clock.now()) };
    return { kind: 'signed_in', sessionId: await this.enter(user, who) };
  }

  async signInWithCode(ticket: string, code: string, ip: string): Promise<CodeResult> {
    const id = this.half.userOf(ticket, this.clock.now());
    const user = id === undefined ? undefined : await this.users.byId(this.db.read, id);
    if (user === undefined) return { kind: 'start_again' };
    const who = { email: user.email, ip };
    const tried = await this.tries.code(who, () => this.second.use(user.id, code));
    if (tried.kind !== 'right') return tried.kind === 'wait' ? tried : { kind: 'wrong' };
    this.half.remove(ticket);
    return { kind: 'signed_in', sessionId: await this.enter(user, who), email: user.email };
  }

  /** Whoever sits at an open session shows the password again; the session goes on under another id. */
  async prove(userId: number, sessionId: string, password: string, ip: string): Promise<ProveResult> {
    const user = await this.users.byId(this.db.read, userId);
    if (user === undefined) return { kind: 'wrong' };
    const who = { email: user.email, ip };
    const tried = await this.tries.password(who, password, user.passwordHash);
    if (tried.kind !== 'right') return tried.kind === 'wait' ? tried : { kind: 'wrong' };
    this.tries.forget(who);
    const next = newOpaque();
    await this.db.write((tx) =>
      this.sessions.renew(tx, hashOpaque(sessionId), hashOpaque(next), this.clock.now()),
    );
    return { kind: 'proved', sessionId: next };
  }

  async signOut(sessionId: string): Promise<void> {
    await this.db.write((tx) => this.sessions.close(tx, hashOpaque(sessionId)));
  }

  /** For who has just shown all that is asked for. */
  async openSession(userId: number): Promise<string> {
    const id = newOpaque();
    const now = this.clock.now();
    await this.db.write(async (tx) => {
      await this.sessions.removeOpenedBefore(tx, now - longestSessionMs);
      await this.sessions.open(tx, hashOpaque(id), userId, now);
    });
    return id;
  }

  private enter(user: User, who: Trier): Promise<string> {
    this.tries.forget(who);
    return this.openSession(user.id);
  }
}
