import { Webhook as Verifier } from 'standardwebhooks';

import { problemOf, ServiceUnderTest, until } from '../../test/support/service';
import { Subscriber } from '../webhooks/webhook-room.testing';

interface Told {
  readonly type: string;
  readonly timestamp: string;
  readonly data: Record<string, unknown>;
}
interface Made {
  readonly id: number;
  readonly secret: string;
  readonly version: string;
}

describe('webhooks over the API', () => {
  let service: ServiceUnderTest;
  let crm: Subscriber;
  let made: Made;
  beforeAll(async () => {
    service = await ServiceUnderTest.open({ PREGON_WEBHOOK_ALLOW: '127.0.0.1' });
    crm = await Subscriber.open((response) => response.end());
    made = await service.json<Made>('POST', '/webhooks', { url: crm.url, description: 'CRM' });
  });
  afterAll(async () => {
    await crm.close();
    await service.close();
  });
  const told = () =>
    crm.received.map(
      ({ body, headers }) =>
        new Verifier(made.secret).verify(body, headers as Record<string, string>) as Told,
    );

  it('tell a campaign’s course, each call’s outcome and an opt-out, signed, in transaction with them', async () => {
    const listId = await service.list('Hooks', 'phone,contact_ref\n+50688880001,c-1\n+50688880002,c-2\n');
    const body = { name: 'Hooks', listId, window: 'always', pace: 600 };
    const { id } = await service.json<{ id: number }>('POST', '/campaigns', body);
    await service.json('POST', `/campaigns/${id}/start`);
    await service.json('POST', '/opt-outs', { phone: '+50688880009' });
    const of = (type: string) => told().filter((one) => one.type === type);
    await until(() =>
      Promise.resolve(of('attempt.settled').length >= 2 && of('opt_out.recorded').length >= 1),
    );
    expect(of('campaign.state_changed')[0]?.data).toMatchObject({
      campaignId: id,
      from: 'draft',
      to: 'running',
    });
    const settled = of('attempt.settled').map(({ data }) => data);
    expect(settled.map(({ contactRef }) => contactRef)).toEqual(expect.arrayContaining(['c-1', 'c-2']));
    expect(settled[0]).toMatchObject({
      campaign: 'Hooks',
      phone: /^\+5068888000[12]$/.exec(String(settled[0]?.phone))?.[0],
    });
    const attempts = await service.json<{ attempts: { id: number }[]; next: string }>(
      'GET',
      `/campaigns/${id}/attempts?limit=1`,
    );
    expect(attempts.attempts).toHaveLength(1);
    expect(attempts.next).toEqual(expect.any(String));
    expect(of('opt_out.recorded').map(({ data }) => data.phone)).toContain('+50688880009');
    expect(JSON.stringify(told())).not.toMatch(/password/i);
  });

  it('show what was sent, send it again, and send a test', async () => {
    const { deliveryId } = await service.json<{ deliveryId: number }>('POST', `/webhooks/${made.id}/test`);
    const delivery = () =>
      service.json<{ state: string; payload: Told; messageId: string }>(
        'GET',
        `/webhooks/${made.id}/deliveries/${deliveryId}`,
      );
    await until(async () => (await delivery()).state === 'delivered');
    expect((await delivery()).payload).toMatchObject({ type: 'webhook.test', data: { webhookId: made.id } });
    await service.json('POST', `/webhooks/${made.id}/deliveries/${deliveryId}/replay`);
    const { messageId } = await delivery();
    await until(() =>
      Promise.resolve(crm.received.filter(({ headers }) => headers['webhook-id'] === messageId).length === 2),
    );
    const page = await service.api('GET', `/webhooks/${made.id}/deliveries?limit=1`);
    const { deliveries, next } = (await page.json()) as { deliveries: { id: number }[]; next: string };
    expect(deliveries.map(({ id }) => id)).toEqual([deliveryId]);
    expect(page.headers.get('link')).toContain(`cursor=${next}`);
    const older = await service.json<{ deliveries: { id: number }[] }>(
      'GET',
      `/webhooks/${made.id}/deliveries?limit=1&cursor=${next}`,
    );
    expect(older.deliveries[0]?.id).toBeLessThan(deliveryId);
    const bad = await service.api('GET', `/webhooks/${made.id}/deliveries?cursor=${next}x`);
    expect([bad.status, (await problemOf(bad)).errors[0]?.field]).toEqual([400, 'cursor']);
  });

  it('are not overwritten by one who has not seen the last change, and never show their secret again', async () => {
    const seen = (await service.api('GET', `/webhooks/${made.id}`)).headers.get('etag') ?? '';
    const change = (description: string, tag: string) =>
      service.request('PATCH', `/api/v1/webhooks/${made.id}`, {
        headers: { ...service.asScript, 'if-match': tag, 'content-type': 'application/json' },
        body: JSON.stringify({ description }),
      });
    const changed = await change('first', seen);
    expect([changed.status, changed.headers.get('etag') === seen]).toEqual([200, false]);
    const late = await change('second', seen);
    expect([late.status, (await problemOf(late)).code]).toEqual([412, 'changed_meanwhile']);
    const all = await (await service.api('GET', '/webhooks')).text();
    expect(all).toContain('first');
    expect(all).not.toContain('whsec_');
  });

  it('are refused where they must not point, and switched off and removed', async () => {
    const refused = await service.api('POST', '/webhooks', { url: 'https://169.254.169.254/' });
    expect([refused.status, (await problemOf(refused)).code]).toEqual([422, 'webhook_url_refused']);
    expect((await service.api('POST', '/webhooks', { url: crm.url, events: ['no.such'] })).status).toBe(400);
    await service.json('PATCH', `/webhooks/${made.id}`, { enabled: false });
    const off = await service.api('POST', `/webhooks/${made.id}/test`);
    expect([off.status, (await problemOf(off)).code]).toEqual([409, 'webhook_disabled']);
    expect((await service.api('DELETE', `/webhooks/${made.id}`)).status).toBe(204);
    expect((await service.api('GET', `/webhooks/${made.id}`)).status).toBe(404);
  });
});
