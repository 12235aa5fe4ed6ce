import { createHmac } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { Webhook as Verifier } from 'standardwebhooks';

import { type Received, Subscriber, WebhookRoom } from './webhook-room.testing';

const HOUR_MS = 3_600_000;
const ok = (response: ServerResponse) => response.end('thanks');
const status =
  (code: number, headers = {}) =>
  (response: ServerResponse) => {
    response.writeHead(code, headers).end(`said ${code}`);
  };

/** As the standard says, without its library. */
function signature(secret: string, { headers, body }: Received): string {
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const signed = `${headers['webhook-id']?.toString()}.${headers['webhook-timestamp']?.toString()}.${body}`;
  return `v1,${createHmac('sha256', key).update(signed).digest('base64')}`;
}

describe('a webhook', () => {
  let room: WebhookRoom;
  const opened: Subscriber[] = [];
  beforeEach(async () => (room = await WebhookRoom.open()));
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((subscriber) => subscriber.close()));
    await room.close();
  });
  const subscriber = async (answer: (response: ServerResponse) => void) => {
    const one = await Subscriber.open(answer);
    opened.push(one);
    return one;
  };
  const first = ({ received }: Subscriber, n = 0): Received => {
    const one = received[n];
    if (one === undefined) throw new Error(`nothing was received at ${n}`);
    return one;
  };

  it('is told what happened, once, signed so that the library of the standard accepts it', async () => {
    const crm = await subscriber(ok);
    await room.happen(50_600_000_000);
    const { id, secret } = await room.register(crm.url);
    await room.happen();
    await room.send();
    await room.send();
    expect(crm.received).toHaveLength(1);
    const { headers, body } = first(crm);
    expect(headers['webhook-signature']).toBe(signature(secret, first(crm)));
    const told = new Verifier(secret).verify(body, headers as Record<string, string>);
    expect(told).toMatchObject({ type: 'opt_out.recorded', data: { phone: '+50688887777', source: 'ivr' } });
    expect(await room.last(id)).toMatchObject({ state: 'delivered', tries: 1, lastAnswer: 'thanks' });
  });

  it('that fails is tried again later and later under the same id, and given up after a day', async () => {
    const crm = await subscriber(status(500));
    const { id } = await room.register(crm.url);
    await room.happen();
    const begun = room.clock.now();
    const waits: number[] = [];
    for (;;) {
      await room.send();
      const { state, nextAt } = await room.last(id);
      if (state !== 'waiting') break;
      waits.push(nextAt - room.clock.now());
      room.clock.advance(nextAt - room.clock.now());
    }
    expect(waits.slice(0, 4)).toEqual([5000, 15_000, 45_000, 135_000]);
    expect(Math.max(...waits)).toBe(3 * HOUR_MS);
    expect(room.clock.now() - begun).toBeLessThanOrEqual(24 * HOUR_MS);
    expect(new Set(crm.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(await room.last(id)).toMatchObject({
      state: 'failed',
      lastStatus: 500,
      lastProblem: 'status: 500',
    });
  });

  it('that failed can be sent again: one, or all of a time', async () => {
    let up = false;
    const crm = await subscriber((response) => (up ? ok(response) : status(410)(response)));
    const { id } = await room.register(crm.url);
    const from = room.clock.now();
    for (const phone of [1, 2, 3]) await room.happen(50_688_880_000 + phone);
    await room.send();
    expect((await room.webhooks.find(id))?.stateReason).toBe('gone');
    up = true;
    await room.webhooks.change(id, { enabled: true }, () => true);
    const { id: lastOne } = await room.last(id);
    expect(await room.webhooks.replay(id, lastOne)).toBe(true);
    await room.send();
    const range = { webhookId: id, from, to: room.clock.now(), onlyFailed: true };
    expect(await room.webhooks.replayRange({ ...range, to: from - 1 })).toBe(0);
    expect(await room.webhooks.replayRange(range)).toBe(2);
    await room.send();
    expect(crm.received).toHaveLength(6);
    expect(await room.webhooks.replayRange(range)).toBe(0);
    expect(await room.webhooks.replayRange({ ...range, onlyFailed: false })).toBe(3);
  });

  it('answering 410 is switched off and gets nothing more', async () => {
    const crm = await subscriber(status(410));
    const { id } = await room.register(crm.url);
    await room.happen();
    await room.send();
    await room.happen();
    await room.send();
    expect(crm.received).toHaveLength(1);
    expect(await room.webhooks.find(id)).toMatchObject({ state: 'disabled', stateReason: 'gone' });
  });

  it('that hangs is cut off after ten seconds, and keeps no other waiting', async () => {
    const hanging = await subscriber(() => undefined);
    const crm = await subscriber(ok);
    const slow = await room.register(hanging.url);
    await room.register(crm.url);
    await room.happen();
    const { sent } = await room.courier.step();
    await Promise.all([hanging.untilReceived(1), crm.untilReceived(1)]);
    await room.clock.untilWaiting(1);
    room.clock.advance(10_000);
    await sent;
    expect(await room.last(slow.id)).toMatchObject({ state: 'waiting', lastProblem: 'timeout' });
  });

  it('is sent again what a process that ended may have sent', async () => {
    const crm = await subscriber((response) => crm.received.length > 1 && ok(response));
    const { id } = await room.register(crm.url);
    await room.happen();
    const { sent } = await room.courier.step();
    await crm.untilReceived(1);
    await room.courier.stop(1000);
    await sent;
    expect(await room.last(id)).toMatchObject({ state: 'waiting', tries: 0 });
    room.restart();
    await room.send();
    const ids = crm.received.map(({ headers }) => headers['webhook-id']);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
  });

  it.each([
    [
      'a redirect is not followed',
      status(307, { location: 'http://127.0.0.1:1/' }),
      'redirect_not_followed: 307',
    ],
    [
      'of an endless answer only the beginning is read',
      (response: ServerResponse) => {
        response.writeHead(500);
        const more = () => {
          while (response.write('x'.repeat(65_536)));
          response.once('drain', more);
        };
        response.on('error', () => undefined);
        more();
      },
      'status: 500',
    ],
  ])('%s', async (_, answer, problem) => {
    const crm = await subscriber(answer);
    const { id } = await room.register(crm.url);
    await room.happen();
    await room.send();
    const last = await room.last(id);
    expect(last).toMatchObject({ state: 'waiting', lastProblem: problem });
    expect(last.lastAnswer?.length).toBeLessThanOrEqual(500);
  });

  it('waits as long as `Retry-After` asks, within bounds; one that is not there is tried again', async () => {
    const busy = await room.register((await subscriber(status(429, { 'retry-after': '600' }))).url);
    const gone = await subscriber(ok);
    await gone.close();
    const dead = await room.register(gone.url);
    await room.happen();
    await room.send();
    expect((await room.last(busy.id)).nextAt).toBe(room.clock.now() + 600_000);
    expect((await room.last(dead.id)).lastProblem).toBe('unreachable: ECONNREFUSED');
  });

  it('signs with both secrets while the old one is kept, then with the new one', async () => {
    const crm = await subscriber(ok);
    const { id, secret } = await room.register(crm.url);
    const fresh = (await room.webhooks.renewSecret(id, HOUR_MS))?.secret ?? '';
    await room.happen();
    await room.send();
    const both = [fresh, secret].map((one) => signature(one, first(crm))).join(' ');
    expect(first(crm).headers['webhook-signature']).toBe(both);
    room.clock.advance(HOUR_MS);
    await room.happen();
    await room.send();
    expect(first(crm, 1).headers['webhook-signature']).toBe(signature(fresh, first(crm, 1)));
  });

  it('that took nothing for three days is switched off', async () => {
    const crm = await subscriber(status(503));
    const { id } = await room.register(crm.url);
    for (let hours = 0; hours <= 80; hours += 8) {
      await room.happen();
      await room.send();
      room.clock.advance(8 * HOUR_MS);
    }
    expect(await room.webhooks.find(id)).toMatchObject({ state: 'disabled', stateReason: 'failing' });
  });

  it('whose name leads elsewhere by the time of sending is not connected to', async () => {
    const crm = await subscriber(ok);
    const port = new URL(crm.url).port;
    room.names.set('crm.example', ['93.184.216.34']);
    const { id } = await room.register(`https://crm.example:${port}/hook`);
    room.names.set('crm.example', ['93.184.216.34', '169.254.169.254']);
    await room.happen();
    await room.send();
    expect((await room.last(id)).lastProblem).toBe('address_not_allowed: 169.254.169.254');
    room.names.set('crm.example', []);
    room.clock.advance(5000);
    await room.send();
    expect((await room.last(id)).lastProblem).toBe('name_not_found: crm.example');
  });

  it('leaves nothing behind for good', async () => {
    const crm = await subscriber(ok);
    const { id } = await room.register(crm.url);
    const other = await room.register((await subscriber(status(500))).url);
    await room.happen();
    await room.send();
    await room.webhooks.remove(other.id);
    room.clock.advance(8 * 24 * HOUR_MS);
    await room.upkeep.work();
    const counts = await room.db.read.get(
      'SELECT (SELECT count(*) FROM webhook_event) AS events, (SELECT count(*) FROM webhook_delivery) AS deliveries',
    );
    expect(counts).toEqual({ events: 0, deliveries: 0 });
    expect(await room.webhooks.find(id)).toMatchObject({ state: 'enabled' });
    expect(await room.webhooks.find(other.id)).toBeUndefined();
  });
});

describe('where a webhook may point', () => {
  let room: WebhookRoom;
  beforeAll(async () => {
    room = await WebhookRoom.open('127.0.0.0/8, 10.1.0.0/16');
    room.names.set('inside.example', ['10.2.3.4']);
    room.names.set('half.example', ['93.184.216.34', '::1']);
    room.names.set('allowed.example', ['10.1.2.3']);
  });
  afterAll(() => room.close());

  it.each([
    ['not a url', 'no_address'],
    ['ftp://example.com/', 'scheme'],
    ['https://user:pw@example.com/', 'credentials'],
    ['https://example.com/#x', 'fragment'],
    ['https://nowhere.example/', 'name_not_found'],
    ['https://inside.example/', 'address_not_allowed'],
    ['https://half.example/', 'address_not_allowed'],
    ['https://169.254.169.254/latest/meta-data', 'address_not_allowed'],
    ['https://[fd00::1]/', 'address_not_allowed'],
    ['https://[::ffff:10.2.0.1]/', 'address_not_allowed'],
    ['https://[64:ff9b::a02:1]/', 'address_not_allowed'],
    ['https://0/', 'address_not_allowed'],
    ['https://0x0a020001/', 'address_not_allowed'],
    ['https://100.64.0.1/', 'address_not_allowed'],
    ['https://[::1]/', 'address_not_allowed'],
    ['http://allowed.example/', 'https_required'],
    ['http://93.184.216.34/', 'https_required'],
  ])('not to %s', async (url, why) => {
    const refused = await room.webhooks.register({ url, description: '', events: [] }, 'x');
    expect(refused).toMatchObject({ kind: 'url_refused', why });
  });

  it.each([
    'https://93.184.216.34/',
    'https://allowed.example/',
    'http://127.0.0.1:9/',
    'http://2130706433/',
  ])('to %s', async (url) => {
    const made = await room.webhooks.register({ url, description: '', events: [] }, 'x');
    expect(made.kind).toBe('registered');
  });

  it('not to one of endless length', async () => {
    const url = `https://example.com/${'x'.repeat(2000)}`;
    const refused = await room.webhooks.register({ url, description: '', events: [] }, 'x');
    expect(refused).toMatchObject({ kind: 'url_refused', why: 'too_long' });
  });

  it('nowhere inside unless the operator allows it', async () => {
    const strict = await WebhookRoom.open('');
    const url = 'http://127.0.0.1:9/';
    const refused = await strict.webhooks.register({ url, description: '', events: [] }, 'x');
    expect(refused).toMatchObject({ kind: 'url_refused', why: 'address_not_allowed' });
    await strict.close();
  });
});
