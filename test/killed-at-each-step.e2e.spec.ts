import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { systemClock } from '../src/platform/clock/clock';
import { type RunningSandbox, type Scenario, scenarios, startSandbox } from '../src/provider/sandbox';
import { runCli, startLabelled } from './support/cli';
import { reportRows } from './support/report-rows';
import { sandboxEnvironment } from './support/sandbox-environment';

jest.setTimeout(120_000);

const phones = Array.from({ length: 40 }, (_, n) => `8${String(3100200 + n * 7919).padStart(7, '0')}`);

/** More lines than one killed process can leave in doubt, and people of whom many opt out. */
const scenario: Scenario = {
  ...scenarios.demo,
  speed: 40,
  endpoints: Array.from({ length: 24 }, (_, n) => ({
    username: `99002${String(n).padStart(2, '0')}`,
    password: `sandbox-${n}`,
    number: `400040${String(n).padStart(2, '0')}`,
    role: 'ivr' as const,
  })),
  prospects: { ...scenarios.demo.prospects, listens: 0.18, opts_out: 0.25 },
};

const steps = [
  'before the plan',
  'after the plan',
  'while connecting',
  'inside admission',
  'after its commit',
  'after the bytes',
  'after the reply',
  'inside settlement',
  'inside an opt-out',
];

/**
 * One campaign in real processes on a real file: each killed with -9 at another step of a dial, the second time
 * that it comes by the step, with others under way; each begun where the one before was killed.
 */
describe('a process killed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pregon-step-'));
  const list = join(folder, 'lista.csv');
  const data = join(folder, 'data');
  let sandbox: RunningSandbox;
  let environment: Record<string, string>;
  let command: string[];

  beforeAll(async () => {
    writeFileSync(list, ['teléfono', ...phones].join('\n'));
    sandbox = await startSandbox({ scenario, seed: 7, clock: systemClock });
    environment = { ...sandboxEnvironment(sandbox), PREGON_DATA_DIR: data };
    const options = ['--window', 'always', '--pace', '600', '--max-attempts', '1', '--gap', '1'];
    const destinations = ['--agent-to', sandbox.agentNumber, '--opt-out-to', sandbox.optOutNumber];
    command = ['run', '--list', list, ...options, ...destinations];
  });
  afterAll(async () => {
    await sandbox.close();
    rmSync(folder, { recursive: true, force: true });
  });

  function expectNobodyTwice(): void {
    const { dialRequests, phonesInTwoCalls } = sandbox.ledger();
    const dialed = dialRequests.flatMap(({ phone, result }) => (result.kind === 'placed' ? [phone] : []));
    expect([phonesInTwoCalls, new Set(dialed).size]).toEqual([[], dialed.length]);
  }

  it.each(steps)('%s has called nobody twice', async (step) => {
    const { ended } = startLabelled(command, { ...environment, KILL_AT: step, KILL_NTH: '2' });
    expect(await ended).toMatchObject({ signal: 'SIGKILL' });
    expectNobodyTwice();
  });

  it('at each of the steps, the next one tells everything', async () => {
    expect(await runCli(command, environment)).toMatchObject({ code: 0 });
    expectNobodyTwice();
    const { calls } = sandbox.ledger();
    const attempts = reportRows(join(data, 'attempts.csv'));
    expect(attempts.filter((row) => row.callids !== '')).toHaveLength(calls.length);
    for (const call of calls) {
      const row = attempts.find((one) => one.callids?.split(' ').includes(call.legs[0]?.callid ?? '-'));
      const talked = ['answered', 'agent', 'opted_out'].includes(call.outcome);
      expect(row).toMatchObject({ state: 'settled', outcome: talked ? call.outcome : 'no_answer' });
    }
    const { stdout } = await runCli(['dnc', 'export'], { PREGON_DATA_DIR: data });
    const optedOut = calls.filter(({ outcome }) => outcome === 'opted_out');
    expect(optedOut.length).toBeGreaterThan(2);
    for (const call of optedOut) expect(stdout).toContain(call.phone.slice(-8));
  });
});

it('SIGTERM with a request on the wire: no new call, the request ends and is recorded, all within ten seconds', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pregon-sigterm-'));
  const slow = { ...scenario, dialFaultShares: { slow_reply: 1 }, slowReplyS: { min: 80, max: 80 } };
  const sandbox = await startSandbox({ scenario: slow, seed: 7, clock: systemClock });
  try {
    const list = join(folder, 'lista.csv');
    writeFileSync(list, ['teléfono', ...phones].join('\n'));
    const environment = { ...sandboxEnvironment(sandbox), PREGON_DATA_DIR: join(folder, 'data') };
    const options = ['--window', 'always', '--pace', '60', '--max-attempts', '1'];
    const { child, ended } = startLabelled(['run', '--list', list, ...options], environment);
    await sandboxHears(sandbox, 1);
    const toldAt = performance.now();
    child.kill('SIGTERM');
    expect(await ended).toMatchObject({ code: 130, signal: null });
    expect(performance.now() - toldAt).toBeLessThan(10_000);
    expect(sandbox.ledger().dialRequests).toHaveLength(1);
    // What the provider said two seconds after the signal: neither cut off nor in doubt.
    expect(reportRows(join(folder, 'data', 'attempts.csv'))).toMatchObject([{ state: 'accepted' }]);
  } finally {
    await sandbox.close();
    rmSync(folder, { recursive: true, force: true });
  }
});

/** Resolves when so many requests for a call have come to the provider. */
async function sandboxHears(sandbox: RunningSandbox, requests: number): Promise<void> {
  while (sandbox.ledger().dialRequests.length < requests)
    await new Promise((resolve) => setTimeout(resolve, 5));
}
