import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { systemClock } from '../src/platform/clock/clock';
import { type RunningSandbox, scenarios, startSandbox } from '../src/provider/sandbox';
import { startLabelled, type Running } from './support/cli';
import { sandboxEnvironment } from './support/sandbox-environment';
import { fileForm, jsonOf, testToken, until } from './support/service';

jest.setTimeout(120_000);

const people = ['88880001', '88880002', '88880003', '88880004', '88880005', '88880006'] as const;
const [whoWasHeard, whoWasCutOff, whoWasWritten, ...others] = people;

/** The service in real processes, killed with -9 around an opt-out that the recording's menu reports. */
describe('an opt-out reported to a service that is killed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pregon-opt-out-'));
  let sandbox: RunningSandbox;
  let running: Running | undefined;
  let url = '';
  let campaignId = 0;

  /** Starts the service, to be killed at that step; resolves when it answers. */
  async function serve(killAt = ''): Promise<void> {
    running = startLabelled(['serve', '--port', '0', '--json'], {
      ...sandboxEnvironment(sandbox),
      PREGON_DATA_DIR: folder,
      PREGON_API_TOKEN: testToken,
      KILL_AT: killAt,
    });
    const { child } = running;
    url = await new Promise<string>((resolve, reject) => {
      let text = '';
      child.stdout?.on('data', (chunk: Buffer) => {
        text += chunk.toString();
        const said = /"url": ?"([^"]+)"/.exec(text)?.[1];
        if (said !== undefined) resolve(said);
      });
      child.on('close', () => reject(new Error('the service ended before it listened')));
    });
  }

  const api = (method: string, path: string, body?: object): Promise<Response> =>
    fetch(`${url}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${testToken}`,
        ...(body === undefined || body instanceof FormData ? {} : { 'content-type': 'application/json' }),
      },
      body: body === undefined || body instanceof FormData ? body : JSON.stringify(body),
    });
  const optOut = (phone: string): Promise<Response> => api('POST', '/opt-outs', { phone });
  const isListed = async (phone: string): Promise<boolean> =>
    (await jsonOf<{ listed: boolean }>(await api('GET', `/dnc/${phone}`))).listed;

  beforeAll(async () => {
    sandbox = await startSandbox({ scenario: { ...scenarios.demo, speed: 40 }, seed: 7, clock: systemClock });
  });
  afterAll(async () => {
    running?.child.kill('SIGKILL');
    await running?.ended;
    await sandbox.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('inside its transaction, has not acknowledged it', async () => {
    await serve('inside an opt-out');
    const { id: listId } = await jsonOf<{ id: number }>(await api('POST', '/lists', { name: 'gente' }));
    const csv = ['teléfono', ...people].join('\n');
    const begun = await jsonOf<{ id: string }>(await api('POST', `/lists/${listId}/imports`, fileForm(csv)));
    await until(
      async () =>
        (await jsonOf<{ status: string }>(await api('GET', `/imports/${begun.id}`))).status === 'committed',
    );
    const rules = { name: 'gente', listId, window: 'always', pace: 600, maxAttempts: 1 };
    campaignId = (await jsonOf<{ id: number }>(await api('POST', '/campaigns', rules))).id;

    await expect(optOut(whoWasCutOff)).rejects.toThrow();
    expect(await running?.ended).toMatchObject({ signal: 'SIGKILL' });
  });

  it('after its commit, before the answer, keeps it', async () => {
    await serve('before the answer to an opt-out');
    await expect(optOut(whoWasWritten)).rejects.toThrow();
    expect(await running?.ended).toMatchObject({ signal: 'SIGKILL' });
  });

  it('right after the answer, keeps it', async () => {
    await serve();
    expect(await isListed(whoWasWritten)).toBe(true);
    expect((await optOut(whoWasHeard)).status).toBe(200);
    running?.child.kill('SIGKILL');
    expect(await running?.ended).toMatchObject({ signal: 'SIGKILL' });
  });

  it('calls nobody of them when it is back, and everybody else', async () => {
    await serve();
    expect([await isListed(whoWasHeard), await isListed(whoWasWritten)]).toEqual([true, true]);
    const cutOffIsListed = await isListed(whoWasCutOff);
    expect((await api('POST', `/campaigns/${campaignId}/start`)).status).toBe(200);
    await until(
      async () =>
        (await jsonOf<{ state: string }>(await api('GET', `/campaigns/${campaignId}`))).state === 'completed',
    );
    const dialed = sandbox.ledger().dialRequests.map(({ phone }) => phone?.slice(-8));
    expect(dialed.sort()).toEqual([...(cutOffIsListed ? [] : [whoWasCutOff]), ...others]);
  });
});
