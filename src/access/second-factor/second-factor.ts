import { Inject, Injectable } from '@nestjs/common';

import { CLOCK, type Clock } from '../../platform/clock/clock';
import { Database, type Tx } from '../../platform/database';
import { describeError, LOGGER, type Logger } from '../../platform/logging/logger';
import { SEAL } from '../../platform/platform.module';
import { type Seal, SealBroken } from '../../platform/secrets/seal';
import type { Secret } from '../../platform/secrets/secret';
import { SessionStore } from '../session.store';
import { newRecoveryCodes, recoveryHash } from './recovery-codes';
import { SecondFactorStore } from './second-factor.store';
import { newKey, stepOfCode } from './totp';

const about = (userId: number): string => `second-factor:${userId}`;

/** Keys of authenticator apps, and the codes that they or a slip of paper show. Each code opens once. */
@Injectable()
export class SecondFactor {
  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(SEAL) private readonly seal: Seal,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly store: SecondFactorStore,
    private readonly sessions: SessionStore,
  ) {}

  async isOn(userId: number): Promise<boolean> {
    const found = await this.store.find(this.db.read, userId);
    return found !== undefined && found.confirmedAt !== null;
  }

  recoveryCodesLeft(userId: number): Promise<number> {
    return this.store.recoveryCodesLeft(this.db.read, userId);
  }

  /** A new key, for `confirm` to try out; undefined where a second factor is on already. */
  async begin(userId: number): Promise<Secret | undefined> {
    const key = newKey();
    const sealed = this.seal.close(key, about(userId));
    return this.db.write(async (tx) => {
      const found = await this.store.find(tx, userId);
      if (found !== undefined && found.confirmedAt !== null) return undefined;
      await this.store.begin(tx, userId, sealed, this.clock.now());
      return key;
    });
  }

  /** The key that waits for its first code. */
  async waiting(userId: number): Promise<Secret | undefined> {
    const found = await this.store.find(this.db.read, userId);
    return found?.confirmedAt === null ? this.keyOf(userId, found.sealedKey) : undefined;
  }

  /** Switches it on, and closes every session of the person. The recovery codes, shown this once; undefined: a wrong code. */
  async confirm(userId: number, code: string): Promise<string[] | undefined> {
    const codes = newRecoveryCodes();
    return this.db.write(async (tx) => {
      const found = await this.store.find(tx, userId);
      if (found?.confirmedAt !== null || !(await this.isCodeOf(tx, userId, found.sealedKey, code))) {
        return undefined;
      }
      await this.store.confirm(tx, userId, this.clock.now());
      await this.store.setRecoveryCodes(
        tx,
        userId,
        codes.flatMap((one) => recoveryHash(one) ?? []),
      );
      await this.sessions.closeAllOf(tx, userId);
      return codes;
    });
  }

  /** Uses the code up: of the app, or of the slip of paper. */
  use(userId: number, code: string): Promise<boolean> {
    return this.db.write(async (tx) => {
      const found = await this.store.find(tx, userId);
      if (found === undefined || found.confirmedAt === null) return false;
      if (await this.isCodeOf(tx, userId, found.sealedKey, code)) return true;
      const hash = recoveryHash(code);
      return hash !== undefined && this.store.useRecoveryCode(tx, userId, hash, this.clock.now());
    });
  }

  /** Off, for whoever may say so; every session of the person is closed. */
  remove(userId: number): Promise<void> {
    return this.db.write(async (tx) => {
      await this.store.remove(tx, userId);
      await this.sessions.closeAllOf(tx, userId);
    });
  }

  private async isCodeOf(tx: Tx, userId: number, sealed: string, code: string): Promise<boolean> {
    const key = this.keyOf(userId, sealed);
    const step = key && stepOfCode(key, code, this.clock.now());
    return step !== undefined && this.store.useStep(tx, userId, step);
  }

  /** With another PREGON_SECRET no code of the app is right: recovery codes are, and whoever administers can switch it off. */
  private keyOf(userId: number, sealed: string): Secret | undefined {
    try {
      return this.seal.open(sealed, about(userId));
    } catch (error) {
      if (!(error instanceof SealBroken)) throw error;
      this.logger.error({ ...describeError(error), userId }, 'a second factor cannot be read');
      return undefined;
    }
  }
}
