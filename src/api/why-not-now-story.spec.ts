import { runCampaignWhy } from '../cli/campaign-why';
import { withApplication } from '../cli/open-application';
import { jsonTerminal } from '../../test/support/json-terminal';
import { ServiceUnderTest } from '../../test/support/service';
import type { ProspectPageView, ProspectView } from './campaigns/prospect-view';
import type { CampaignView } from './index';

const csv = ['telefono', '88880001', '88880002', '8888-0002', 'abc', ''].join('\n');
/** Two hours that begin twelve hours from now, on every day, in Costa Rica. */
const hour = (new Date(Date.now() - 6 * 3_600_000).getUTCHours() + 12) % 22;
const closed = `Mon-Sun ${String(hour).padStart(2, '0')}:00-${String(hour + 2).padStart(2, '0')}:00`;

describe('why a campaign does not call', () => {
  let service: ServiceUnderTest;
  let listId: number;
  beforeAll(async () => {
    service = await ServiceUnderTest.open();
    listId = await service.list('gente', csv);
  });
  afterAll(() => service.close());

  const held: [string, object, string[], string][] = [
    ['not begun', {}, [], 'not_enrolled'],
    ['closed hours', { window: closed }, ['start'], 'window_closed'],
    ['paused', { window: closed }, ['start', 'pause'], 'campaign_paused'],
  ];

  it.each(held)('%s', async (name, rules, verbs, code) => {
    const { id } = await service.json<CampaignView>('POST', '/campaigns', { name, listId, ...rules });
    for (const verb of verbs)
      expect((await service.api('POST', `/campaigns/${id}/${verb}`)).status).toBe(200);

    const view = await service.json<CampaignView>('GET', `/campaigns/${id}`);
    const steps = view.waterfall.map(({ disposition, reason, n }) => [disposition, reason?.code, n]);
    expect(steps).toEqual([
      ['duplicate', undefined, 1],
      ['invalid', undefined, 1],
      ['pending', code, 2],
    ]);
    const told = await why(service, { name });
    expect(told).toMatchObject({ waterfall: view.waterfall.map(({ n }) => ({ n })) });
    if (verbs.length === 0) return;

    expect(view.quiet?.code).toBe(code);
    const { prospects, next } = await service.json<ProspectPageView>(
      'GET',
      `/campaigns/${id}/prospects?disposition=pending&reason=${code}&limit=1`,
    );
    expect(prospects).toMatchObject([{ row: 1, phone: '+50688880001', reason: code }]);
    const rest = await service.json<ProspectPageView>('GET', `/campaigns/${id}/prospects?after=${next ?? 0}`);
    expect(rest.prospects.map(({ row }) => row)).toEqual([2]);
    const none = await service.json<ProspectPageView>('GET', `/campaigns/${id}/prospects?reason=gap`);
    expect(none).toEqual({ prospects: [], next: null });
    const one = await service.json<ProspectView>('GET', `/campaigns/${id}/prospects/2`);
    expect(one).toMatchObject({ phone: '+50688880002', disposition: 'pending', reason: code });
    expect((await service.api('GET', `/campaigns/${id}/prospects/3`)).status).toBe(404);
    expect((await service.api('GET', `/campaigns/${id}/prospects?disposition=x`)).status).toBe(400);
    const contacts = await (await service.api('GET', `/campaigns/${id}/contacts.csv`)).text();
    expect(contacts).toContain(`1,+50688880001,,pending,${code},0,`);
    expect(await why(service, { name, phone: '8888-0001' })).toMatchObject({
      disposition: 'pending',
      reason: code,
    });
  });
});

/** `pregon campaign why --json` beside the running service. */
async function why(service: ServiceUnderTest, options: { name: string; phone?: string }): Promise<unknown> {
  let result: unknown;
  const terminal = jsonTerminal((given) => (result = given));
  const { config } = service;
  await withApplication(config, (app) => runCampaignWhy(app, terminal, options));
  return result;
}
