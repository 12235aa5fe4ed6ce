import { benchAccounts } from './accounts';

const parts = { accounts: benchAccounts } as const;

/** What it costs to be large. `--only=accounts`: one part. */
export async function benchScale(options: readonly string[]): Promise<void> {
  const only = options.find((one) => one.startsWith('--only='))?.slice('--only='.length);
  for (const [name, part] of Object.entries(parts)) {
    if (only === undefined || only === name) await part(options);
  }
}
