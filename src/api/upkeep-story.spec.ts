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

  it('keeps closed days beside the calendar of a country', async () => {
    const added = await service.json<{ id: number }>('POST', '/holidays/own', {
      date: '2027-04-02',
      name: '=Aniversario',
      country: 'cr',
    });
    expect(added).toEqual({ id: added.id, date: '2027-04-02', name: '=Aniversario', country: 'CR' });
    const again = await service.api('POST', '/holidays/own', {
      date: '02/04/2027',
      name: 'x',
      country: 'CR',
    });
    expect([again.status, (await problemOf(again)).code]).toEqual([400, 'invalid_body']);
    const calendar = await get('/holidays?country=CR&year=2027');
    expect(calendar).toMatchObject({ country: 'CR', year: 2027, closedOnHolidays: true });
    expect((calendar as { days: unknown[] }).days).toEqual(
      expect.arrayContaining([
        { date: '2027-12-25', names: { es: 'Navidad', en: 'Christmas Day' }, source: 'public' },
        { date: '2027-04-02', names: { es: '=Aniversario', en: '=Aniversario' }, source: 'own' },
      ]),
    );
    for (const query of ['country=XX', 'country=CR&year=20', 'country=C&year=x'])
      expect([query, (await service.api('GET', `/holidays?${query}`)).status]).toEqual([query, 400]);
    for (const date of ['2027-02-30', 'mañana', '1999-01-01', ''])
      expect([date, (await service.api('POST', '/holidays/own', { date, name: 'x' })).status]).toEqual([
        date,
        400,
      ]);
    expect((await service.api('DELETE', `/holidays/own/${added.id}`)).status).toBe(204);
    expect((await service.api('DELETE', `/holidays/own/${added.id}`)).status).toBe(404);
    expect(await get('/holidays/own')).toEqual([]);
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
