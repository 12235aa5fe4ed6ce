import { CallRecord } from './rules/call-record';
import { Scenario } from './rules/scenario';
import { scenarios } from './scenarios';
import { RunningSandbox, startSandbox } from './start-sandbox';
import { ManualClock } from '../../../test/support/manual-clock';
import { SandboxClient } from '../../../test/support/sandbox-client';

const TEN = Date.UTC(2026, 2, 2, 16);
const nobody = { listens: 0, hangs_up: 0, asks_for_agent: 0, opts_out: 0, no_answer: 0, busy: 0, fails: 0 };
const MONTH = { dateStart: '2026-03-01 00:00:00', dateEnd: '2026-03-31 23:59:59' };

describe('getCdrs.php', () => {
  let clock: ManualClock;
  let sandbox: RunningSandbox;
  let client: SandboxClient;
  afterEach(() => sandbox.close());

  async function start(over: Partial<Scenario>): Promise<void> {
    clock = new ManualClock(TEN);
    const scenario = { ...scenarios.calm, invalidPhonesShare: 0, agentAnswersShare: 1, ...over };
    sandbox = await startSandbox({ scenario, clock });
    client = new SandboxClient(sandbox);
  }

  it('shows a call while it lasts, and its records afterwards', async () => {
    await start({ prospects: { ...nobody, asks_for_agent: 1 } });
    await client.dialed('88887777', '9900101');
    clock.advance(1000);
    expect(await client.records({ live: '1' })).toMatchObject([
      { dnis: '88887777', ani_user: '9900101', duration: '0', connect_time: '1970-01-01 00:00:00' },
    ]);
    clock.advance(4000);
    expect(await client.records({ recent: '1' })).toEqual([]);

    clock.advance(600_000);
    expect(await client.records({ live: '1' })).toEqual([]);
    clock.advance(4000);
    const records = (await client.records({ ...MONTH, ini: '0', cant: '10' })) as CallRecord[];
    const [truth] = sandbox.ledger().calls;
    expect(records.map(({ callid }) => callid)).toEqual(truth?.legs.map(({ callid }) => callid));
    expect(records).toMatchObject([
      { ani: '40003001', dnis: '88887777', duration: String(truth?.legs[0]?.talkS) },
      { ani: '88887777', dnis: '40001000', ani_user: '9900101', cost: '0.0000' },
    ]);
  });

  it('shows both legs of a call that rings the endpoint first', async () => {
    await start({ prospects: { ...nobody, listens: 1 } });
    await client.dialed('9900103', '88887777');
    clock.advance(600_000);
    expect(await client.records({ recent: '1' })).toMatchObject([
      { ani: '88887777', dnis: '40003003', ani_user: '', dnis_user: '9900103' },
      { ani: '40003003', dnis: '88887777', ani_user: '9900103', dnis_user: '' },
    ]);
  });

  it('wraps the rich form and gives the ends of calls their reasons', async () => {
    await start({ prospects: { ...nobody, busy: 1 }, recordForm: scenarios.rich.recordForm });
    await client.dialed('88887777', '9900101');
    clock.advance(600_000);
    expect(await client.records({ recent: '1' })).toMatchObject({
      cdrs: [{ dnis: '+50688887777', end_reason: 'BUSY_HERE', duration: '0', cost: '0.0000' }],
    });
  });

  it('holds back the answers of a client that asks too often, and tells', async () => {
    await start({});
    expect(await client.records({ live: '1' })).toEqual([]);
    clock.advance(1000);
    const second = client.records({ live: '1' });
    await clock.untilWaiting(1);
    const third = client.records({ recent: '1' });
    await clock.untilWaiting(2);
    expect(sandbox.ledger().cdrRequests.map(({ delayMs }) => delayMs)).toEqual([0, 3000, 7000]);
    expect(sandbox.ledger().intervalViolations.map((request) => request.sincePreviousMs)).toEqual([1000, 0]);

    // The call that begins meanwhile is in the late answer: it is as old as its sending.
    await client.dialed('88887777', '9900101');
    clock.advance(3000);
    expect(await second).toHaveLength(1);
    clock.advance(4000);
    expect(await third).toEqual([]);
  });

  it('counts nobody’s requests but the account’s', async () => {
    await start({});
    expect(await client.records({ live: '1', password: 'wrong' })).toHaveProperty('error');
    expect(await client.records({ dateStart: 'yesterday', dateEnd: 'today' })).toHaveProperty('error');
    expect(sandbox.ledger().cdrRequests).toMatchObject([{ endpoint: '9900101', question: undefined }]);
  });
});
