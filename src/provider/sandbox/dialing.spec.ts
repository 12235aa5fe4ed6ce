import { scenarios } from './scenarios';
import { RunningSandbox, SandboxOptions, startSandbox } from './start-sandbox';
import { ManualClock } from '../../../test/support/manual-clock';
import { SandboxClient } from '../../../test/support/sandbox-client';

const TEN = Date.UTC(2026, 2, 2, 16);
const listeners = {
  ...scenarios.calm.prospects,
  asks_for_agent: 0,
  opts_out: 0,
  no_answer: 0,
  busy: 0,
  fails: 0,
};
const everyoneListens = { ...scenarios.calm, prospects: listeners, invalidPhonesShare: 0 };
const OK = { result: 'OK' };

describe('clickToDial.php', () => {
  const running: RunningSandbox[] = [];
  afterEach(() => Promise.all(running.splice(0).map((sandbox) => sandbox.close())));

  async function start(over: Partial<SandboxOptions> = {}) {
    const clock = new ManualClock(TEN);
    const sandbox = await startSandbox({ scenario: everyoneListens, clock, ...over });
    running.push(sandbox);
    return { clock, sandbox, client: new SandboxClient(sandbox) };
  }

  it('places a call and keeps its truth, without the password', async () => {
    const { sandbox, client } = await start();
    expect(await client.dialed('88887777', '9900101')).toEqual(OK);
    const { calls, dialRequests } = sandbox.ledger();
    expect(calls).toMatchObject([
      {
        endpoint: '9900101',
        phone: '50688887777',
        flow: 'prospect_first',
        outcome: 'answered',
        acceptedAtMs: TEN,
      },
    ]);
    expect(dialRequests).toMatchObject([{ atMs: TEN, result: { kind: 'placed', call: calls[0] } }]);
    expect(JSON.stringify(sandbox.ledger())).not.toContain('sandbox-01');
  });

  it('refuses an endpoint from acceptance to the end of its call', async () => {
    const { clock, sandbox, client } = await start();
    await client.dialed('88887777', '9900101');
    const busy = { error: 'EP en llamada' };
    expect(await client.dialed('88886666', '9900101')).toEqual(busy);
    expect(await client.dialed('88886666', '9900102')).toEqual(OK);

    const endsAtMs = sandbox.ledger().calls[0]?.endsAtMs ?? 0;
    clock.advance(endsAtMs - clock.now() - 1);
    expect(await client.dialed('88885555', '40003001')).toEqual(busy);
    clock.advance(1);
    expect(await client.dialed('88885555', '40003001')).toEqual(OK);
    expect(sandbox.ledger().busyAsks.map(({ phone }) => phone)).toEqual(['50688886666', '50688885555']);
  });

  it('executes calls in the order of their arrival, a little later', async () => {
    const { clock, sandbox, client } = await start();
    await client.dialed('88880001', '9900101');
    clock.advance(10);
    await client.dialed('88880002', '9900102');
    expect(sandbox.ledger().calls.map(({ startsAtMs }) => startsAtMs - TEN)).toEqual([1000, 1010]);
  });

  it('shows phones that were in two calls at once', async () => {
    const { sandbox, client } = await start();
    await client.dialed('88887777', '9900101');
    await client.dialed('+50688887777', '9900102');
    expect(sandbox.ledger().phonesInTwoCalls).toEqual(['50688887777']);
  });

  it('rings the other number first when the account is set up so', async () => {
    const { sandbox, client } = await start({ scenario: { ...everyoneListens, firstLeg: 'secd_num' } });
    await client.dialed('88887777', '9900101');
    expect(sandbox.ledger().calls[0]).toMatchObject({
      flow: 'agent_first',
      legs: [{ to: 'endpoint' }, { to: 'prospect' }],
    });
  });

  it('places calls by POST alone', async () => {
    const { sandbox } = await start();
    const url = `${sandbox.dialUrl.href}?username=9900101&password=sandbox-01&first_num=88887777&secd_num=9900101`;
    expect((await fetch(url)).status).toBe(405);
    expect(sandbox.ledger().calls).toEqual([]);
  });

  it('answers only the addresses on its list', async () => {
    const { sandbox, client } = await start({ allowedIps: ['203.0.113.9'] });
    expect(await client.dialed('88887777', '9900101')).toEqual({ error: 'IP no autorizada' });
    expect(await client.records({ live: '1' })).toEqual({ error: 'IP no autorizada' });
    expect(sandbox.ledger().calls).toEqual([]);

    const { client: known } = await start({ allowedIps: ['127.0.0.1'] });
    expect(await known.dialed('88887777', '9900101')).toEqual(OK);
  });

  it('says no with a 200', async () => {
    const { sandbox, client } = await start();
    const response = await client.dial('88887777', '9900101', { password: 'wrong' });
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ error: 'Usuario o clave incorrectos' });
    expect(await client.dialed('88887777', '9900101', { second_num: '9900102' })).toHaveProperty('error');
    expect(sandbox.ledger().dialRequests.map(({ result }) => result.kind)).toEqual(['refused', 'refused']);
  });
});
