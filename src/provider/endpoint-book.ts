import { Inject, Injectable } from '@nestjs/common';

import type { ProviderEndpoint } from '../platform/config/config';
import { Database, type Tx } from '../platform/database';
import { SEAL } from '../platform/platform.module';
import { describeError, LOGGER, type Logger } from '../platform/logging/logger';
import { type Seal, SealBroken } from '../platform/secrets/seal';
import { EndpointCredentialStore, type SealedEndpoint } from './endpoint-credential.store';
import { PROVIDER, type ResolvedProvider } from './resolved-provider';

/**
 * The account's endpoints in use, as they change while the process runs. Everybody reads `provider.config.endpoints`; only the
 * book changes it. Those of the environment (or of the sandbox) win over entered ones of the same name, whichever account those
 * were entered for, and cannot be taken out.
 */
@Injectable()
export class EndpointBook {
  private readonly own: readonly ProviderEndpoint[];
  private readonly fixed: ReadonlySet<string>;
  private read: number | undefined;
  private known = new Map<string, SealedEndpoint>();

  constructor(
    private readonly db: Database,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(SEAL) private readonly seal: Seal,
    @Inject(PROVIDER) private readonly provider: ResolvedProvider,
    private readonly credentials: EndpointCredentialStore,
  ) {
    this.own = [...provider.config.endpoints];
    this.fixed = provider.fixed ?? new Set(this.own.map(({ username }) => username));
  }

  isFixed(username: string): boolean {
    return this.fixed.has(username);
  }

  /** Names that belong to the environment: no account's entered ones. */
  get fixedNames(): ReadonlySet<string> {
    return this.fixed;
  }

  /** As of which change of them; undefined: never looked. */
  get revision(): number | undefined {
    return this.read;
  }

  /**
   * Reads what was entered, changed or taken out since the last look, by this process or another. Returns the names of those that
   * are new or other than they were; undefined: nothing has changed. One that the key does not open is left out and reported:
   * nobody calls through it, and everything else, the do-not-call list above all, goes on.
   */
  async refresh(): Promise<readonly string[] | undefined> {
    const revision = await this.credentials.revision(this.db.read);
    if (revision === this.read) return undefined;
    const rows = (await this.credentials.all(this.db.read)).filter(
      ({ username }) => !this.fixed.has(username),
    );
    const other = rows.filter((row) => !isSame(this.known.get(row.username), row));
    const entered = rows.flatMap((row) => this.opened(row) ?? []);
    this.list.splice(0, this.list.length, ...this.own, ...entered);
    this.known = new Map(rows.map((row) => [row.username, row]));
    this.read = revision;
    return other.map(({ username }) => username);
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

  private opened({ username, passwordSealed, number, role }: SealedEndpoint): ProviderEndpoint | undefined {
    try {
      return {
        username,
        password: this.seal.open(passwordSealed, username),
        number: number ?? undefined,
        role,
      };
    } catch (error) {
      if (!(error instanceof SealBroken)) throw error;
      this.logger.error({ ...describeError(error), username }, 'endpoint left out: enter its password again');
      return undefined;
    }
  }

  /** The one place that may: everybody else holds it read-only. */
  private get list(): ProviderEndpoint[] {
    return this.provider.config.endpoints as ProviderEndpoint[];
  }
}

function isSame(one: SealedEndpoint | undefined, other: SealedEndpoint): boolean {
  return (
    one?.passwordSealed === other.passwordSealed && one.number === other.number && one.role === other.role
  );
}
