import { benchAccounts } from './accounts';
import { benchDatabases } from './databases';
import { benchMillions } from './millions';

const parts = { accounts: benchAccounts, databases: benchDatabases, millions: benchMillions } as const;

/** What it costs to be large. `--only=accounts`, `databases`, `millions`: one part. Figures measured: docs/planning.md. */
export async function benchScale(options: readonly string[]): Promise<void> {
  const only = options.find((one) => one.startsWith('--only='))?.slice('--only='.length);
  for (const [name, part] of Object.entries(parts)) {
    if (only === undefined || only === name) await part(options);
  }
}
