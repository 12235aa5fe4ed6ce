import { jsonOf, ServiceUnderTest, testToken } from '../../test/support/service';
import type { PreflightView } from './campaigns/preflight-view';
import type { CampaignView } from './index';

interface Refused {
  readonly code: string;
  readonly checks: readonly string[];
}

describe('a preflight over the API', () => {
  let service: ServiceUnderTest;
  let listId: number;
  beforeAll(async () => {
    service = await ServiceUnderTest.open();
    listId = await service.list('gente', 'telefono,zona horaria\n88880001,\n88880002,Asia/Tokyo\n');
  });
  afterAll(() => service.close());

  async function made(rules: object): Promise<number> {
    const body = { name: 'una', listId, ...rules };
    return (await service.json<CampaignView>('POST', '/campaigns', body)).id;
  }

  it('tells what may be started, and what its rules permit beyond the pack', async () => {
    const id = await made({ window: 'always', maxAttempts: 9 });
    const found = await service.json<PreflightView>('POST', `/campaigns/${id}/preflight`);
    expect(found).toMatchObject({ ready: true, contacts: 2, suppressed: 0, toCall: 2 });
    expect(found.checks.map(({ code, ok }) => [code, ok])).toEqual([
      ['contacts', true],
      ['endpoints', true],
      ['endpoint_role', true],
      ['provider', true],
      ...found.findings.map(({ code }) => [code, true]),
    ]);
    const rules = found.findings.flatMap(({ code, values }) =>
      'rule' in values ? [[code, values.rule]] : [],
    );
    expect(rules).toEqual(
      ['window', 'holidays', 'max_attempts', 'per_30_days'].map((rule) => ['loosened', rule]),
    );
  });

  it('tells the same of a campaign that is not made yet, and makes nothing', async () => {
    const rules = { window: 'always', holidays: 'none', pace: 60, maxAttempts: 2 };
    const found = await service.json<PreflightView>('POST', '/campaigns/preflight', { listId, ...rules });
    const id = await made(rules);
    const later = await service.json<PreflightView>('POST', `/campaigns/${id}/preflight`);
    const asked = later.checks.filter(({ code }) => code !== 'provider');
    expect([found.ready, found.toCall, found.checks]).toEqual([true, 2, asked]);
    expect(found.forecast).toMatchObject({ campaignId: null, state: 'draft', people: 2, cost: null });
    expect(found.forecast?.end).toBe('all_called');
    expect(found.forecast?.callsPerHour).toHaveLength(168);
    expect(later.forecast).toMatchObject({ campaignId: id, people: 2 });
    expect(later.forecast?.finish).not.toEqual({ p10: null, p50: null, p90: null });
    const campaigns = await service.json<CampaignView[]>('GET', '/campaigns');
    expect(campaigns.filter((one) => one.policy.maxAttempts === 2)).toHaveLength(1);
  });

  it('says before it is made whom an end date leaves, in both languages', async () => {
    const until = new Date(Date.now() + 6 * 60_000).toISOString();
    const body = JSON.stringify({ listId, window: 'always', holidays: 'none', pace: 1, until });
    const told = async (language: string): Promise<PreflightView> => {
      const headers = {
        authorization: `Bearer ${testToken}`,
        'content-type': 'application/json',
        'accept-language': language,
      };
      return jsonOf(await service.request('POST', '/api/v1/campaigns/preflight', { headers, body }));
    };
    const [es, en] = [await told('es'), await told('en')];
    const detail = ({ findings }: PreflightView) =>
      findings.find(({ code }) => code === 'leaves_people')?.detail;
    expect(detail(es)).toMatch(/^Se calcula que a la fecha final/);
    expect(detail(en)).toMatch(/^At the end date/);
    expect(es.forecast?.text.es).toMatch(/^Si empezara ahora, terminaría por su fecha límite/);
  });

  it('refuses rules that no campaign could have as their making does, by name', async () => {
    const refused = async (path: string, rules: object): Promise<unknown> => {
      const answer = await service.api('POST', path, { name: 'x', listId, ...rules });
      return [answer.status, await answer.json()];
    };
    for (const rules of [{ budget: 'mucho' }, { timeZone: 'Mars/Base' }, { window: 'Mon 10:00-09:00x' }]) {
      const before = await refused('/campaigns/preflight', rules);
      expect(before).toEqual(await refused('/campaigns', rules));
      expect(before).toMatchObject([400, { errors: [{ field: Object.keys(rules)[0] }] }]);
    }
    expect(await refused('/campaigns/preflight', { listId: 999_999 })).toMatchObject([400, {}]);
  });

  it.each<[string, object]>([
    ['registries', { registries: 'REPEP=30' }],
    ['endpoint_role', { flow: 'agent-first', agentTo: '7000' }],
    ['budget_reached', { budget: '0' }],
  ])('a start is refused for its %s', async (code, rules) => {
    const id = await made({ window: 'always', ...rules });
    const found = await service.json<PreflightView>('POST', `/campaigns/${id}/preflight`);
    expect(found.ready).toBe(false);
    expect(found.findings[0]).toMatchObject({ code, severity: 'stops' });
    expect(found.checks.filter(({ ok }) => !ok).map((check) => check.code)).toEqual([code]);
    const refused = await service.api('POST', `/campaigns/${id}/start`);
    expect(refused.status).toBe(409);
    expect((await refused.json()) as Refused).toMatchObject({ code: 'preflight_failed', checks: [code] });
  });
});
