import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { systemClock } from '../src/platform/clock/clock';
import { scenarios, startSandbox } from '../src/provider/sandbox';
import { runCli, startCli, startLabelled } from './support/cli';
import { inDatabase } from './support/postgres/fresh-database';
import { startPostgres } from './support/postgres/server';
import { reportRows } from './support/report-rows';
import { sandboxEnvironment } from './support/sandbox-environment';

jest.setTimeout(120_000);

it('calls a list to its end on PostgreSQL, itself killed and then the server, and nobody twice', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pregon-on-postgres-'));
  const list = join(folder, 'lista.csv');
  const phones = Array.from({ length: 24 }, (_, n) => `8${String(3100200 + n * 7919).padStart(7, '0')}`);
  writeFileSync(list, ['teléfono', ...phones].join('\n'));
  const scenario = { ...scenarios.demo, speed: 40 };
  const sandbox = await startSandbox({ scenario, seed: 7, clock: systemClock });
  const server = await startPostgres();
  const environment = {
    ...sandboxEnvironment(sandbox),
    PREGON_DATA_DIR: join(folder, 'data'),
    DATABASE_URL: server.url('postgres'),
  };
  const menu = ['--agent-to', sandbox.agentNumber, '--opt-out-to', sandbox.optOutNumber];
  const options = ['--window', 'always', '--pace', '600', '--max-attempts', '1', '--gap', '1', ...menu];
  const command = ['run', '--list', list, ...options];
  try {
    const killed = startLabelled(command, { ...environment, KILL_AT: 'after the bytes', KILL_NTH: '3' });
    expect(await killed.ended).toMatchObject({ signal: 'SIGKILL' });

    const { ended } = startCli(command, environment);
    while (sandbox.ledger().dialRequests.length < 10) await new Promise((resolve) => setTimeout(resolve, 5));
    await server.crashAndStart();
    const { code, stderr } = await ended;
    // Somebody whose transaction was under way may have given up: the same command goes on.
    if (code !== 0) expect([code, stderr]).toEqual([1, expect.stringMatching(/PostgreSQL/)]);
    if (code !== 0) expect(await runCli(command, environment)).toMatchObject({ code: 0 });

    const { dialRequests, calls, phonesInTwoCalls } = sandbox.ledger();
    const dialed = dialRequests.flatMap(({ phone, result }) => (result.kind === 'placed' ? [phone] : []));
    expect([phonesInTwoCalls, new Set(dialed).size]).toEqual([[], dialed.length]);
    const told = await inDatabase(
      environment.DATABASE_URL,
      'SELECT state, count(*)::int AS n FROM prospect GROUP BY 1',
    );
    expect(told).toEqual([{ state: 'done', n: phones.length }]);
    const rows = reportRows(join(folder, 'data', 'attempts.csv'));
    for (const call of calls) {
      const row = rows.find((one) => one.callids?.split(' ').includes(call.legs[0]?.callid ?? '-'));
      const talked = ['answered', 'agent', 'opted_out'].includes(call.outcome);
      expect(row).toMatchObject({ state: 'settled', outcome: talked ? call.outcome : 'no_answer' });
    }
  } finally {
    await sandbox.close();
    server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});
