import { ServiceUnderTest } from './support/service';
import { runCli } from './support/cli';

/** The commands work beside a service that is running on the same data folder. */
describe('access from the command line', () => {
  let service: ServiceUnderTest;
  beforeAll(async () => {
    service = await ServiceUnderTest.open();
  });
  afterAll(async () => {
    await service.close();
  });
  const environment = () => ({ PREGON_DATA_DIR: service.folder, PROVIDER: 'callmyway' });

  it('makes a token that the API accepts at once, with its role and no more', async () => {
    const made = await runCli(['token', 'create', 'crm', '--role', 'viewer', '--json'], environment());
    expect(made.code).toBe(0);
    const { token } = JSON.parse(made.stdout) as { token: string };
    const ask = (method: string, path: string) =>
      fetch(`${service.service.url}/api/v1${path}`, {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: method === 'POST' ? JSON.stringify({ name: 'x' }) : undefined,
      });
    expect((await ask('GET', '/lists')).status).toBe(200);
    expect((await ask('POST', '/lists')).status).toBe(403);
  });

  it('gives a manager one of the two rights, and refuses what is none', async () => {
    const made = await runCli(['token', 'create', 'x', '--rights', 'prepare', '--json'], environment());
    expect(JSON.parse(made.stdout)).toMatchObject({ role: 'manager', rights: ['prepare'] });
    expect(await runCli(['token', 'create', 'x', '--rights', 'all'], environment())).toMatchObject({
      code: 2,
    });
  });

  it('adds a user once, and refuses what is none', async () => {
    const add = (email: string, ...more: string[]) =>
      runCli(['user', 'add', email, ...more, '--json'], environment());
    const added = await add('Ana@Example.com');
    expect(JSON.parse(added.stdout)).toMatchObject({ email: 'ana@example.com', role: 'manager' });
    expect(await add('ana@example.com')).toMatchObject({ code: 2, stdout: '' });
    expect(await add('not an address')).toMatchObject({ code: 2, stdout: '' });
    expect(await add('b@example.com', '--role', 'king')).toMatchObject({ code: 2, stdout: '' });
    const reset = (email: string) => runCli(['user', 'reset-second-factor', email, '--json'], environment());
    const done = JSON.parse((await reset('ANA@example.com')).stdout) as object;
    expect(done).toEqual({ email: 'ana@example.com', secondFactor: false, had: false });
    expect(await reset('nobody@example.com')).toMatchObject({ code: 2, stdout: '' });
    const trail = await service.json<{ events: { actor: string; action: string }[] }>('GET', '/audit');
    expect(trail.events[0]).toMatchObject({ actor: 'cli', action: 'user reset-second-factor' });
    const verified = await runCli(['audit', 'verify', '--json'], environment());
    expect([verified.code, JSON.parse(verified.stdout)]).toMatchObject([0, { kind: 'sound', unlinked: 0 }]);
  });
});
