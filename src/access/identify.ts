import { Inject, Injectable } from '@nestjs/common';

import { CLOCK, type Clock } from '../platform/clock/clock';
import type { Config } from '../platform/config/config';
import { Database } from '../platform/database';
import { CONFIG } from '../platform/platform.module';
import type { Caller } from './caller';
import { hashOpaque, sameSecret } from './opaque';
import { bearerOf } from './rules/bearer';
import { rights } from './rules/right';
import { isProofFresh } from './rules/proof';
import { isAlive, noteSeenEveryMs } from './rules/session-life';
import { SecondFactorStore } from './second-factor/second-factor.store';
import { sessionIdOf } from './session-cookie';
import { SessionStore } from './session.store';
import { TokenStore } from './token.store';
import { UserStore } from './user.store';
import type { WebRequest } from './web-request';

export interface Known {
  readonly caller: Caller;
  /** The password was shown a short while ago, or a token was. */
  readonly proved: boolean;
  /** The role must have a second factor, and this person has none. */
  readonly lacksSecondFactor: boolean;
}

/** Finds out who makes a request. A token that is given but wrong is nobody, whatever the cookie says. */
@Injectable()
export class Identify {
  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
    private readonly sessions: SessionStore,
    private readonly users: UserStore,
    private readonly tokens: TokenStore,
    private readonly second: SecondFactorStore,
  ) {}

  async knownOf(request: WebRequest): Promise<Known | undefined> {
    const { authorization } = request.headers;
    if (authorization !== undefined) {
      const caller = await this.bySecret(bearerOf(authorization));
      return caller && { caller, proved: true, lacksSecondFactor: false };
    }
    return this.bySession(sessionIdOf(request));
  }

  private async bySecret(token: string | undefined): Promise<Caller | undefined> {
    if (token === undefined) return undefined;
    const { apiToken } = this.config;
    if (apiToken !== undefined && sameSecret(token, apiToken)) {
      return { kind: 'token', name: 'PREGON_API_TOKEN', role: 'admin', rights };
    }
    const known = await this.tokens.find(this.db.read, hashOpaque(token), this.clock.now());
    return known && { kind: 'token', ...known };
  }

  private async bySession(id: string | undefined): Promise<Known | undefined> {
    if (id === undefined || id === '') return undefined;
    const idHash = hashOpaque(id);
    const session = await this.sessions.find(this.db.read, idHash);
    const now = this.clock.now();
    if (session === undefined || !isAlive(session, now)) return undefined;
    const user = await this.users.byId(this.db.read, session.userId);
    if (user === undefined) return undefined;
    if (now - session.seenAt >= noteSeenEveryMs) {
      await this.db.write((tx) => this.sessions.noteSeen(tx, idHash, now));
    }
    const { email, role, rights: held, secondFactor } = user;
    const lacksSecondFactor =
      !secondFactor && (await this.second.rolesThatNeedIt(this.db.read)).includes(role);
    const caller: Caller = { kind: 'user', id: user.id, email, role, rights: held };
    return { caller, proved: isProofFresh(session, now), lacksSecondFactor };
  }
}
