import { jsonOf, problemOf, ServiceUnderTest } from '../../test/support/service';

/** What an administrator looks at and sets, once in a while. */
describe('upkeep over the API', () => {
  let service: ServiceUnderTest;
  beforeAll(async () => (service = await ServiceUnderTest.open()));
  afterAll(() => service.close());
  const get = (path: string) => service.json<unknown>('GET', path);

  it('is asked whether all is well, at the root and beside the rest', async () => {
    for (const root of ['', '/api/v1']) {
      expect(await jsonOf(await service.request('GET', `${root}/health/live`))).toEqual({ status: 'ok' });
      expect([200, 503]).toContain((await service.request('GET', `${root}/health/ready`)).status);
      const metrics = await service.request('GET', `${root}/metrics`);
      expect(await metrics.text()).toContain('pregon_campaigns');
    }
  });

  it('shows the account, its calling after a restore, and records in doubt by each state', async () => {
    expect(await get('/account')).toMatchObject({ firstLeg: 'first_num', drift: null });
    expect(await get('/account/answers')).toMatchObject({ kinds: [] });
    expect(await get('/restoration')).toEqual({ restoration: null });
    expect(await get('/call-records?state=ambiguous')).toEqual({ records: [] });
    expect(await get('/call-records?state=orphan')).toEqual({ records: [] });
    expect(await get('/call-records?state=unreadable')).toEqual({ rows: [] });
  });

  it('sets how long data is kept and lifts what set an endpoint aside', async () => {
    const change = { contact_details: 400 };
    const kept = await service.json<{ kind: string; days: number }[]>('PATCH', '/retention', change);
    expect(kept.find(({ kind }) => kind === 'contact_details')).toMatchObject({ days: 400 });
    expect(await get('/retention')).toEqual(kept);
    expect(await get('/settings')).toEqual({ startNeedsApproval: false, secondFactorRoles: [] });
    const [endpoint] = await service.json<{ id: number }[]>('GET', '/endpoints');
    expect(await service.json('POST', `/endpoints/${endpoint?.id}/lift`)).toMatchObject({ id: endpoint?.id });
  });

  it('gives out what is held of a number, and puts another in its place', async () => {
    await service.json('POST', '/dnc', { phone: '88887777', reason: 'asked' });
    expect(await get('/phones/+50688887777/data')).toMatchObject({ phone: '+50688887777' });
    const erased = await service.api('POST', '/erasures', { phone: '+50688887777', reason: 'letter' });
    expect([erased.status, Object.keys(await jsonOf<object>(erased)).sort()]).toEqual([
      200,
      ['instead', 'keptOff'],
    ]);
    const none = await service.api('GET', '/phones/nobody/data');
    expect([none.status, (await problemOf(none)).code]).toEqual([400, 'invalid_body']);
  });

  it('knows of no trip of a breaker where there was none', async () => {
    const listId = await service.list('quiet', 'phone\n88880001\n');
    const { id } = await service.json<{ id: number }>('POST', '/campaigns', { name: 'quiet', listId });
    expect(await get(`/campaigns/${id}/breaker-trips`)).toEqual([]);
  });
});
