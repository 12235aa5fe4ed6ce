import { parse } from 'csv-parse/sync';
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { systemClock } from '../src/platform/clock/clock';
import { scenarios, startSandbox } from '../src/provider/sandbox';
import { runCli } from './support/cli';
import { sandboxEnvironment } from './support/sandbox-environment';

type Row = Record<string, string>;

const entry = join(__dirname, '..', 'dist', 'test', 'support', 'labelled-process.js');
const phones = Array.from({ length: 12 }, (_, n) => `8${String(3100200 + n * 7919).padStart(7, '0')}`);

/**
 * Ends with the signal that ended it; `null`: it lived to its end. Killed the second time that it comes by the
 * step, with others under way; so few people opt out that there the first must do.
 */
function killedAt(step: string, args: readonly string[], environment: Record<string, string>) {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, [entry, ...args], {
    env: { PATH, HOME, ...environment, KILL_AT: step, KILL_NTH: step === 'inside an opt-out' ? '1' : '2' },
    stdio: 'ignore',
  });
  return new Promise<NodeJS.Signals | null>((resolve) => child.on('close', (_, signal) => resolve(signal)));
}

/** Real processes on a real file: killed with -9 at each step of a dial, and started again. */
describe('a process killed', () => {
  it.each([
    'before the plan',
    'after the plan',
    'while connecting',
    'inside admission',
    'after its commit',
    'after the bytes',
    'after the reply',
    'inside settlement',
    'inside an opt-out',
  ])(
    '%s calls nobody twice, and the next one tells everything',
    async (step) => {
      const folder = mkdtempSync(join(tmpdir(), 'pregon-step-'));
      const sandbox = await startSandbox({
        scenario: { ...scenarios.demo, speed: 40 },
        seed: 7,
        clock: systemClock,
      });
      try {
        const list = join(folder, 'lista.csv');
        writeFileSync(list, ['teléfono', ...phones].join('\n'));
        const data = join(folder, 'data');
        const environment = { ...sandboxEnvironment(sandbox), PREGON_DATA_DIR: data };
        const options = ['--window', 'always', '--pace', '600', '--max-attempts', '1', '--gap', '1'];
        const destinations = ['--agent-to', sandbox.agentNumber, '--opt-out-to', sandbox.optOutNumber];
        const command = ['run', '--list', list, ...options, ...destinations];

        expect(await killedAt(step, command, environment)).toBe('SIGKILL');
        expect(await runCli(command, environment)).toMatchObject({ code: 0 });

        const { dialRequests, calls, phonesInTwoCalls } = sandbox.ledger();
        const placed = dialRequests.filter(({ result }) => result.kind === 'placed');
        const dialed = placed.map(({ phone }) => phone);
        expect([phonesInTwoCalls, new Set(dialed).size]).toEqual([[], dialed.length]);
        const attempts: Row[] = parse(readFileSync(join(data, 'attempts.csv'), 'utf8'), {
          columns: true,
          bom: true,
        });
        expect(attempts.filter((row) => row.callids !== '')).toHaveLength(calls.length);
        for (const call of calls) {
          const row = attempts.find((one) => one.callids?.split(' ').includes(call.legs[0]?.callid ?? '-'));
          const talked = ['answered', 'agent', 'opted_out'].includes(call.outcome);
          expect(row).toMatchObject({ state: 'settled', outcome: talked ? call.outcome : 'no_answer' });
        }
        const { stdout } = await runCli(['dnc', 'export'], { PREGON_DATA_DIR: data });
        for (const call of calls.filter(({ outcome }) => outcome === 'opted_out'))
          expect(stdout).toContain(call.phone.slice(-8));
      } finally {
        await sandbox.close();
        rmSync(folder, { recursive: true, force: true });
      }
    },
    120_000,
  );
});
