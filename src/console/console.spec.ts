import type { CampaignView } from '../api';
import { Database } from '../platform/database';
import { routesOf } from '../../test/support/routes';
import { fileForm, jsonOf, ServiceUnderTest, until } from '../../test/support/service';

const email = 'ana@example.com';
const password = 'correct-horse-battery';
const hostile = `<script>alert(1)</script>"'&`;

/** What answers with a file or a stream, or is for those who are not signed in. */
const notPages = /^\/(api|assets|health|metrics|today\/events|login|setup)(\/|$)/;
/** Pages that show something only when they are asked for it. */
const queries: Readonly<Record<string, string>> = {
  '/do-not-call': '?phone=88880009',
  '/calls/record': `?callid=${encodeURIComponent(hostile)}`,
};

/** A route with its parameters filled in; one that nobody has thought of fails. */
function pathWith(route: string, at: Readonly<Record<string, string>>): string {
  const filled = Object.entries(at).reduce(
    (path, [pattern, value]) => path.replace(pattern, pattern.replace(/:\w+/, value)),
    route,
  );
  if (filled.includes(':')) throw new Error(`which ${route} is to be looked at?`);
  return filled;
}

describe('the console', () => {
  let service: ServiceUnderTest;
  let cookie = '';
  beforeAll(async () => {
    service = await ServiceUnderTest.open({
      PREGON_ADMIN_EMAIL: email,
      PREGON_ADMIN_PASSWORD: password,
      PREGON_WEBHOOK_ALLOW: '127.0.0.1',
    });
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
    await until(async () => (await post(`${importPath}/commit`, {})).status === 303);
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
    await until(async () => (await get('/attempts/1')).ok);
    await post(`/campaigns/${campaignId}/pause`, {});
    await service.service.app.get(Database).write((tx) =>
      tx.run(
        `INSERT INTO cdr (account_id, callid, detect_at, duration_s, ani, dnis, ani_user, dnis_user, cost_micros, raw,
                            first_seen_at, changed_at, orphan_kind)
           VALUES (1, $1, 1, 0, $1, $1, $1, $1, 0, '{}', 1, 1, 'by_hand')`,
        [hostile],
      ),
    );
    const at: Readonly<Record<string, string>> = {
      'campaigns/:id': campaignId,
      'lists/:id': '1',
      'imports/:id': importPath.split('/').at(-1) ?? '',
      'phones/:phone': '%2B50688880001',
      'attempts/:id': '1',
      'settings/webhooks/:id': '1',
      'endpoints/calibrations/:id': '1',
    };
    await post('/endpoints/calibrate', { endpoint: '9900101', phone: '88880009' });
    const webhook = { url: 'http://127.0.0.1:9/', description: hostile, 'event:opt_out.recorded': 'yes' };
    await post('/settings/webhooks', webhook);
    const paths = routesOf(service.service.app)
      .filter(({ method, path }) => method === 'GET' && !notPages.test(path))
      .map(({ path }) => `${pathWith(path, at)}${queries[path] ?? ''}`);
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
    expect(await text('/do-not-call?phone=%2B5068812*')).toMatch(/\+5068812\*<\/bdi>: is not called.*until/s);
    expect(await text('/do-not-call?phone=88120000', 'es')).toContain('lo incluye el prefijo +5068812*');
    expect((await post('/do-not-call', { phone: '+506*', reason: 'x' })).status).toBe(400);
    expect((await post('/do-not-call', { phone: '+507*', reason: 'x', wide: 'yes' })).status).toBe(303);
    const checked = await (await post('/do-not-call/check', { phones: '88120000\nabc, 88130000' })).text();
    expect(checked).toMatch(
      /8812<\/span><span>0000<.*>No<.*abc.*Not a number.*8813<\/span><span>0000<.*>Yes</s,
    );

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

  it('looks through the people and the attempts of a campaign, a page at a time', async () => {
    const phones = Array.from({ length: 60 }, (_, n) => `8888${String(n).padStart(4, '0')}`);
    const listId = await service.list('agosto', `telefono\n${phones.join('\n')}\n`);
    await post('/do-not-call', { phone: '88880023', reason: 'asked' });
    const rules = { pace: '6000', window: 'always', maxAttempts: '1' };
    const made = await post('/campaigns', { name: 'agosto', listId: String(listId), ...rules });
    const path = made.headers.get('location') ?? '';
    await post(`${path}/start`, {});
    await until(async () => (await text(path)).includes('over-time-figures'));
    await post(`${path}/pause`, {});

    const rowsOf = (html: string) =>
      [...html.matchAll(/attempts\?phone=%2B506(\d+)/g)].map(([, phone]) => phone);
    const first = await text(`${path}/people`);
    const next = /href="([^"]*)" rel="next"/.exec(first)?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect([...rowsOf(first), ...rowsOf(await text(next))]).toEqual(phones);
    expect(rowsOf(await text(`${path}/people?result=suppressed&reason=dnc`))).toContain('88880023');
    expect(rowsOf(await text(`${path}/people?phone=8888-0007`))).toEqual(['88880007']);
    expect(rowsOf(await text(`${path}/people?phone=0042`))).toEqual(['88880042']);
    expect(rowsOf(await text(`${path}/people?phone=0023&result=suppressed`))).toEqual(['88880023']);
    expect(await text(`${path}/people?phone=0023&result=reached`)).toContain('Nobody matches');
    expect(await text(`${path}/attempts?phone=0023&outcome=refused`)).toContain('No attempt matches');
    expect(await text(`${path}/people?phone=${encodeURIComponent(hostile)}`)).toContain('Nobody matches');
    expect(await text(`${path}/attempts?phone=12`)).toMatch(/id="phone-error"/);

    const contacts = await text(`/lists/${listId}/contacts`);
    const more = /href="([^"]*)" rel="next"/.exec(contacts)?.[1] ?? '';
    expect(await text(more)).toContain('/phones/%2B50688880059');
    expect(await text(`/lists/${listId}/contacts?phone=88880051`)).toContain('/phones/%2B50688880051');
    expect(await text('/phones/%2B50688880051')).toMatch(/In campaigns.*>agosto</s);

    const page = await text(path);
    const { outcomes } = await jsonOf<{ outcomes: Record<string, number> }>(await get(`/api/v1${path}`));
    const layers = /<table id="over-time-figures"[^>]*>(.*?)<\/table>/s.exec(page)?.[1] ?? '';
    const drawn = [...layers.matchAll(/data-n="(\d+)"/g)].reduce((sum, [, n]) => sum + Number(n), 0);
    expect(drawn).toBeGreaterThan(0);
    // Calls under way may have ended since the page was drawn.
    expect(drawn).toBeLessThanOrEqual(Object.values(outcomes).reduce((sum, n) => sum + n, 0));
    const [some = ''] = Object.keys(outcomes);
    const shown = (await text(`${path}/attempts?outcome=${some}`)).match(/href="\/attempts\/\d+"/g)?.length;
    expect(shown).toBeGreaterThanOrEqual(outcomes[some] ?? NaN);
    expect((await get('/assets/chart-library.js')).headers.get('content-type')).toMatch(/^text\/javascript/);
  });

  it('copies the rules of an earlier campaign into the form, and lists those whom it did not reach', async () => {
    const listId = await service.list('julio', 'telefono\n88890001\n88890002\n');
    const rules = { pace: '7', window: 'Mon-Fri 09:00-17:00', no_answer: '2h', lost: '3h', gap: '90' };
    const made = await post('/campaigns', { name: 'julio', listId: String(listId), ...rules });
    const path = made.headers.get('location') ?? '';
    const form = await text(`${path}/copy`);
    for (const [name, value] of Object.entries({ ...rules, name: 'julio 2' })) {
      const chosen = new RegExp(
        `name="${name}"[^>]*(value="${value}"|>(<option[^>]*>[^<]*</option>)*<option value="${value}" selected)`,
      );
      expect([name, chosen.test(form)]).toEqual([name, true]);
    }
    expect((await post(`${path}/remaining`, {})).status).toBe(409);
    await post(`${path}/start`, {});
    await post(`${path}/cancel`, {});
    await until(async () => (await text(path)).includes('Only those not reached'));
    const listed = await post(`${path}/remaining`, {}, { 'accept-language': 'en' });
    expect(listed.headers.get('location')).toMatch(/\/copy\?list=\d+$/);
    expect(await text(listed.headers.get('location') ?? '')).toContain('value="julio · not reached"');
  });

  it('changes the rules of a campaign; of two who do, the second is told what changed', async () => {
    const listId = await service.list('rules', 'telefono\n88890101\n88890102\n');
    const made = await post('/campaigns', { name: 'rules', listId: String(listId), window: 'always' });
    const path = made.headers.get('location') ?? '';
    const drawn = await text(`${path}/edit`);
    expect(drawn).toContain('everything holds from its start on');
    const sent = Object.fromEntries(
      [...drawn.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(([, name, value]) => [
        name ?? '',
        value ?? '',
      ]),
    );
    const { policy, dispositions } = await jsonOf<CampaignView>(await get(`/api/v1${path}`));
    const looked = await post(`${path}/edit/check`, { ...sent, pace: '7', window: 'Sun 03:00-03:10' });
    expect(await looked.text()).toContain('Outside calling hours');
    expect(await (await post(`${path}/edit/check`, { ...sent, pace: 'fast' })).text()).toContain(
      'id="pace-error"',
    );
    // Looked at only: neither the rules nor what is foreseen by them.
    expect(await jsonOf<CampaignView>(await get(`/api/v1${path}`))).toMatchObject({ policy, dispositions });
    expect(await text(`${path}/start`)).toContain('The first call goes out at once.');

    const change = { pace: '7', until: '2099-12-24T18:00', no_answer: '1h' };
    const saved = await post(`${path}/edit`, { ...sent, ...change });
    expect([saved.status, saved.headers.get('location')]).toEqual([303, path]);
    const after = await jsonOf<CampaignView>(await get(`/api/v1${path}`));
    expect(after.policy).toMatchObject({ pace: 7, until: '2099-12-25T00:00:00.000Z', window: 'always' });
    expect(after.policy.fromPack).toEqual(['maxAttempts', 'gap']);
    expect(await text('/settings/audit')).toMatch(/\/edit.*pace.*30.*→.*pace.*7/s);

    const late = await post(`${path}/edit`, { ...sent, pace: '8', gap: '90' }, { 'accept-language': 'en' });
    const conflict = await late.text();
    expect(late.status).toBe(412);
    expect(conflict).toMatch(/role="alert".*Calls per minute: 30 → 7.*You wrote something else/s);
    expect(conflict).toMatch(/id="pace"[^>]*value="8"/);
    expect(conflict).toMatch(/id="until"[^>]*value="2099-12-24T18:00"/);
    const version = /name="version" value="([^"]*)"/.exec(conflict)?.[1] ?? '';
    expect((await post(`${path}/edit`, { ...sent, ...change, version, pace: '8' })).status).toBe(303);

    await post(`${path}/start`, {});
    await post(`${path}/pause`, {});
    expect(await text(`${path}/edit`)).toContain('who waits already keeps their time');
    expect(await text(`${path}/edit`)).not.toContain('id="flow"');
    await post(`${path}/cancel`, {});
    expect((await get(`${path}/edit`)).status).toBe(409);
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

  it('keeps closed days, and says what holds in which country', async () => {
    expect(await text('/settings/holidays?country=GB', 'es')).toMatch(/Reino Unido, \d{4}/);
    const wrong = await post('/settings/holidays', { date: 'hoy', name: hostile, only: '' });
    const shown = await wrong.text();
    expect([wrong.status, shown.includes('aria-invalid'), shown.includes(hostile)]).toEqual([
      400,
      true,
      false,
    ]);
    expect((await post('/settings/holidays', { date: '2027-04-02', name: 'Party', only: 'CR' })).status).toBe(
      303,
    );
    const page = await text('/settings/holidays');
    expect(page).toMatch(/Fri,? 2 Apr 2027.*Party.*Costa Rica/s);
    const remove = /\/settings\/holidays\/\d+\/remove/.exec(page)?.[0] ?? '';
    expect((await post(remove, {})).status).toBe(303);
    expect(await text('/settings/holidays', 'es')).toContain('Ninguno todavía');
    const packs = await text('/settings/packs', 'es');
    expect(packs).toMatch(/Colombia.*lun-vie 07:00-19:00; sáb 08:00-15:00.*Ley 2300\/2023/s);
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

  it('tells Today that something moved, to so many pages of one person at a time, until the sign-out', async () => {
    const open = () => get('/today/events');
    const streams = [await open(), await open(), await open(), await open()];
    const fifth = await open();
    expect([streams.map(({ status }) => status), fifth.status]).toEqual([[200, 200, 200, 200], 429]);
    await streams.pop()?.body?.cancel();
    await until(async () => {
      const { status, body } = await open();
      await body?.cancel();
      return status === 200;
    });
    const reader = streams[0]?.body?.getReader();
    const next = async () => new TextDecoder().decode((await reader?.read())?.value);
    expect(await next()).toMatch(/^event: progress\ndata: {"shown":"[\w-]{16}"}\n\n$/);
    await service.json('POST', '/campaigns', { name: 'una que se ve', listId: 1 });
    expect(await next()).toContain('event: progress');
    const page = await text('/');
    expect(page).toContain('data-events="/today/events"');
    expect(page).toMatch(/<noscript><meta http-equiv="refresh"/);
    await post('/logout', {});
    expect(await reader?.read()).toMatchObject({ done: true });
    cookie = (await post('/login', { email, password })).headers.getSetCookie()[0]?.split(';')[0] ?? '';
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
