import { ServiceUnderTest } from '../../test/support/service';
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
