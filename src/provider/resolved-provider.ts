import type { ProviderConfig } from '../platform/config/config';

export const DIALER = Symbol('Dialer');
export const RECORD_SOURCE = Symbol('RecordSource');
export const PROVIDER = Symbol('ResolvedProvider');

/** The provider in use: the configured one, or a sandbox of our own, which is spoken to over HTTP all the same. */
export interface ResolvedProvider {
  readonly config: ProviderConfig;
  readonly sandbox: { readonly agentNumber: string; readonly optOutNumber: string } | undefined;
  /** Names of endpoints that nobody can enter: they are the environment's. Of all accounts; when not given, those above. */
  readonly fixed?: ReadonlySet<string>;
  close(): Promise<void>;
}
