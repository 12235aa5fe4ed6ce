import { ServiceRefused } from './service-refused';
import { ServiceUnderTest } from '../test/support/service';

describe('the service', () => {
  it('says in one line that its port is taken, and leaves nothing open', async () => {
    const first = await ServiceUnderTest.open();
    const { port } = new URL(first.service.url);
    await expect(ServiceUnderTest.open({ PORT: port })).rejects.toMatchObject({
      constructor: ServiceRefused,
      text: { en: `Port ${port} is in use; choose another with --port or PORT.` },
    });
    await first.close();
  });

  it('stops while somebody listens to events, and says when there is nothing to call with', async () => {
    const service = await ServiceUnderTest.open({ PROVIDER: 'callmyway', CALLMYWAY_ENDPOINTS: '' });
    expect(service.service.calls).toBe(false);
    const ready = await service.request('GET', '/health/ready');
    expect(await ready.json()).toMatchObject({ status: 'ok', calling: 'no_endpoints' });
    const listId = await service.list('abril', 'telefono\n88880001\n');
    const { id } = await service.json<{ id: number }>('POST', '/campaigns', { name: 'abril', listId });
    expect((await service.api('POST', `/campaigns/${id}/start`)).status).toBe(409);
    const events = await service.api('GET', `/campaigns/${id}/events`);
    expect(events.status).toBe(200);
    await service.close();
    await events.text().catch(() => undefined);
  });
});
