import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { ManualClock } from '../../test/support/manual-clock';
import { scratchDatabase } from '../../test/support/scratch-database';
import { FIRST_ACCOUNT } from '../platform/account/account';
import { Bells } from '../platform/bell/bells';
import { systemClock } from '../platform/clock/clock';
import { readConfig } from '../platform/config/config';
import type { Database } from '../platform/database';
import { Lease } from '../platform/lease/lease';
import { createLogger } from '../platform/logging/logger';
import { Seal } from '../platform/secrets/seal';
import { Secret } from '../platform/secrets/secret';
import { Courier } from './courier';
import { DeliveryStore } from './delivery.store';
import { FanOut } from './fan-out';
import { OutboxStore } from './outbox.store';
import { Rounds } from './rounds';
import { eventTypes } from './rules/event-types';
import { WebhookUpkeep } from './upkeep';
import { WebhookStore } from './webhook.store';
import { WebhookSecrets } from './webhook-secrets';
import { Webhooks } from './webhooks';

export interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A subscriber on a real port, which answers as it is told to. */
export class Subscriber {
  readonly received: Received[] = [];
  private waiting: (() => void)[] = [];

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async open(answer: (response: ServerResponse) => void): Promise<Subscriber> {
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        subscriber.received.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
        for (const wake of subscriber.waiting.splice(0)) wake();
        answer(response);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const subscriber = new Subscriber(server, `http://127.0.0.1:${port}/hook`);
    return subscriber;
  }

  async untilReceived(count: number): Promise<void> {
    while (this.received.length < count) await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  close(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}

/** The webhooks room on a real database, with time that the test moves. */
export class WebhookRoom {
  readonly clock = new ManualClock(systemClock.now());
  readonly webhooks: Webhooks;
  readonly upkeep: WebhookUpkeep;
  courier: Courier;
  /** What names lead to. */
  readonly names = new Map<string, readonly string[]>();

  private constructor(
    readonly db: Database,
    readonly folder: string,
    allow: string,
  ) {
    const { clock } = this;
    const config = readConfig({ PREGON_DATA_DIR: folder, PREGON_WEBHOOK_ALLOW: allow });
    const bells = new Bells(clock);
    const [store, outbox, deliveries] = [new WebhookStore(), new OutboxStore(), new DeliveryStore()];
    const secrets = new WebhookSecrets(new Seal(new Secret('k'.repeat(40))), store);
    const resolve = (name: string) => Promise.resolve(this.names.get(name) ?? []);
    const rounds = new Rounds(db, clock, config, resolve, store, deliveries, secrets);
    rounds.random = () => 1;
    this.upkeep = new WebhookUpkeep(db, clock, outbox, deliveries);
    this.webhooks = new Webhooks(db, clock, config, resolve, bells, store, outbox, deliveries, secrets);
    const logger = createLogger('silent');
    const fanOut = new FanOut(db, clock, outbox, deliveries);
    const lease = new Lease(db, clock, 'this process', FIRST_ACCOUNT);
    const courier = () =>
      new Courier(db, clock, logger, bells, fanOut, deliveries, rounds, this.upkeep, lease);
    this.courier = courier();
    this.restart = () => (this.courier = courier());
  }

  /** Another process takes over. */
  readonly restart: () => void;

  static async open(allow = '127.0.0.0/8'): Promise<WebhookRoom> {
    const folder = mkdtempSync(join(tmpdir(), 'pregon-webhooks-'));
    return new WebhookRoom(await scratchDatabase(folder), folder, allow);
  }

  async register(url: string): Promise<{ readonly id: number; readonly secret: string }> {
    const made = await this.webhooks.register({ url, description: '', events: eventTypes }, 'user:ana');
    if (made.kind !== 'registered') throw new Error(`not registered: ${JSON.stringify(made)}`);
    return { id: made.webhook.id, secret: made.secret };
  }

  /** Something happens: somebody asks in a call not to be called. */
  async happen(phone = 50_688_887_777): Promise<void> {
    await this.db.write((tx) =>
      tx.run(
        `INSERT INTO dnc_event (phone, action, source, reason, actor, at) VALUES ($1, 'added', 'ivr', 'menu', 'x', $2)`,
        [phone, this.clock.now()],
      ),
    );
  }

  /** Gives out, and sends what is due. */
  async send(): Promise<void> {
    await (
      await this.courier.step()
    ).sent;
  }

  async last(id: number) {
    const [delivery] = await this.webhooks.page({
      webhookId: id,
      state: undefined,
      before: Number.MAX_SAFE_INTEGER,
      limit: 1,
    });
    if (delivery === undefined) throw new Error('nothing was given to this webhook');
    return delivery;
  }

  async close(): Promise<void> {
    await this.db.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
