import { runCampaignForecast } from '../cli/campaign-forecast';
import { withApplication } from '../cli/open-application';
import type { ForecastView } from '../forecasting';
import { jsonTerminal } from '../../test/support/json-terminal';
import { ServiceUnderTest } from '../../test/support/service';
import type { CampaignView } from './index';

const phones = Array.from({ length: 40 }, (_, n) => `8888${String(1000 + n)}`);
const csv = ['telefono', ...phones, '88881000', 'abc', ''].join('\n');
/** Two hours that begin twelve hours from now, on every day, in Costa Rica. */
const hour = (new Date(Date.now() - 6 * 3_600_000).getUTCHours() + 12) % 22;
const closed = `Mon-Sun ${String(hour).padStart(2, '0')}:00-${String(hour + 2).padStart(2, '0')}:00`;

describe('the forecast of a campaign', () => {
  let service: ServiceUnderTest;
  let listId: number;
  beforeAll(async () => {
    service = await ServiceUnderTest.open();
    listId = await service.list('gente', csv);
    await service.json('POST', '/dnc', { phone: '88881001', reason: 'test' });
  });
  afterAll(() => service.close());

  const forecastOf = (id: number) => service.json<ForecastView>('GET', `/campaigns/${id}/forecast`);

  it('is there before the start, without calls to go by, and after it', async () => {
    const rules = { window: closed, holidays: 'none', maxAttempts: 1, pace: 60 };
    const { id } = await service.json<CampaignView>('POST', '/campaigns', { name: 'f', listId, ...rules });
    const draft = await forecastOf(id);
    // Duplicates, invalid rows and the do-not-call list are out.
    expect(draft).toMatchObject({
      campaignId: id,
      state: 'draft',
      people: 39,
      basis: { source: 'defaults', calls: 0 },
      cost: null,
      end: 'all_called',
      endShare: 1,
      binds: { code: 'hours' },
    });
    expect(draft.callsPerHour).toHaveLength(168);
    const used = draft.callsPerHour.filter(({ calls }) => calls > 0);
    expect(used.reduce((sum, { calls }) => sum + calls, 0)).toBeCloseTo(39, 0);
    const hours = used.map(({ from }) => (new Date(from).getUTCHours() + 18) % 24);
    for (const at of hours) expect([hour, hour + 1]).toContain(at);
    const { p10, p50, p90 } = draft.finish;
    expect([p10, p50, p90]).toEqual([p10, p50, p90].sort());
    expect(draft.text.es).toMatch(
      /^Si empezara ahora, terminaría el .*\b\d{4}, \d.*Lo limita el horario\..*supuestos/,
    );
    expect(draft.text.en).toMatch(
      /^If it started now, it would end .*\b\d{4}, \d.*calling hours.*assumptions/,
    );

    const told = await printed(service, 'f');
    expect(told).toMatchObject({ campaignId: id, people: 39, end: 'all_called' });

    expect((await service.api('POST', `/campaigns/${id}/start`)).status).toBe(200);
    expect(await forecastOf(id)).toMatchObject({ state: 'running', people: 39, binds: { code: 'hours' } });
    expect((await service.api('POST', `/campaigns/${id}/cancel`)).status).toBe(200);
    const ended = await service.api('GET', `/campaigns/${id}/forecast`);
    expect([ended.status, await ended.json()]).toMatchObject([409, { code: 'no_forecast' }]);
    expect((await service.api('GET', '/campaigns/987654/forecast')).status).toBe(404);
  });

  it('says what an end date leaves', async () => {
    const until = new Date(Date.now() + 12 * 60_000).toISOString();
    const rules = { window: 'always', holidays: 'none', until, pace: 1 };
    const { id } = await service.json<CampaignView>('POST', '/campaigns', { name: 'u', listId, ...rules });
    const forecast = await forecastOf(id);
    expect(forecast).toMatchObject({ end: 'until', binds: { code: 'pace' } });
    expect(forecast.left.p50).toBeGreaterThan(20);
    expect(Date.parse(forecast.finish.p90 ?? '')).toBeLessThan(Date.parse(until) + 10 * 60_000);
    expect(forecast.text.es).toContain('fecha límite');
  });
});

/** `pregon campaign forecast --json` beside the running service. */
async function printed(service: ServiceUnderTest, name: string): Promise<unknown> {
  let result: unknown;
  const terminal = jsonTerminal((given) => (result = given));
  const { config } = service;
  await withApplication(config, (app) => runCampaignForecast(app, terminal, { name }));
  return result;
}
