import { Inject, Injectable } from '@nestjs/common';

import type { ProviderEndpoint } from '../platform/config/config';
import { Database, type Tx } from '../platform/database';
import { SEAL } from '../platform/platform.module';
import { describeError, LOGGER, type Logger } from '../platform/logging/logger';
import { type Seal, SealBroken } from '../platform/secrets/seal';
import { EndpointCredentialStore } from './endpoint-credential.store';
import { PROVIDER, type ResolvedProvider } from './resolved-provider';

/**
 * The endpoints in use, as they change while the process runs. Everybody reads `provider.config.endpoints`; only the book
 * changes it. Those of the environment (or of the sandbox) win over entered ones of the same name and cannot be taken out.
 */
@Injectable()
export class EndpointBook {
  private readonly fixed: ReadonlySet<string>;

  constructor(
    private readonly db: Database,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(SEAL) private readonly seal: Seal,
    @Inject(PROVIDER) private readonly provider: ResolvedProvider,
    private readonly credentials: EndpointCredentialStore,
  ) {
    this.fixed = new Set(provider.config.endpoints.map(({ username }) => username));
  }

  isFixed(username: string): boolean {
    return this.fixed.has(username);
  }

  /**
   * Adds what was entered in earlier lives of the process. One that the key does not open is left out and reported: nobody
   * calls through it, and everything else, the do-not-call list above all, goes on.
   */
  async open(): Promise<void> {
    for (const { username, passwordSealed, number, role } of await this.credentials.all(this.db.read)) {
      try {
        const password = this.seal.open(passwordSealed, username);
        this.use({ username, password, number: number ?? undefined, role });
      } catch (error) {
        if (!(error instanceof SealBroken)) throw error;
        this.logger.error(
          { ...describeError(error), username },
          'endpoint left out: enter its password again',
        );
      }
    }
  }

  /** Keeps an endpoint for good; the caller's transaction also makes it known to the rest. */
  async save(tx: Tx, endpoint: ProviderEndpoint, by: string, now: number): Promise<void> {
    const { username, password, number, role } = endpoint;
    const passwordSealed = this.seal.close(password, username);
    await this.credentials.save(tx, { username, passwordSealed, number: number ?? null, role }, by, now);
  }

  forget(tx: Tx, username: string): Promise<boolean> {
    return this.credentials.remove(tx, username);
  }

  use(endpoint: ProviderEndpoint): void {
    if (this.fixed.has(endpoint.username)) return;
    this.drop(endpoint.username);
    this.list.push(endpoint);
  }

  drop(username: string): void {
    const at = this.list.findIndex((one) => one.username === username);
    if (at !== -1 && !this.fixed.has(username)) this.list.splice(at, 1);
  }

  /** The one place that may: everybody else holds it read-only. */
  private get list(): ProviderEndpoint[] {
    return this.provider.config.endpoints as ProviderEndpoint[];
  }
}
