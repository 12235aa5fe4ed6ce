import { Inject, Injectable } from '@nestjs/common';

import { CLOCK, type Clock } from '../platform/clock/clock';
import { Database, type Tx } from '../platform/database';
import { newOpaque } from './opaque';
import { PasswordTries, type Tried } from './password-tries';
import { hashPassword } from './passwords';
import type { Held } from './rules/right';
import { resetSecondFactor } from './second-factor/reset';
import { SessionStore } from './session.store';
import { type Person, UserStore } from './user.store';

/** Characters of a generated password: 20 of them carry more than 100 bits. */
const PASSWORD_LENGTH = 20;

/** Somebody who may come in from now on, and what they come in with. */
export interface NewPerson extends Held {
  readonly email: string;
  readonly password: string;
}
export type Added = { readonly kind: 'added'; readonly person: NewPerson } | { readonly kind: 'taken' };

export type PersonChanged =
  | { readonly kind: 'changed'; readonly before: Person; readonly after: Person }
  | { readonly kind: 'unknown' }
  /** Somebody has changed the person meanwhile. */
  | { readonly kind: 'outdated' }
  /** Nobody would be left who may do everything. */
  | { readonly kind: 'last_administrator' };

/**
 * Who may use the console. Passwords are made here and shown once; a person who is shut out, or has a new role or
 * password, is signed out everywhere.
 */
@Injectable()
export class People {
  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly users: UserStore,
    private readonly sessions: SessionStore,
    private readonly tries: PasswordTries,
  ) {}

  list(): Promise<Person[]> {
    return this.users.all(this.db.read);
  }

  async add(email: string, held: Held): Promise<Added> {
    const password = newPassword();
    const passwordHash = await hashPassword(password);
    return this.db.write(async (tx) => {
      if (await this.users.isTaken(tx, email)) return { kind: 'taken' };
      await this.users.create(tx, { email, passwordHash, ...held }, this.clock.now());
      return { kind: 'added', person: { email, ...held, password } };
    });
  }

  /** `seen`: tells of the person as they are whether the one who changes them has seen that. */
  change(
    id: number,
    to: Partial<Held> & { readonly disabled?: boolean },
    seen: (now: Person) => boolean = () => true,
  ): Promise<PersonChanged> {
    return this.db.write(async (tx) => {
      const before = await this.users.person(tx, id);
      if (before === undefined) return { kind: 'unknown' };
      if (!seen(before)) return { kind: 'outdated' };
      const role = to.role ?? before.role;
      const rights = to.rights ?? before.rights;
      const disabled = to.disabled ?? before.disabledAt !== null;
      const disabledAt = disabled ? (before.disabledAt ?? this.clock.now()) : null;
      const steps = (role !== 'admin' || disabled) && before.role === 'admin' && before.disabledAt === null;
      if (steps && (await this.users.activeAdministrators(tx)) < 2) return { kind: 'last_administrator' };
      await this.users.change(tx, id, { role, rights }, disabledAt);
      await this.sessions.closeAllOf(tx, id);
      return { kind: 'changed', before, after: { ...before, role, rights, disabledAt } };
    });
  }

  /** A new password for somebody who has lost theirs; undefined: there is no such person. */
  async resetPassword(id: number): Promise<string | undefined> {
    const password = newPassword();
    const passwordHash = await hashPassword(password);
    return this.db.write(async (tx) => {
      if ((await this.users.person(tx, id)) === undefined) return undefined;
      await this.setPassword(tx, id, passwordHash);
      return password;
    });
  }

  /** Away with the second factor of somebody who has lost it; as the person was before, undefined where nobody is. */
  resetSecondFactor(id: number): Promise<Person | undefined> {
    return this.db.write((tx) => resetSecondFactor(tx, id));
  }

  /** Nothing is changed unless the present password is `right`. */
  async changeOwnPassword(id: number, ip: string, present: string, next: string): Promise<Tried> {
    const user = await this.users.byId(this.db.read, id);
    if (user === undefined) return { kind: 'wrong' };
    const tried = await this.tries.password({ email: user.email, ip }, present, user.passwordHash);
    if (tried.kind !== 'right') return tried;
    const passwordHash = await hashPassword(next);
    await this.db.write((tx) => this.setPassword(tx, id, passwordHash));
    return tried;
  }

  private async setPassword(tx: Tx, id: number, passwordHash: string): Promise<void> {
    await this.users.setPassword(tx, id, passwordHash);
    await this.sessions.closeAllOf(tx, id);
  }
}

function newPassword(): string {
  return newOpaque().slice(0, PASSWORD_LENGTH);
}
