import { codeAt } from '../access';
import { PasswordTries } from '../access/password-tries';
import { Database } from '../platform/database';
import { Secret } from '../platform/secrets/secret';
import { problemOf, ServiceUnderTest, until } from '../../test/support/service';

const email = 'ana@example.com';
const password = 'correct-horse-battery';
const STEP_MS = 30_000;

describe('a second factor, and the password once more', () => {
  let service: ServiceUnderTest;
  let db: Database;
  beforeAll(async () => {
    service = await ServiceUnderTest.open({ PREGON_ADMIN_EMAIL: email, PREGON_ADMIN_PASSWORD: password });
    db = service.service.app.get(Database);
  });
  afterAll(() => service.close());

  const post = (path: string, fields: Record<string, string>, cookie = '') =>
    service.request('POST', path, { headers: { cookie }, body: new URLSearchParams(fields) });
  const get = (path: string, cookie: string) => service.request('GET', path, { headers: { cookie } });
  const cookieOf = (response: Response) => response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const signIn = () => post('/login', { email, password });
  const ticketOf = async (response: Response) =>
    /name="signInToken" value="([^"]+)"/.exec(await response.text())?.[1] ?? '';

  let key: Secret;
  let recovery: string[];
  let used: string;

  it('is set up with a picture and a key, and a code to show; the session goes on under another id', async () => {
    const before = cookieOf(await signIn());
    const off = await post('/account/second-factor/begin', { password: 'wrong-horse-battery' }, before);
    expect(off.status).toBe(403);
    const page = await (await post('/account/second-factor/begin', { password }, before)).text();
    expect(page).toMatch(/<svg[^>]+role="img"/);
    expect(page).not.toContain('style=');
    key = new Secret((/<code>([A-Z2-7 ]{32,})<\/code>/.exec(page)?.[1] ?? '').replaceAll(' ', ''));
    expect((await post('/account/second-factor/confirm', { code: '000000' }, before)).status).toBe(400);
    // Not confirmed yet: nobody is asked for it.
    expect((await signIn()).status).toBe(303);
    used = codeAt(key, Date.now());
    const done = await post('/account/second-factor/confirm', { code: used }, before);
    const after = cookieOf(done);
    recovery = (await done.text()).match(/[A-Z2-9]{4}(-[A-Z2-9]{4}){3}/g) ?? [];
    expect(new Set(recovery).size).toBe(10);
    expect([(await get('/account', before)).status, (await get('/account', after)).status]).toEqual([
      303, 200,
    ]);
    const held = JSON.stringify([
      await db.read.all('SELECT * FROM second_factor'),
      await db.read.all('SELECT * FROM recovery_code'),
    ]);
    for (const secret of [key.reveal(), ...recovery]) expect(held).not.toContain(secret);
  });

  it('is asked for after the password; no code opens twice, and guesses make it wait', async () => {
    const first = await signIn();
    expect([first.status, cookieOf(first)]).toEqual([200, '']);
    const signInToken = await ticketOf(first);
    expect((await post('/login/code', { signInToken: 'made up', code: used })).status).toBe(401);
    // The code that switched it on has been used.
    expect((await post('/login/code', { signInToken, code: used })).status).toBe(401);
    const next = codeAt(key, Date.now() + STEP_MS);
    const opened = await post('/login/code', { signInToken, code: next, next: '/lists' });
    expect([opened.status, opened.headers.get('location')]).toEqual([303, '/lists']);
    expect((await get('/lists', cookieOf(opened))).status).toBe(200);

    const again = await ticketOf(await signIn());
    const guess = async () => (await post('/login/code', { signInToken: again, code: next })).status;
    expect([await guess(), await guess(), await guess(), await guess()]).toEqual([401, 401, 401, 429]);
    // The password alone sets nothing free: the account waits.
    expect((await signIn()).status).toBe(429);
  });

  it('opens with each recovery code once, and is turned off with password and code', async () => {
    forgive();
    const enter = async (code: string) => {
      const response = await post('/login/code', { signInToken: await ticketOf(await signIn()), code });
      return { status: response.status, cookie: cookieOf(response) };
    };
    const [one = '', two = ''] = recovery;
    const { status, cookie } = await enter(one.toLowerCase().replaceAll('-', ' '));
    expect([status, (await enter(one)).status]).toEqual([303, 401]);
    expect(await (await get('/account/second-factor', cookie)).text()).toContain(': 9.');
    const off = (fields: Record<string, string>) => post('/account/second-factor/off', fields, cookie);
    expect((await off({ password, code: '123456' })).status).toBe(403);
    forgive();
    expect((await off({ password, code: two })).status).toBe(303);
    expect((await get('/account', cookie)).status).toBe(303);
    expect(cookieOf(await signIn())).not.toBe('');
  });

  it('may be asked of a role: its people set it up before anything else, and an administrator takes a lost one away', async () => {
    await service.json('PATCH', '/settings', { secondFactorRoles: ['admin'] });
    const cookie = cookieOf(await signIn());
    const led = await get('/lists', cookie);
    expect([led.status, led.headers.get('location')]).toEqual([303, '/account/second-factor']);
    const refused = await service.request('GET', '/api/v1/lists', { headers: { cookie } });
    expect([refused.status, (await problemOf(refused)).code]).toEqual([403, 'second_factor_needed']);
    const page = await (await post('/account/second-factor/begin', { password }, cookie)).text();
    const second = new Secret((/<code>([A-Z2-7 ]{32,})<\/code>/.exec(page)?.[1] ?? '').replaceAll(' ', ''));
    const done = await post('/account/second-factor/confirm', { code: codeAt(second, Date.now()) }, cookie);
    expect((await get('/lists', cookieOf(done))).status).toBe(200);

    const [ana] = await service.json<{ id: number; secondFactor: boolean }[]>('GET', '/users');
    expect(ana?.secondFactor).toBe(true);
    expect((await service.api('POST', `/users/${ana?.id}/second-factor/reset`)).status).toBe(204);
    expect((await service.api('POST', '/users/999/second-factor/reset')).status).toBe(404);
    expect((await get('/account', cookieOf(done))).status).toBe(303);
    await until(async () => {
      const trail = JSON.stringify(await service.json('GET', '/audit?limit=50'));
      return trail.includes('/second-factor/reset') && !trail.includes(second.reveal());
    });
    await service.json('PATCH', '/settings', { secondFactorRoles: [] });
  });

  it('asks for the password again, half an hour later, before it calls, hands out access or erases', async () => {
    const cookie = cookieOf(await signIn());
    await db.write((tx) => tx.run('UPDATE session SET proved_at = proved_at - 1800000'));
    expect((await get('/settings', cookie)).status).toBe(200);
    const refused = await service.request('POST', '/settings/users', {
      headers: { cookie, referer: `${service.service.url}/settings` },
      body: new URLSearchParams({ email: 'eva@example.com', role: 'admin' }),
    });
    expect([refused.status, refused.headers.get('location')]).toEqual([303, '/prove?next=%2Fsettings']);
    for (const path of ['/api/v1/campaigns/1/start', '/api/v1/erasures', '/api/v1/calls']) {
      const answer = await service.request('POST', path, { headers: { cookie } });
      expect([path, (await problemOf(answer)).code]).toEqual([path, 'password_again']);
    }
    const asked = await get('/campaigns/1/start', cookie);
    expect(asked.headers.get('location')).toBe('/prove?next=%2Fcampaigns%2F1%2Fstart');
    expect((await post('/prove', { password: 'wrong', next: '/' }, cookie)).status).toBe(403);
    const proved = await post('/prove', { password, next: '//evil.test' }, cookie);
    expect(proved.headers.get('location')).toBe('/');
    expect((await get('/settings', cookie)).status).toBe(303);
    const fresh = cookieOf(proved);
    expect((await post('/settings/users', { email: 'eva@example.com', role: 'viewer' }, fresh)).status).toBe(
      200,
    );
  });

  /** As if the delay were over. */
  function forgive(): void {
    for (const ip of ['127.0.0.1', '::ffff:127.0.0.1', '::1']) {
      service.service.app.get(PasswordTries).forget({ email, ip });
    }
  }
});
