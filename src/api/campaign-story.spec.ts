import { fileForm, jsonOf, problemOf, ServiceUnderTest, testToken, until } from '../../test/support/service';
import type { Breakdown } from '../reporting';
import type { CampaignView } from './index';

const csv = [
  'telefono,nombre',
  '88880001,Ana',
  '88880002,Luis',
  '8888-0002,Luis otra vez',
  'abc,Nadie',
  '',
].join('\n');

describe('a campaign over the API', () => {
  let service: ServiceUnderTest;
  beforeAll(async () => (service = await ServiceUnderTest.open()));
  afterAll(() => service.close());

  const campaign = (body: object) => service.json<CampaignView>('POST', '/campaigns', body);

  it('goes from a file to reports that add up', async () => {
    const { id: listId } = await service.json<{ id: number }>('POST', '/lists', { name: 'abril' });
    const begun = await service.api('POST', `/lists/${listId}/imports`, fileForm(csv, { country: 'CR' }));
    expect(begun.status).toBe(202);
    const { id: importId } = await jsonOf<{ id: string }>(begun);
    await until(
      async () =>
        (await service.json<{ status: string }>('GET', `/imports/${importId}`)).status !== 'reading',
    );
    expect(await service.json('GET', `/imports/${importId}`)).toMatchObject({
      status: 'committed',
      rows: { read: 4, accepted: 2, duplicate: 1, invalid: 1, suppressed: 0 },
    });
    expect(await (await service.api('GET', `/imports/${importId}/errors.csv`)).text()).toContain('abc');

    const made = await campaign({
      name: 'abril',
      listId,
      pace: 600,
      window: 'always',
      maxAttempts: 1,
      agentTo: '40001000',
      optOutTo: ['40002000'],
    });
    expect(made).toMatchObject({ state: 'draft', rows: 4, policy: { pace: 600, optOutTo: ['40002000'] } });
    const preflight = await service.json('POST', `/campaigns/${made.id}/preflight`);
    expect(preflight).toMatchObject({ ready: true, toCall: 2 });

    expect((await service.api('POST', `/campaigns/${made.id}/start`)).status).toBe(200);
    const events = await (await service.api('GET', `/campaigns/${made.id}/events`)).text();
    expect(events).toMatch(/^event: progress\n/);
    expect(events).toContain('event: end');

    const ended = await service.json<CampaignView>('GET', `/campaigns/${made.id}`);
    expect(ended.state).toBe('completed');
    const sum = Object.values(ended.dispositions).reduce((total, n) => total + n, 0);
    expect([sum, ended.rows]).toEqual([4, 4]);
    const contacts = await (await service.api('GET', `/campaigns/${made.id}/contacts.csv`)).text();
    expect(contacts.trim().split('\r\n')).toHaveLength(1 + 4);
    const attempts = await (await service.api('GET', `/campaigns/${made.id}/attempts.csv`)).text();
    expect(attempts.trim().split('\r\n')).toHaveLength(1 + 2);
    const found = (of: string, search: string) =>
      service.json('GET', `${of}?search=${encodeURIComponent(search)}`);
    const ana = expect.objectContaining({ phone: '+50688880001', contactRef: 'Ana' }) as unknown;
    expect(await found(`/lists/${listId}/contacts`, 'ána')).toEqual({ contacts: [ana], next: null });
    expect(await found(`/campaigns/${made.id}/prospects`, '0001')).toEqual({ prospects: [ana], next: null });
    expect(await found(`/campaigns/${made.id}/attempts`, '+506 8888-0001')).toEqual({
      attempts: [ana],
      next: null,
    });
    const few = await service.api('GET', `/campaigns/${made.id}/prospects?search=12`);
    expect([few.status, (await problemOf(few)).errors[0]?.field]).toEqual([400, 'search']);

    expect(await (await service.request('GET', '/metrics')).text()).toContain(
      'pregon_campaigns{state="completed"} 1',
    );

    const report = await service.json<Breakdown>('GET', `/campaigns/${made.id}/report.json`);
    expect([report.total.attempts, report.total.cost]).toEqual([2, ended.cost]);
    expect(report.byRoute.map(({ key }) => key)).not.toContain('unknown');
    const table = await (await service.api('GET', `/campaigns/${made.id}/report.csv`)).text();
    expect(table).toMatch(/^by,key,attempts,placed,.*\r\ntotal,total,2,2,/);

    const undone = await service.api('POST', `/imports/${importId}/undo`);
    expect([undone.status, (await problemOf(undone)).code]).toEqual([409, 'list_in_use']);
  });

  it('refuses illegal transitions and says why', async () => {
    const listId = await service.list('mayo', csv);
    const { id } = await campaign({ name: 'mayo', listId });
    for (const verb of ['pause', 'resume']) {
      const response = await service.api('POST', `/campaigns/${id}/${verb}`);
      expect([verb, response.status, (await problemOf(response)).code]).toEqual([
        verb,
        409,
        'illegal_transition',
      ]);
    }
    expect((await service.api('POST', `/campaigns/${id}/cancel`)).status).toBe(200);
    expect((await service.api('POST', `/campaigns/${id}/start`)).status).toBe(409);
    expect((await service.api('PATCH', `/campaigns/${id}`, { pace: 5 })).status).toBe(409);
  });

  it('changes the rules and the start of a campaign, and nothing else', async () => {
    const listId = await service.list('junio', csv);
    const startsAt = '2099-01-01T09:00:00-06:00';
    const { id, state } = await campaign({ name: 'junio', listId, startsAt });
    expect(state).toBe('scheduled');
    const changed = await service.json('PATCH', `/campaigns/${id}`, {
      pace: 7,
      retry: { busy: '10m' },
      startsAt: null,
    });
    expect(changed).toMatchObject({
      state: 'draft',
      policy: { pace: 7, retry: { busy: '10m', no_answer: '4h' } },
    });
    expect((await service.api('PATCH', `/campaigns/${id}`, { state: 'running' })).status).toBe(400);
  });

  it('makes one campaign of a request that is repeated with its key', async () => {
    const listId = await service.list('julio', csv);
    const post = () =>
      service.request('POST', '/api/v1/campaigns', {
        headers: {
          authorization: `Bearer ${testToken}`,
          'content-type': 'application/json',
          'idempotency-key': 'once',
        },
        body: JSON.stringify({ name: 'julio', listId }),
      });
    const ids = await Promise.all(
      [post(), post()].map(async (response) => (await jsonOf<{ id: number }>(await response)).id),
    );
    expect(ids[0]).toBe(ids[1]);
  });

  it.each([
    [{ name: 'x', listId: 999 }, 'listId'],
    [{ name: '', listId: 1 }, 'name'],
    [{ name: 'x', listId: 1, pace: 'fast' }, 'pace'],
    [{ name: 'x', listId: 1, window: 'whenever' }, 'window'],
    [{ name: 'x', listId: 1, startsAt: '2001-01-01T00:00:00Z' }, 'startsAt'],
    [{ name: 'x', listId: 1, admin: true }, 'admin'],
  ])('names the field that will not do: %j', async (body, field) => {
    const response = await service.api('POST', '/campaigns', body);
    expect(response.headers.get('content-type')).toMatch('application/problem+json');
    expect(await response.json()).toMatchObject({ status: 400, code: 'invalid_body', errors: [{ field }] });
  });

  it('has a description that names its routes', async () => {
    const { paths } = await jsonOf<{ paths: object }>(await service.request('GET', '/api/docs-json'));
    expect(Object.keys(paths)).toEqual(
      expect.arrayContaining(['/api/v1/campaigns/{id}/start', '/api/v1/opt-outs']),
    );
  });
});
