import { fileForm, jsonOf, ServiceUnderTest } from '../../test/support/service';

const email = 'ana@example.com';
const password = 'correct-horse-battery';
const hostile = `<script>alert(1)</script>"'&`;

describe('the console', () => {
  let service: ServiceUnderTest;
  let cookie = '';
  beforeAll(async () => {
    service = await ServiceUnderTest.open({ PREGON_ADMIN_EMAIL: email, PREGON_ADMIN_PASSWORD: password });
    const entered = await post('/login', { email, password, next: '/lists' });
    expect([entered.status, entered.headers.get('location')]).toEqual([303, '/lists']);
    const given = entered.headers.getSetCookie()[0] ?? '';
    expect(given).toMatch(/^pregon_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=43200$/);
    cookie = given.split(';')[0] ?? '';
  });
  afterAll(() => service.close());

  const get = (path: string, language = 'en') =>
    service.request('GET', path, { headers: { cookie, 'accept-language': language } });
  const text = async (path: string, language?: string) => (await get(path, language)).text();
  const post = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
    service.request('POST', path, { headers: { cookie, ...headers }, body: new URLSearchParams(fields) });

  /** A list whose every text is hostile, and a campaign of it. */
  async function hostileCampaign(): Promise<{ campaignId: string; importPath: string }> {
    const csv = `telefono,cedula\n88880001,"${hostile.replaceAll('"', '""')}"\n`;
    const form = fileForm(csv, { name: hostile, country: 'CR' });
    const uploaded = await service.request('POST', '/lists', { headers: { cookie }, body: form });
    const importPath = uploaded.headers.get('location') ?? '';
    const lists = await jsonOf<{ id: number; name: string }[]>(await get('/api/v1/lists'));
    const listId = lists.find(({ name }) => name === hostile)?.id;
    const made = await post('/campaigns', {
      name: hostile,
      listId: String(listId),
      window: 'always',
      submission: 'one',
    });
    return { campaignId: made.headers.get('location')?.split('/').at(-1) ?? '', importPath };
  }

  it('draws every page in both languages, with nothing inline and nothing unescaped', async () => {
    const { campaignId, importPath } = await hostileCampaign();
    await post('/do-not-call', { phone: '88880009', reason: hostile });
    await post(`/campaigns/${campaignId}/start`, {});
    await post(`/campaigns/${campaignId}/pause`, {});
    const paths = [
      '/',
      '/lists',
      '/lists/1',
      importPath,
      '/campaigns',
      '/campaigns/new',
      `/campaigns/${campaignId}`,
    ];
    paths.push(
      `/campaigns/${campaignId}/start`,
      `/campaigns/${campaignId}/cancel`,
      '/do-not-call?phone=88880009',
    );
    for (const path of paths) {
      for (const language of ['es', 'en']) {
        const response = await get(path, language);
        const html = (await response.text()).replaceAll(/="[^"]*"/g, '=""');
        expect([path, response.status]).toEqual([path, 200]);
        expect(response.headers.get('content-security-policy')).toMatch(
          /default-src 'none';script-src 'self'/,
        );
        expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
        expect(html).not.toMatch(/<script>|<style| style=| on\w+=|undefined|\[object|&amp;lt;/);
        expect(html.match(/<h1/g)).toHaveLength(1);
      }
    }
  });

  it('keeps the do-not-call list: prefix, expiry, many numbers, registry', async () => {
    const added = await post('/do-not-call', {
      phone: '+506 8812*',
      reason: 'range',
      expiresAt: '2099-01-01',
    });
    expect(added.headers.get('location')).toBe('/do-not-call?phone=%2B5068812*');
    expect(await text('/do-not-call?phone=%2B5068812*')).toMatch(/\+5068812\*: is not called.*until/s);
    expect(await text('/do-not-call?phone=88120000', 'es')).toContain('lo incluye el prefijo +5068812*');
    expect((await post('/do-not-call', { phone: '+506*', reason: 'x' })).status).toBe(400);
    expect((await post('/do-not-call', { phone: '+507*', reason: 'x', wide: 'yes' })).status).toBe(303);
    const checked = await (await post('/do-not-call/check', { phones: '88120000\nabc, 88130000' })).text();
    expect(checked).toMatch(/88120000.*>No<.*abc.*Not a number.*88130000.*>Yes</s);

    const form = fileForm('telefono\n88140000\n', { name: 'REPEP', datedOn: '2026-01-01', country: 'CR' });
    const imported = await service.request('POST', '/do-not-call/registries', {
      headers: { cookie },
      body: form,
    });
    expect(imported.status).toBe(303);
    expect(await text('/do-not-call')).toMatch(/REPEP.*2026-01-01/s);
    expect(await text('/do-not-call?phone=88140000')).toContain('it is in the registry REPEP');
    const again = fileForm('telefono\n88140001\n', { name: 'REPEP', datedOn: '2026-01-02', country: 'CR' });
    const refused = await service.request('POST', '/do-not-call/registries', {
      headers: { cookie },
      body: again,
    });
    expect([refused.status, await refused.text()]).toEqual([
      422,
      expect.stringContaining('lacks 1 of the 1'),
    ]);
  });

  it('speaks the language of the visitor', async () => {
    expect(await text('/', 'es')).toMatch(/<html lang="es">.*>Hoy</);
    expect(await text('/', 'en')).toMatch(/<html lang="en">.*>Today</);
  });

  it('asks before it calls, saying how many people', async () => {
    const listId = await service.list('abril', 'telefono\n88880001\n88880002\n');
    const made = await post('/campaigns', {
      name: 'abril',
      listId: String(listId),
      pace: '60',
      window: 'always',
    });
    const path = made.headers.get('location') ?? '';
    expect(await text(`${path}/start`, 'es')).toContain('¿Llamar a 2 personas?');
    expect((await post(`${path}/start`, {})).status).toBe(303);
    expect(await text(path)).toContain('data-state="running"');
    expect((await post(`${path}/start`, {})).status).toBe(409);
    expect((await post(`${path}/cancel`, {})).status).toBe(303);
    expect(await text(path)).toContain('Cancelled');
  });

  it('says how a campaign would go before it is made, and makes nothing', async () => {
    const listId = String(await service.list('junio', 'telefono\n88880001\n88880002\n88880003\n'));
    const before = await text('/campaigns');
    const good = { listId, name: '', pace: '60', window: 'always', holidays: 'none', maxAttempts: '1' };
    const told = await post('/campaigns/check', good, { 'accept-language': 'en' });
    const html = await told.text();
    expect(told.status).toBe(200);
    expect(html).toContain('3 people to call.');
    expect(html).toContain('If it started now, it would end');
    expect(html).toContain('Loosened rule');
    expect(html).toMatch(/id="window"[^>]*value="always"/);
    const wrong = await (await post('/campaigns/check', { ...good, pace: 'fast' })).text();
    expect(wrong).toContain('id="pace-error"');
    expect(await text('/campaigns')).toBe(before);
  });

  it('shows what is wrong with a form where it is wrong, and keeps what was written', async () => {
    const response = await post('/campaigns', { name: 'mayo', listId: '1', pace: 'fast' });
    const html = await response.text();
    expect(response.status).toBe(400);
    expect(html).toMatch(/id="pace"[^>]*value="fast"[^>]*aria-invalid="true"/);
    expect(html).toContain('id="pace-error"');
  });

  it('refuses what another site sends on the visitor’s cookie', async () => {
    const crossSite = await post(
      '/do-not-call',
      { phone: '88880007', reason: 'x' },
      { 'sec-fetch-site': 'cross-site' },
    );
    expect(crossSite.status).toBe(403);
    const otherOrigin = await post(
      '/do-not-call',
      { phone: '88880007', reason: 'x' },
      { origin: 'http://evil.test' },
    );
    expect(otherOrigin.status).toBe(403);
    expect(await text('/do-not-call?phone=88880007')).toContain('not on the list');
  });

  it('remembers the language chosen, and comes back only to its own pages', async () => {
    const response = await post('/language', { language: 'es', back: '//evil.test/' });
    expect(response.headers.get('location')).toBe('/');
    expect(response.headers.get('set-cookie')).toContain('pregon_lang=es');
  });

  it('answers a page that is not there with a page', async () => {
    const response = await get('/campaigns/999');
    expect([response.status, response.headers.get('content-type')]).toEqual([
      404,
      'text/html; charset=utf-8',
    ]);
  });

  it('lets nobody in with a wrong password, and slows them down', async () => {
    const guess = async () => (await post('/login', { email: 'eve@example.com', password: 'guess' })).status;
    expect([await guess(), await guess(), await guess()]).toEqual([401, 401, 401]);
    // The delay doubles with every failure: however slow the machine, it outgrows the time of a guess.
    const statuses: number[] = [];
    while (statuses.length < 8 && !statuses.includes(429)) statuses.push(await guess());
    expect(statuses).toContain(429);
  });

  it('forgets the session at sign-out', async () => {
    expect((await post('/logout', {})).status).toBe(303);
    const response = await get('/lists');
    expect([response.status, response.headers.get('location')]).toEqual([303, '/login?next=%2Flists']);
  });
});

describe('the first visit', () => {
  let service: ServiceUnderTest;
  beforeAll(async () => (service = await ServiceUnderTest.open()));
  afterAll(() => service.close());

  const claim = (code: string) =>
    service.request('POST', '/setup', { body: new URLSearchParams({ code, email, password }) });

  it('makes the administrator for whoever has the code, once', async () => {
    expect((await service.request('GET', '/')).headers.get('location')).toBe('/setup');
    expect((await claim('WRONG')).status).toBe(400);
    const { setupCode = '' } = service.service;
    expect((await claim(setupCode)).headers.get('set-cookie')).toContain('pregon_session=');
    expect((await claim(setupCode)).headers.get('location')).toBe('/login');
  });
});
