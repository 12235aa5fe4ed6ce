import { parse } from 'csv-parse/sync';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { systemClock } from '../src/platform/clock/clock';
import { type PlacedCall, type RunningSandbox, scenarios, startSandbox } from '../src/provider/sandbox';
import { runCli, startCli } from './support/cli';
import { sandboxEnvironment } from './support/sandbox-environment';

type Row = Record<string, string>;

const rowsOf = (file: string): Row[] => parse(readFileSync(file, 'utf8'), { columns: true, bom: true });

/** A whole campaign in real processes over real HTTP, killed in the middle, against the provider's own ledger. */
describe('a BLAST campaign', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pregon-e2e-'));
  const list = join(folder, 'lista.csv');
  const dnc = join(folder, 'no-llamar.csv');
  const phones = Array.from({ length: 30 }, (_, n) => `8${String(3100200 + n * 7919).padStart(7, '0')}`);
  const forbidden = phones.slice(3, 6);
  let sandbox: RunningSandbox;
  let attempts: Row[];
  let contacts: Row[];
  let calls: readonly PlacedCall[];

  beforeAll(async () => {
    const rows = phones.map((phone, n) => `C-${n};Persona ${n};${phone.slice(0, 4)}-${phone.slice(4)}`);
    writeFileSync(
      list,
      ['código;nombre;teléfono', ...rows, 'C-dup;Otra vez;+506 ' + phones[0], 'C-mal;Mal;12'].join('\n'),
    );
    writeFileSync(dnc, ['teléfono', ...forbidden.map((phone) => `+506${phone}`)].join('\n'));
    sandbox = await startSandbox({ scenario: { ...scenarios.demo, speed: 40 }, seed: 7, clock: systemClock });

    const environment = { ...sandboxEnvironment(sandbox), PREGON_DATA_DIR: join(folder, 'data') };
    const command = [
      'run',
      '--list',
      list,
      '--dnc',
      dnc,
      '--window',
      'always',
      '--pace',
      '600',
      '--gap',
      '1',
    ];
    command.push('--retry', 'no_answer=1s,busy=1s,failed=1s,lost=1s', '--max-attempts', '2');
    command.push('--agent-to', sandbox.agentNumber, '--opt-out-to', sandbox.optOutNumber);

    for (const requests of [4, 12, 20]) {
      const { child, ended } = startCli(command, environment);
      // Kill when the provider has seen so many requests: in the middle of dialing, wherever that is.
      const poll = setInterval(() => {
        if (sandbox.ledger().dialRequests.length >= requests) child.kill('SIGKILL');
      }, 5);
      const { signal, stderr } = await ended;
      clearInterval(poll);
      expect({ signal, stderr }).toMatchObject({ signal: 'SIGKILL' });
    }
    const last = await runCli(command, environment);
    expect(last).toMatchObject({ code: 0 });
    attempts = rowsOf(join(folder, 'data', 'attempts.csv'));
    contacts = rowsOf(join(folder, 'data', 'contacts.csv'));
    calls = sandbox.ledger().calls;

    const again = await runCli(command, environment);
    expect(again.code).toBe(0);
    expect(sandbox.ledger().calls).toHaveLength(calls.length);
  }, 120_000);

  afterAll(async () => {
    await sandbox.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('gives every row of the list one disposition', () => {
    expect(contacts).toHaveLength(32);
    expect(contacts.filter((row) => row.disposition === 'suppressed')).toHaveLength(forbidden.length);
    expect(contacts[30]).toMatchObject({ disposition: 'duplicate', reason: 'duplicate_of_row 1' });
    expect(contacts[31]).toMatchObject({ disposition: 'invalid' });
    expect(contacts.some((row) => row.disposition === 'pending')).toBe(false);
  });

  it('never dials a number on the do-not-call list', () => {
    const dialed = calls.map((call) => call.phone);
    for (const phone of forbidden) expect(dialed.some((written) => written.endsWith(phone))).toBe(false);
  });

  it('never has one phone in two calls, nor asks sooner than the interval', () => {
    const ledger = sandbox.ledger();
    expect(ledger.phonesInTwoCalls).toEqual([]);
    const soonest = Math.min(...ledger.cdrRequests.map((request) => request.sincePreviousMs ?? Infinity));
    expect(soonest).toBeGreaterThanOrEqual(sandbox.cdrIntervalMs);
  });

  it('places at most the attempts allowed, and none after an answer', () => {
    for (const phone of new Set(calls.map((call) => call.phone))) {
      const own = calls.filter((call) => call.phone === phone);
      expect(own.length).toBeLessThanOrEqual(2);
      const answeredAt = own.findIndex((call) => ['answered', 'agent', 'opted_out'].includes(call.outcome));
      if (answeredAt !== -1) expect(answeredAt).toBe(own.length - 1);
    }
  });

  it('reports for every call what really happened', () => {
    const settled = attempts.filter((row) => row.callids !== '');
    expect(settled).toHaveLength(calls.length);
    for (const call of calls) {
      const main = call.legs.find((leg) => leg.to === 'prospect');
      const row = settled.find((one) => one.callids?.split(' ').includes(main?.callid ?? '-'));
      // The documented records say only that a call did not connect, not why.
      const unanswered = !['answered', 'agent', 'opted_out'].includes(call.outcome);
      expect(row).toMatchObject({
        state: 'settled',
        outcome: unanswered ? 'no_answer' : call.outcome,
        endpoint: call.endpoint,
        talk_s: String(Math.round(main?.talkS ?? 0)),
      });
      expect(row?.callids?.split(' ').sort()).toEqual(call.legs.map((leg) => leg.callid).sort());
    }
    expect(attempts.every((row) => ['settled', 'refused', 'not_sent'].includes(row.state ?? ''))).toBe(true);
  });

  it('enters everybody who opted out on the do-not-call list', async () => {
    const optedOut = calls.filter((call) => call.outcome === 'opted_out');
    expect(optedOut.length).toBeGreaterThan(0);
    const environment = { PREGON_DATA_DIR: join(folder, 'data') };
    const { stdout } = await runCli(['dnc', 'export'], environment);
    for (const call of optedOut) expect(stdout).toContain(call.phone.slice(-8));
  });
});
