import { fileForm, jsonOf, ServiceUnderTest, until } from '../../test/support/service';
import type { CampaignView } from './index';

interface Problem {
  readonly errors?: readonly { readonly field: string; readonly detail: string }[];
}

describe('the rules of calling over the API', () => {
  let service: ServiceUnderTest;
  let listId = 0;
  beforeAll(async () => {
    service = await ServiceUnderTest.open();
    ({ id: listId } = await service.json<{ id: number }>('POST', '/lists', { name: 'reglas' }));
    const form = fileForm('telefono\n88880001\n', { country: 'CR' });
    const { id } = await jsonOf<{ id: string }>(await service.api('POST', `/lists/${listId}/imports`, form));
    await until(
      async () => (await service.json<{ status: string }>('GET', `/imports/${id}`)).status === 'committed',
    );
  });
  afterAll(() => service.close());

  it('are packs that anybody may read', async () => {
    const packs = await service.json<{ id: string; source: string }[]>('GET', '/policy-packs');
    expect(packs.map(({ id }) => id)).toEqual(expect.arrayContaining(['default', 'CR', 'CO', 'US']));
    expect(await service.json('GET', '/policy-packs/co')).toMatchObject({
      id: 'CO',
      source: 'Ley 2300/2023',
    });
    expect((await service.api('GET', '/policy-packs/ZZ')).status).toBe(404);
  });

  it('are changed with a record of who loosened what', async () => {
    const made = await service.json<CampaignView>('POST', '/campaigns', { name: 'estricta', listId });
    expect(made.policy.fromPack).toEqual(['window', 'retry', 'maxAttempts', 'gap']);
    const change = {
      window: 'always',
      holidays: ['CR', '2026-12-24'],
      perDay: 2,
      per30Days: 9,
      until: '2099-12-24',
    };
    const changed = await service.json<CampaignView>('PATCH', `/campaigns/${made.id}`, change);
    expect(changed.policy).toMatchObject({
      window: 'always',
      holidays: 'CR,2026-12-24',
      perDay: 2,
      per30Days: 9,
      until: '2099-12-25T06:00:00.000Z',
      fromPack: ['retry', 'maxAttempts', 'gap'],
    });
    // Changing one rule leaves to the pack what was the pack's.
    const again = await service.json<CampaignView>('PATCH', `/campaigns/${made.id}`, { pace: 5 });
    expect(again.policy).toMatchObject({ perDay: 2, fromPack: ['retry', 'maxAttempts', 'gap'] });

    const changes = await service.json<{ by: string; before: object | null; loosened: { code: string }[] }[]>(
      'GET',
      `/campaigns/${made.id}/policy-changes`,
    );
    expect(changes).toHaveLength(3);
    expect(changes[0]).toMatchObject({ before: null, loosened: [] });
    expect(changes[1]).toMatchObject({ before: { holidays: null }, after: { perDay: 2 } });
    expect(changes[1]?.by).toMatch(/^token:/);
    expect(changes[1]?.loosened.map(({ code }) => code)).toEqual(['window', 'per_day', 'per_30_days']);
  });

  it('are not changed by one who has not seen the last change', async () => {
    const made = await service.json<CampaignView>('POST', '/campaigns', { name: 'de dos', listId });
    const tagOf = async (path: string) => (await service.api('GET', path)).headers.get('etag') ?? '';
    const patch = (path: string, body: object, tag: string) =>
      service.request('PATCH', `/api/v1${path}`, {
        headers: { ...service.asScript, 'if-match': tag, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    for (const [path, body, other] of [
      [`/campaigns/${made.id}`, { pace: 7 }, { pace: 8 }],
      [`/lists/${listId}`, { window: 'Mon-Fri 08:00-18:00' }, { window: null }],
    ] as const) {
      const seen = await tagOf(path);
      const changed = await patch(path, body, seen);
      expect([path, changed.status]).toEqual([path, 200]);
      const late = await patch(path, other, seen);
      expect([late.status, (await jsonOf<{ code: string }>(late)).code]).toEqual([412, 'changed_meanwhile']);
      expect((await patch(path, other, `W/${changed.headers.get('etag') ?? ''}`)).status).toBe(412);
      expect((await patch(path, other, '*')).status).toBe(200);
    }
    expect(await service.json('GET', `/campaigns/${made.id}`)).toMatchObject({ policy: { pace: 8 } });
  });

  it('stand in lists that are read a page at a time, whatever comes meanwhile', async () => {
    await service.json('POST', '/campaigns', { name: 'una más', listId });
    const all = await service.json<{ id: number }[]>('GET', '/campaigns');
    const ids: number[] = [];
    for (let path = '/api/v1/campaigns?limit=1'; path !== '';) {
      const page = await service.request('GET', path, { headers: service.asScript });
      ids.push(...(await jsonOf<{ id: number }[]>(page)).map(({ id }) => id));
      path = /^<([^>]+)>; rel="next"$/.exec(page.headers.get('link') ?? '')?.[1] ?? '';
      if (ids.length === 1) await service.json('POST', '/campaigns', { name: 'entre páginas', listId });
    }
    expect(ids).toEqual(all.map(({ id }) => id));
    for (const reason of ['uno', 'dos', 'tres']) {
      await service.json('POST', '/dnc', { phone: '88887777', reason });
    }
    const first = await service.json<{ history: { reason: string }[]; next: string }>(
      'GET',
      '/dnc/+50688887777/history?limit=2',
    );
    expect(first.history.map(({ reason }) => reason)).toEqual(['tres', 'dos']);
    const rest = `/dnc/+50688887777/history?cursor=${first.next}`;
    expect(await service.json('GET', rest)).toMatchObject({ history: [{ reason: 'uno' }], next: null });
    // A place in one list is none in another.
    expect((await service.api('GET', `/lists?cursor=${first.next}`)).status).toBe(400);
    expect((await service.api('GET', '/lists?limit=0')).status).toBe(400);
  });

  it("are narrowed by the list's own hours", async () => {
    const made = await service.json<CampaignView>('POST', '/campaigns', { name: 'de la lista', listId });
    const narrowed = await service.json('PATCH', `/lists/${listId}`, { window: 'Mon-Fri 09:00-11:00' });
    expect(narrowed).toMatchObject({ window: 'Mon-Fri 09:00-11:00' });
    const changes = await service.json<object[]>('GET', `/campaigns/${made.id}/policy-changes`);
    expect(changes.at(-1)).toMatchObject({
      before: { listWindow: null },
      after: { listWindow: 'Mon-Fri 09:00-11:00' },
    });

    const never = await service.api('POST', '/campaigns', {
      name: 'nunca',
      listId,
      window: 'Sun 09:00-11:00',
    });
    expect(never.status).toBe(400);
    expect((await jsonOf<Problem>(never)).errors).toMatchObject([{ field: 'window' }]);
    expect(
      (await service.api('PATCH', `/lists/${listId}`, { window: 'Mon 09:00-11:00, 10:00-12:00' })).status,
    ).toBe(400);
    expect(await service.json('PATCH', `/lists/${listId}`, { window: null })).toMatchObject({ window: null });
  });

  it.each<[string, object]>([
    ['until', { until: '2020-01-01' }],
    ['until', { until: 'mañana' }],
    ['holidays', { holidays: '12/24/2026' }],
    ['window', { window: 'Mon 08:00-12:00, 11:00-13:00' }],
    ['perDay', { perDay: 0 }],
    ['retry', { retry: { busy: '3650d' } }],
  ])('that will not do are refused for their %s', async (field, body) => {
    const refused = await service.api('POST', '/campaigns', { name: 'mal', listId, ...body });
    expect(refused.status).toBe(400);
    expect((await jsonOf<Problem>(refused)).errors?.[0]).toMatchObject({ field });
  });
});
