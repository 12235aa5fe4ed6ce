import { Injectable } from '@nestjs/common';

import { Database } from '../../platform/database';
import type { Secret } from '../../platform/secrets/secret';
import { PasswordTries, type Tried } from '../password-tries';
import { SignIn } from '../sign-in';
import { type User, UserStore } from '../user.store';
import { SecondFactor } from './second-factor';

export type Refused =
  { readonly kind: 'wrong_password' | 'wrong_code' } | { readonly kind: 'wait'; readonly ms: number };

export type Begun =
  { readonly kind: 'begun'; readonly key: Secret } | { readonly kind: 'already_on' } | Refused;
export type TurnedOff = { readonly kind: 'off'; readonly sessionId: string } | Refused;

/**
 * A person's own second factor, on and off. Either ends every session of the person, and the one it was done from goes on
 * under a new id.
 */
@Injectable()
export class OwnSecondFactor {
  constructor(
    private readonly db: Database,
    private readonly users: UserStore,
    private readonly tries: PasswordTries,
    private readonly second: SecondFactor,
    private readonly signIn: SignIn,
  ) {}

  async state(userId: number): Promise<{ readonly isOn: boolean; readonly codesLeft: number }> {
    return {
      isOn: await this.second.isOn(userId),
      codesLeft: await this.second.recoveryCodesLeft(userId),
    };
  }

  /** The password first: who finds an open session must not be able to shut its owner out. */
  async begin(userId: number, password: string, ip: string): Promise<Begun> {
    const user = await this.users.byId(this.db.read, userId);
    const refused = await this.refusesPassword(user, password, ip);
    if (refused !== undefined) return refused;
    const key = await this.second.begin(userId);
    return key === undefined ? { kind: 'already_on' } : { kind: 'begun', key };
  }

  /** The key that waits for its first code. */
  waiting(userId: number): Promise<Secret | undefined> {
    return this.second.waiting(userId);
  }

  async confirm(
    userId: number,
    code: string,
  ): Promise<{ readonly sessionId: string; readonly recoveryCodes: readonly string[] } | undefined> {
    const recoveryCodes = await this.second.confirm(userId, code);
    if (recoveryCodes === undefined) return undefined;
    return { recoveryCodes, sessionId: await this.signIn.openSession(userId) };
  }

  async turnOff(
    userId: number,
    { password, code }: { readonly password: string; readonly code: string },
    ip: string,
  ): Promise<TurnedOff> {
    const user = await this.users.byId(this.db.read, userId);
    const refused = await this.refusesPassword(user, password, ip);
    if (refused !== undefined || user === undefined) return refused ?? { kind: 'wrong_password' };
    const who = { email: user.email, ip };
    const tried = await this.tries.code(who, () => this.second.use(userId, code));
    if (tried.kind !== 'right') return tried.kind === 'wait' ? tried : { kind: 'wrong_code' };
    this.tries.forget(who);
    await this.second.remove(userId);
    return { kind: 'off', sessionId: await this.signIn.openSession(userId) };
  }

  private async refusesPassword(
    user: User | undefined,
    password: string,
    ip: string,
  ): Promise<Refused | undefined> {
    const tried: Tried = await this.tries.password(
      { email: user?.email ?? '', ip },
      password,
      user?.passwordHash,
    );
    switch (tried.kind) {
      case 'right':
        return undefined;
      case 'wrong':
        return { kind: 'wrong_password' };
      case 'wait':
        return tried;
    }
  }
}
