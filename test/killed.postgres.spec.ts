import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { systemClock } from '../src/platform/clock/clock';
import { scenarios, startSandbox } from '../src/provider/sandbox';
import { runCli, startLabelled } from './support/cli';
import { freshDatabase, inDatabase } from './support/postgres/fresh-database';
import { sandboxEnvironment } from './support/sandbox-environment';

jest.setTimeout(120_000);

it('calls a list to its end on PostgreSQL, killed in the middle, and nobody twice', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pregon-on-postgres-'));
  const list = join(folder, 'lista.csv');
  const phones = Array.from({ length: 12 }, (_, n) => `8${String(3100200 + n * 7919).padStart(7, '0')}`);
  writeFileSync(list, ['teléfono', ...phones].join('\n'));
  const sandbox = await startSandbox({
    scenario: { ...scenarios.demo, speed: 40 },
    seed: 7,
    clock: systemClock,
  });
  const url = await freshDatabase('empty');
  const environment = {
    ...sandboxEnvironment(sandbox),
    PREGON_DATA_DIR: join(folder, 'data'),
    DATABASE_URL: url,
  };
  const options = ['--window', 'always', '--pace', '600', '--max-attempts', '1', '--gap', '1'];
  const command = ['run', '--list', list, ...options];
  try {
    const { ended } = startLabelled(command, { ...environment, KILL_AT: 'after the bytes', KILL_NTH: '3' });
    expect(await ended).toMatchObject({ signal: 'SIGKILL' });
    expect(await runCli(command, environment)).toMatchObject({ code: 0 });

    const { dialRequests, phonesInTwoCalls } = sandbox.ledger();
    const dialed = dialRequests.flatMap(({ phone, result }) => (result.kind === 'placed' ? [phone] : []));
    expect([phonesInTwoCalls, new Set(dialed).size]).toEqual([[], dialed.length]);
    const told = await inDatabase(url, 'SELECT state, count(*)::int AS n FROM prospect GROUP BY state');
    expect(told).toEqual([{ state: 'done', n: phones.length }]);
  } finally {
    await sandbox.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
