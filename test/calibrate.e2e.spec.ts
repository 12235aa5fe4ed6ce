import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { systemClock } from '../src/platform/clock/clock';
import { type RunningSandbox, scenarios, startSandbox } from '../src/provider/sandbox';
import type { SandboxEndpoint } from '../src/provider/sandbox/rules/endpoint';
import { runCli } from './support/cli';
import { sandboxEnvironment } from './support/sandbox-environment';

describe('pregon calibrate', () => {
  let folder: string;
  let sandbox: RunningSandbox;
  const calibrate = (more: Record<string, string> = {}, ...args: string[]) =>
    runCli(
      [
        'calibrate',
        '--endpoint',
        sandbox.endpoints[0]?.username ?? '',
        '--to',
        '88880001',
        '--json',
        ...args,
      ],
      { ...sandboxEnvironment(sandbox), CALLMYWAY_RING_TIMEOUT_S: '10', PREGON_DATA_DIR: folder, ...more },
    );

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'pregon-calibrate-'));
    const scenario = { ...scenarios.rich, firstLeg: 'secd_num', missingRecordsShare: 0 } as const;
    sandbox = await startSandbox({ scenario, clock: systemClock });
  });
  afterAll(async () => {
    await sandbox.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('learns the order of legs, and the next process goes by it', async () => {
    const first = await calibrate();
    expect([first.code, first.stderr]).toEqual([0, expect.stringContaining('record')]);
    expect(JSON.parse(first.stdout)).toMatchObject({
      firstLeg: 'secd_num',
      legOrder: { first: 'endpoint', by: 'relation' },
      zone: { agrees: true, utcOffset: '-06:00' },
      phoneForms: ['e164'],
      richerFields: expect.arrayContaining(['end_reason', 'original_callid']) as string[],
    });

    expect((await calibrate()).code).toBe(0);
    const flows = sandbox.ledger().calls.map(({ flow }) => flow);
    expect(flows).toEqual(['agent_first', 'prospect_first']);
  }, 60_000);

  it('says at once that the provider refused the call', async () => {
    const [endpoint] = sandbox.endpoints;
    const shut = { ...scenarios.rich, endpoints: [{ ...endpoint, clickToDial: false } as SandboxEndpoint] };
    const other = await startSandbox({ scenario: shut, clock: systemClock });
    const environment = sandboxEnvironment(other);
    const ended = await calibrate({ ...environment, PREGON_DATA_DIR: join(folder, 'other') });
    await other.close();
    expect([ended.code, ended.stdout]).toEqual([3, '']);
    expect(ended.stderr).toContain('There was no call');
  }, 30_000);

  it.each([
    [['--endpoint', 'nobody'], 2],
    [['--to', '12'], 2],
  ])('says what is wrong with %j', async (args, code) => {
    const ended = await calibrate({}, ...args);
    expect([ended.code, ended.stdout]).toEqual([code, '']);
  });
});
