import { fileForm, problemOf, ServiceUnderTest } from '../../test/support/service';

describe('the do-not-call list over the API', () => {
  let service: ServiceUnderTest;
  beforeAll(async () => (service = await ServiceUnderTest.open()));
  afterAll(() => service.close());

  it('adds, shows, and removes with a reason; the history stays', async () => {
    const added = await service.json('POST', '/dnc', { phone: '8888 0001', reason: 'asked' });
    expect(added).toMatchObject({ outcome: 'added', phone: '+50688880001', listed: true });
    expect((await service.api('DELETE', '/dnc/+50688880001', {})).status).toBe(400);
    expect((await service.api('DELETE', '/dnc/+50688880001', { reason: 'a mistake' })).status).toBe(200);
    expect((await service.api('DELETE', '/dnc/+50688880001', { reason: 'again' })).status).toBe(404);
    expect(await service.json('GET', '/dnc?search=8888')).toEqual({ entries: [], more: false });
    const whole = await service.api('GET', '/dnc?search=8888-0001');
    expect([whole.status, (await problemOf(whole)).errors[0]?.field]).toEqual([400, 'search']);
    expect(await service.json('GET', '/dnc/88880001')).toMatchObject({
      listed: false,
      history: [
        { action: 'added', by: 'token:PREGON_API_TOKEN' },
        { action: 'removed', reason: 'a mistake' },
      ],
    });
  });

  it('takes an opt-out as often as it is reported', async () => {
    const optOut = { phone: '+50688880002', campaign: 'abril', evidence: 'dtmf 9', unknown: 'passed over' };
    expect(await service.json('POST', '/opt-outs', optOut)).toEqual({
      phone: '+50688880002',
      outcome: 'added',
    });
    expect(await service.json('POST', '/opt-outs', optOut)).toEqual({
      phone: '+50688880002',
      outcome: 'repeated',
    });
    expect(await service.json('GET', '/dnc/+50688880002')).toMatchObject({
      entry: { source: 'ivr', evidence: 'dtmf 9' },
    });
  });

  it('takes a file, says which rows it did not understand, and gives the list back', async () => {
    const file = fileForm('telefono\n88880003\nabc\n88880004\n', { reason: 'registro' });
    expect(await service.json('POST', '/dnc/imports', file)).toMatchObject({
      rows: { read: 3, added: 2, notUnderstood: 1 },
      notUnderstood: [{ line: 3, raw: 'abc' }],
    });
    const csv = await service.api('GET', '/dnc.csv');
    expect(csv.headers.get('content-disposition')).toMatch('attachment');
    expect(await csv.text()).toContain('+50688880004');
  });

  it.each(['/dnc', '/opt-outs'])('refuses what is no number: POST %s', async (path) => {
    const response = await service.api('POST', path, { phone: 'abc', reason: 'x' });
    expect([response.status, (await problemOf(response)).errors[0]?.field]).toEqual([400, 'phone']);
  });
});
