import { DialFaultKind } from './rules/dial-fault';
import { scenarios } from './scenarios';
import { RunningSandbox, startSandbox } from './start-sandbox';
import { ManualClock } from '../../../test/support/manual-clock';
import { SandboxClient } from '../../../test/support/sandbox-client';

describe('a request that goes wrong', () => {
  let sandbox: RunningSandbox;
  const clock = new ManualClock(Date.UTC(2026, 2, 2, 16));
  afterEach(() => sandbox.close());

  async function start(fault: DialFaultKind): Promise<SandboxClient> {
    const faults = { dialFaultShares: { [fault]: 1 }, slowReplyS: { min: 40, max: 40 } };
    sandbox = await startSandbox({ scenario: { ...scenarios.calm, ...faults }, clock });
    return new SandboxClient(sandbox);
  }

  it('may have placed no call', async () => {
    const client = await start('error_before_acceptance');
    expect((await client.dial('88887777', '9900101')).status).toBe(500);
    expect(sandbox.ledger().calls).toEqual([]);
    expect(sandbox.ledger().dialRequests).toMatchObject([{ result: { kind: 'failed' } }]);
  });

  it('may have placed a call all the same: 500', async () => {
    const client = await start('error_after_acceptance');
    expect((await client.dial('88887777', '9900101')).status).toBe(500);
    expect(sandbox.ledger().calls).toHaveLength(1);
  });

  it('may have placed a call all the same: reset', async () => {
    const client = await start('reset_after_acceptance');
    await expect(client.dial('88887777', '9900101')).rejects.toThrow();
    expect(sandbox.ledger().calls).toHaveLength(1);
  });

  it('may be answered late', async () => {
    const client = await start('slow_reply');
    const reply = client.dialed('88887777', '9900101');
    await clock.untilWaiting(1);
    expect(sandbox.ledger().calls).toHaveLength(1);
    clock.advance(40_000);
    expect(await reply).toEqual({ result: 'OK' });
  });

  it('does not keep the sandbox open', async () => {
    const client = await start('slow_reply');
    const hungUp = expect(client.dial('88887777', '9900101')).rejects.toThrow();
    await clock.untilWaiting(1);
    await sandbox.close();
    await hungUp;
  });
});
