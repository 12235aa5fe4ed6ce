import { registered, type Route, routesOf } from '../../test/support/routes';
import { fileForm, jsonOf, problemOf, ServiceUnderTest, testToken, until } from '../../test/support/service';

/** They make nothing: they look, or move something that is there from one state to another, which they refuse to do twice. */
const makeNothing = [
  'POST /api/v1/call-records/:callid/resolve',
  'POST /api/v1/call-records/:callid/undo',
  'POST /api/v1/campaigns/:id/approve',
  'POST /api/v1/campaigns/:id/cancel',
  'POST /api/v1/campaigns/:id/pause',
  'POST /api/v1/campaigns/:id/preflight',
  'POST /api/v1/campaigns/:id/resume',
  'POST /api/v1/campaigns/:id/start',
  'POST /api/v1/campaigns/preflight',
  'POST /api/v1/dnc/check',
  'POST /api/v1/endpoints/:id/lift',
  'POST /api/v1/imports/:id/commit',
  'POST /api/v1/imports/:id/undo',
  'POST /api/v1/restoration/lift',
  'POST /api/v1/users/:id/second-factor/reset',
];

const csv = 'telefono;codigo\n88880001;a\n88880002;b\n';
const numbers = 'telefono\n88887771\n';

describe('a request that comes again with its Idempotency-Key', () => {
  let service: ServiceUnderTest;
  let routes: Route[];
  const ids = { list: 0, preview: '', campaign: 0, webhook: 0, user: 0, delivery: 0 };
  beforeAll(async () => {
    service = await ServiceUnderTest.open({
      PREGON_WEBHOOK_ALLOW: '127.0.0.1/32',
      PREGON_ADMIN_EMAIL: 'ana@example.com',
      PREGON_ADMIN_PASSWORD: 'correct-horse-battery',
    });
    routes = routesOf(service.service.app).filter(({ path }) => path.startsWith('/api/'));
    ids.list = await service.list('abril', csv);
    const preview = fileForm(`${csv}88880009;c\n`, { dryRun: 'true' });
    ids.preview = (await service.json<{ id: string }>('POST', `/lists/${ids.list}/imports`, preview)).id;
    ids.campaign = (await made('/campaigns', { name: 'abril', listId: ids.list, window: 'always' })).id;
    ids.user = (await service.json<{ id: number }[]>('GET', '/users'))[0]?.id ?? 0;
    ids.webhook = (
      await made('/webhooks', { url: 'http://127.0.0.1:9/hook', events: ['opt_out.recorded'] })
    ).id;
    ids.delivery = (
      await service.json<{ deliveryId: number }>('POST', `/webhooks/${ids.webhook}/test`)
    ).deliveryId;
    await until(
      async () =>
        (await service.json<{ status: string }>('GET', `/imports/${ids.preview}`)).status === 'previewed',
    );
    const campaign = await callable();
    await service.json('PATCH', `/campaigns/${campaign}`, { window: 'always' });
  });
  afterAll(() => service.close());

  const made = (path: string, body: object) => service.json<{ id: number }>('POST', path, body);

  /** The campaign of single calls, once calls are placed here. */
  const callable = async (): Promise<number> => {
    const body = { endpoint: 'nobody', phone: '+50688889999', flow: 'blast' };
    await until(async () => (await service.api('POST', '/calls', body)).status === 422);
    return (await service.json<{ id: number }[]>('GET', '/campaigns?kind=calls'))[0]?.id ?? 0;
  };

  /** What is asked for, and something else. */
  const requests: Readonly<Record<string, () => readonly [path: string, body: object, other?: object]>> = {
    'POST /api/v1/lists': () => ['/lists', { name: 'mayo' }, { name: 'junio' }],
    'POST /api/v1/lists/:id/imports': () => [
      `/lists/${ids.list}/imports`,
      fileForm(`${csv}88880003;c\n`),
      fileForm(csv),
    ],
    'POST /api/v1/imports/:id/reread': () => [
      `/imports/${ids.preview}/reread`,
      { mapping: { phone: 'telefono' } },
    ],
    'POST /api/v1/dnc': () => [
      '/dnc',
      { phone: '88887772', reason: 'asked' },
      { phone: '88887773', reason: 'asked' },
    ],
    'POST /api/v1/dnc/imports': () => ['/dnc/imports', fileForm(numbers), fileForm(`${numbers}88887774\n`)],
    'POST /api/v1/dnc/registries/:name/versions': () => [
      '/dnc/registries/rne/versions',
      fileForm(numbers, { datedOn: '2026-01-01' }),
      fileForm(numbers, { datedOn: '2026-01-02' }),
    ],
    'POST /api/v1/opt-outs': () => ['/opt-outs', { phone: '88887775' }, { phone: '88887776' }],
    'POST /api/v1/campaigns': () => [
      '/campaigns',
      { name: 'mayo', listId: ids.list },
      { name: 'x', listId: ids.list },
    ],
    'POST /api/v1/campaigns/:id/copy': () => [
      `/campaigns/${ids.campaign}/copy`,
      { name: 'junio' },
      { name: 'x' },
    ],
    'POST /api/v1/calls': () => ['/calls', { endpoint: '9900101', phone: '88880004', flow: 'blast' }],
    'POST /api/v1/calibrations': () => ['/calibrations', { endpoint: '9900102', phone: '88880005' }],
    'POST /api/v1/tokens': () => [
      '/tokens',
      { name: 'crm', role: 'viewer' },
      { name: 'crm', role: 'manager' },
    ],
    'POST /api/v1/users': () => ['/users', { email: 'eva@example.com', role: 'viewer' }],
    'POST /api/v1/users/:id/password': () => [`/users/${ids.user}/password`, {}],
    'POST /api/v1/webhooks': () => [
      '/webhooks',
      { url: 'http://127.0.0.1:9/hook', events: ['opt_out.recorded'] },
    ],
    'POST /api/v1/webhooks/:id/secret': () => [`/webhooks/${ids.webhook}/secret`, { keepOldForHours: 2 }],
    'POST /api/v1/webhooks/:id/test': () => [`/webhooks/${ids.webhook}/test`, {}],
    'POST /api/v1/webhooks/:id/deliveries/:delivery/replay': () => [
      `/webhooks/${ids.webhook}/deliveries/${ids.delivery}/replay`,
      {},
    ],
    'POST /api/v1/webhooks/:id/replay': () => [
      `/webhooks/${ids.webhook}/replay`,
      { from: '2026-01-01T00:00:00Z' },
    ],
    'POST /api/v1/endpoints': () => ['/endpoints', { username: 'u1', password: 'p', role: 'ivr' }],
    'POST /api/v1/accounts': () => ['/accounts', { name: 'Norte' }, { name: 'Sur' }],
    'POST /api/v1/holidays/own': () => [
      '/holidays/own',
      { date: '2027-04-02', name: 'a' },
      { date: '2027-04-05', name: 'b' },
    ],
    'POST /api/v1/erasures': () => ['/erasures', { phone: '88880002', reason: 'asked' }],
  };

  const send = (path: string, key: string, body: object, token = testToken): Promise<Response> => {
    const form = body instanceof FormData;
    return service.request('POST', `/api/v1${path}`, {
      headers: {
        authorization: `Bearer ${token}`,
        'idempotency-key': key,
        ...(form ? {} : { 'content-type': 'application/json' }),
      },
      body: form ? body : JSON.stringify(body),
    });
  };

  it('is known to every route that makes something', () => {
    const posts = routes.filter(({ method }) => method === 'POST');
    expect(registered(service.service.app).filter((one) => one.startsWith('POST /api/'))).toHaveLength(
      posts.length,
    );
    const named = (creates: boolean) =>
      posts.filter((route) => route.creates === creates).map(({ path }) => `POST ${path}`);
    expect(named(false).sort()).toEqual(makeNothing);
    expect(named(true).sort()).toEqual(Object.keys(requests).sort());
  });

  it.each(Object.entries(requests))('is carried out once: %s', async (name, request) => {
    const [path, body, other = { other: true }] = request();
    const answers = await Promise.all([send(path, name, body), send(path, name, body)]);
    const { status } = answers[0];
    expect(status).toBeLessThan(300);
    expect(answers[1].status).toBe(status);
    expect(answers.map(({ headers }) => headers.get('idempotency-replayed')).sort()).toEqual([null, 'true']);
    const [first, second] = await Promise.all(answers.map((answer) => jsonOf(answer)));
    expect(second).toEqual(first);
    const reused = await send(path, name, other);
    expect([reused.status, (await problemOf(reused)).code]).toEqual([422, 'idempotency_key_reused']);
  });

  it('is another one when somebody else asks, and when the first was refused', async () => {
    const { token } = await service.json<{ token: string }>('POST', '/tokens', {
      name: 'other',
      role: 'manager',
    });
    expect((await send('/lists', 'k', { name: 'julio' })).status).toBe(201);
    const refused = await send('/lists', 'k', { name: 'julio' }, token);
    expect([refused.status, (await problemOf(refused)).code]).toEqual([409, 'name_taken']);
    expect((await send('/lists', 'k', { name: 'agosto' }, token)).status).toBe(201);
    for (const key of ['', 'k'.repeat(201)])
      expect((await send('/lists', key, { name: 'x' })).status).toBe(400);
  });
});
