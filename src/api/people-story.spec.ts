import { jsonOf, problemOf, ServiceUnderTest, until } from '../../test/support/service';

const email = 'ana@example.com';
const password = 'correct-horse-battery';

interface Event {
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly result: number;
  readonly given: Record<string, string> | null;
  readonly before: unknown;
  readonly after: unknown;
}

describe('people, tokens and the audit trail', () => {
  let service: ServiceUnderTest;
  beforeAll(async () => {
    service = await ServiceUnderTest.open({ PREGON_ADMIN_EMAIL: email, PREGON_ADMIN_PASSWORD: password });
  });
  afterAll(() => service.close());

  const signIn = async (who: string, secret: string) => {
    const body = new URLSearchParams({ email: who, password: secret });
    const response = await service.request('POST', '/login', { body });
    return response.headers.getSetCookie()[0]?.split(';')[0];
  };
  const as = (cookie: string | undefined) =>
    service.request('GET', '/account', { headers: { cookie: cookie ?? '' } });
  const events = async () => (await service.json<{ events: Event[] }>('GET', '/audit?limit=50')).events;

  it('adds a person, whose role and access can change, and who is then signed out', async () => {
    const made = await service.json<{ password: string }>('POST', '/users', {
      email: 'luis@example.com',
      role: 'keeper',
    });
    const again = await service.api('POST', '/users', { email: 'LUIS@example.com', role: 'viewer' });
    expect([again.status, (await problemOf(again)).code]).toEqual([409, 'email_taken']);
    const cookie = await signIn('luis@example.com', made.password);
    expect((await as(cookie)).status).toBe(200);

    const people = await service.json<{ id: number; email: string }[]>('GET', '/users');
    const id = people.find((one) => one.email === 'luis@example.com')?.id;
    await service.json('PATCH', `/users/${id}`, { disabled: true });
    expect((await as(cookie)).status).toBe(303);
    expect(await signIn('luis@example.com', made.password)).toBeUndefined();
    await service.json('PATCH', `/users/${id}`, { disabled: false });
    const { password: fresh } = await service.json<{ password: string }>('POST', `/users/${id}/password`);
    expect(await signIn('luis@example.com', fresh)).toBeDefined();
  });

  it('never leaves nobody in charge', async () => {
    const [ana] = (await service.json<{ id: number; email: string }[]>('GET', '/users')).filter(
      (one) => one.email === email,
    );
    for (const change of [{ role: 'manager' }, { disabled: true }]) {
      const refused = await service.api('PATCH', `/users/${ana?.id}`, change);
      expect([refused.status, (await problemOf(refused)).code]).toEqual([409, 'last_administrator']);
    }
  });

  it('makes tokens that end when they are revoked', async () => {
    const { token } = await service.json<{ token: string }>('POST', '/tokens', {
      name: 'CRM',
      role: 'viewer',
      expiresInDays: 30,
    });
    const use = () =>
      service.request('GET', '/api/v1/lists', { headers: { authorization: `Bearer ${token}` } });
    expect((await use()).status).toBe(200);
    const [listed] = await service.json<{ id: number; name: string }[]>('GET', '/tokens');
    expect(JSON.stringify(listed)).not.toContain(token);
    expect((await service.api('DELETE', `/tokens/${listed?.id}`)).status).toBe(204);
    expect((await use()).status).toBe(401);
    expect((await service.api('DELETE', `/tokens/${listed?.id}`)).status).toBe(404);
  });

  it('changes one’s own password only with the present one, and closes every session', async () => {
    const cookie = (await signIn(email, password)) ?? '';
    const change = (fields: Record<string, string>) =>
      service.request('POST', '/account/password', {
        headers: { cookie },
        body: new URLSearchParams(fields),
      });
    expect((await change({ password, newPassword: 'short' })).status).toBe(400);
    expect((await change({ password: 'wrong-horse', newPassword: 'another-long-one' })).status).toBe(403);
    expect((await change({ password, newPassword: 'another-long-one' })).status).toBe(303);
    expect((await as(cookie)).status).toBe(303);
    expect(await signIn(email, 'another-long-one')).toBeDefined();
  });

  it('keeps who did what, secrets left out, and cannot be changed', async () => {
    await service.json('POST', '/lists', { name: 'Audited' });
    const refused = await service.api('PATCH', '/users/999', { role: 'viewer' });
    expect(refused.status).toBe(404);
    // Written when the answer has left.
    await until(async () => (await events()).some(({ subject }) => subject === '/api/v1/users/999'));
    const trail = await events();
    expect(trail.find(({ given }) => given?.name === 'Audited')).toMatchObject({
      actor: 'token:PREGON_API_TOKEN',
      action: 'POST /api/v1/lists',
      subject: '/api/v1/lists',
      result: 201,
    });
    expect(trail.find(({ subject }) => subject === '/api/v1/users/999')?.result).toBe(404);
    const shutOut = trail.find(({ given, result }) => given?.disabled === 'true' && result === 200);
    expect(shutOut).toMatchObject({ before: { disabledAt: null } });
    expect(trail.find(({ action }) => action === 'POST /login')?.given).toMatchObject({ password: '***' });
    expect(JSON.stringify(trail)).not.toMatch(/correct-horse|another-long-one/);
    expect(trail.every(({ action }) => !action.startsWith('GET'))).toBe(true);
  });

  it('keeps a webhook on the settings page, and says so when somebody else has changed it', async () => {
    const cookie = (await signIn(email, 'another-long-one')) ?? '';
    const post = (path: string, fields: Record<string, string>) =>
      service.request('POST', path, { headers: { cookie }, body: new URLSearchParams(fields) });
    const url = 'https://93.184.216.34/pregon';
    const told = { 'event:opt_out.recorded': 'yes' };
    const page = await (await post('/settings/webhooks', { url, description: 'CRM', ...told })).text();
    expect(page).toContain('whsec_');
    const { id, version } = (
      await service.json<{ id: number; version: string; events: string[] }[]>('GET', '/webhooks')
    )[0] ?? { id: 0, version: '' };
    const edit = (description: string) =>
      post(`/settings/webhooks/${id}`, { url, description, version, enabled: '', ...told });
    expect((await edit('CRM of sales')).status).toBe(303);
    const late = await edit('somebody else’s');
    expect([late.status, (await late.text()).includes('Somebody has changed it meanwhile')]).toEqual([
      412,
      true,
    ]);
    expect((await post('/settings/webhooks', { url: 'https://10.0.0.1/', ...told })).status).toBe(422);
    const shown = await (await service.request('GET', '/settings', { headers: { cookie } })).text();
    expect(shown).toContain('CRM of sales');
    expect(shown).not.toContain('whsec_');
  });

  it('does all of it from the settings page too', async () => {
    const cookie = (await signIn(email, 'another-long-one')) ?? '';
    const post = (path: string, fields: Record<string, string>) =>
      service.request('POST', path, { headers: { cookie }, body: new URLSearchParams(fields) });
    const page = await (await post('/settings/users', { email: 'eva@example.com', role: 'manager' })).text();
    const shown = /<code>([\w-]{20})<\/code>/.exec(page)?.[1] ?? '';
    expect(await signIn('eva@example.com', shown)).toBeDefined();
    expect((await post('/settings/users', { email: 'no address', role: 'viewer' })).status).toBe(400);
    const tokenPage = await (await post('/settings/tokens', { name: 'x', role: 'keeper' })).text();
    const token = /<code>([\w-]{43})<\/code>/.exec(tokenPage)?.[1] ?? '';
    const lists = await service.request('GET', '/api/v1/lists', {
      headers: { authorization: `Bearer ${token}` },
    });
    expect((await jsonOf<unknown[]>(lists)).length).toBeGreaterThan(0);
    await until(async () => {
      const trail = await service.request('GET', '/settings/audit', { headers: { cookie } });
      return (await trail.text()).includes('/settings/tokens');
    });
    const { kind, head } = await service.json<{ kind: string; head: { id: number; link: string } }>(
      'GET',
      '/audit/verification',
    );
    expect(kind).toBe('sound');
    const kept = `${head.id}:${head.link}`;
    expect(await service.json('GET', `/audit/verification?head=${kept}`)).toMatchObject({ kind: 'sound' });
    const other = `${head.id}:${'0'.repeat(64)}`;
    expect(await service.json('GET', `/audit/verification?head=${other}`)).toMatchObject({ how: 'cut' });
    expect((await service.api('GET', '/audit/verification?head=1')).status).toBe(400);
    const checked = await service.request('GET', '/settings/audit?check=yes', { headers: { cookie } });
    expect(await checked.text()).toContain('The audit trail is sound');
    expect(await (await service.request('GET', '/metrics')).text()).toMatch(
      /^pregon_audit_trail_sound [01]$/m,
    );
  });
});
