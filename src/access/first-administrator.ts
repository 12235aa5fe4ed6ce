import { Inject, Injectable } from '@nestjs/common';
import { randomInt } from 'node:crypto';

import { CLOCK, type Clock } from '../platform/clock/clock';
import type { Config } from '../platform/config/config';
import { Database } from '../platform/database';
import { CONFIG } from '../platform/platform.module';
import { FailedTries } from './failed-tries';
import { sameSecret } from './opaque';
import { hashPassword, longestPassword, shortestPassword } from './passwords';
import { UserStore } from './user.store';

export type FirstAdministratorResult =
  | { readonly kind: 'made' }
  | { readonly kind: 'exists' }
  | { readonly kind: 'wrong_code' }
  | { readonly kind: 'bad_email' }
  | { readonly kind: 'bad_password' }
  | { readonly kind: 'wait'; readonly ms: number };

/** No letters or digits that look alike. */
const alphabet = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
const KEY = 'setup';

/** There is no default user: the first one comes from the configuration, or from whoever reads the server's output. */
@Injectable()
export class FirstAdministrator {
  private code: string | undefined;
  private readonly failed = new FailedTries();

  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
    private readonly users: UserStore,
  ) {}

  /** Returns the one-time code that the first visitor must know; undefined when there is an administrator. */
  async prepare(): Promise<string | undefined> {
    if (!(await this.users.isEmpty(this.db.read))) return undefined;
    const { adminEmail, adminPassword } = this.config;
    if (adminEmail !== undefined && adminPassword !== undefined) {
      await this.make(adminEmail, adminPassword);
      return undefined;
    }
    this.code = Array.from({ length: 10 }, () => alphabet[randomInt(alphabet.length)]).join('');
    return this.code;
  }

  get isWanted(): boolean {
    return this.code !== undefined;
  }

  async claim(code: string, email: string, password: string): Promise<FirstAdministratorResult> {
    if (this.code === undefined) return { kind: 'exists' };
    const now = this.clock.now();
    const ms = this.failed.waitMs([KEY], now);
    if (ms > 0) return { kind: 'wait', ms };
    if (!sameSecret(code.replace(/[\s-]/g, '').toUpperCase(), this.code)) {
      this.failed.note([KEY], now);
      return { kind: 'wrong_code' };
    }
    if (!/^[^\s@]+@[^\s@]+$/.test(email.trim()) || email.length > 254) return { kind: 'bad_email' };
    if (password.length < shortestPassword || password.length > longestPassword)
      return { kind: 'bad_password' };
    if (!(await this.make(email, password))) return { kind: 'exists' };
    this.code = undefined;
    return { kind: 'made' };
  }

  /** False when somebody was faster. */
  private async make(email: string, password: string): Promise<boolean> {
    const passwordHash = await hashPassword(password);
    return this.db.write(async (tx) => {
      if (!(await this.users.isEmpty(tx))) return false;
      await this.users.create(tx, { email, passwordHash, role: 'admin' }, this.clock.now());
      return true;
    });
  }
}
