import { Inject, Injectable } from '@nestjs/common';

import { CLOCK, type Clock } from '../platform/clock/clock';
import type { Config } from '../platform/config/config';
import { Database } from '../platform/database';
import { CONFIG } from '../platform/platform.module';
import type { Caller } from './caller';
import { hashOpaque, sameSecret } from './opaque';
import { bearerOf } from './rules/bearer';
import { rights } from './rules/right';
import { isAlive, noteSeenEveryMs } from './rules/session-life';
import { sessionIdOf } from './session-cookie';
import { SessionStore } from './session.store';
import { TokenStore } from './token.store';
import { UserStore } from './user.store';
import type { WebRequest } from './web-request';

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
  ) {}

  async callerOf(request: WebRequest): Promise<Caller | undefined> {
    const { authorization } = request.headers;
    if (authorization !== undefined) return this.bySecret(bearerOf(authorization));
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

  private async bySession(id: string | undefined): Promise<Caller | undefined> {
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
    return { kind: 'user', id: user.id, email: user.email, role: user.role, rights: user.rights };
  }
}
