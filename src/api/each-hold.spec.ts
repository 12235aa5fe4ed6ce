import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';

import { jsonTerminal } from '../../test/support/json-terminal';
import { ServiceUnderTest, until } from '../../test/support/service';
import { ToldProvider } from '../../test/support/told-provider';
import { AppModule } from '../app.module';
import { CallingProcess } from '../calling-process';
import { Outages, ScheduledStarts } from '../campaigns';
import { runCampaignWhy } from '../cli/campaign-why';
import { PacingStore, PhoneStore } from '../dialing';
import { CallingNotes } from '../explaining';
import { boundedCode } from '../explaining/rules/hold-codes';
import { FIRST_ACCOUNT } from '../platform/account/account';
import { Bells } from '../platform/bell/bells';
import { Database, type Tx } from '../platform/database';
import { createLogger } from '../platform/logging/logger';
import { type E164, nationalNumber } from '../platform/phone';
import { scenarios } from '../provider/sandbox';
import type { ProspectPageView } from './campaigns/prospect-view';
import type { CampaignView } from './index';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** A Monday, 10:00 in Costa Rica; the service's clock stands still until a test moves it. */
let now = Date.parse('2027-02-08T16:00:00Z');
jest.spyOn(Date, 'now').mockImplementation(() => now);

const ivrs = Array.from({ length: 20 }, (_, n) => `ivr${n}:pw`);
const always = { window: 'always' };
const closed = { window: 'Mon-Sun 14:00-16:00' };

/** One campaign, and what may be done to it. */
interface Held {
  readonly id: number;
  readonly name: string;
  readonly listId: number;
  readonly phones: readonly E164[];
}
interface Case {
  /** Two people unless said otherwise. */
  readonly rules?: object;
  readonly people?: number;
  readonly before?: (held: Held) => Promise<unknown>;
  /** Left as it is made: not started. */
  readonly draft?: true;
  readonly after?: (held: Held) => Promise<unknown>;
  /** The row that shows it; the last one unless said otherwise, 0 where nobody is enrolled yet. */
  readonly row?: number;
  /** Where the campaign's silence says it otherwise than the person; null: it says nothing, calls went out lately. */
  readonly quiet?: string | null;
  readonly disposition?: string;
  /** It goes on holding what it holds. */
  readonly keep?: true;
}

describe('a campaign held up by each reason in turn', () => {
  let provider: ToldProvider;
  let service: ServiceUnderTest;
  let cli: INestApplicationContext;
  let made = 0;

  beforeAll(async () => {
    provider = await ToldProvider.start();
    const environment = {
      ...provider.environment([...ivrs, 'agente:pw@agent'].join(',')),
      CALLMYWAY_MOST_PER_MINUTE: '6000',
    };
    service = await ServiceUnderTest.open(environment);
    const options = { config: service.config, logger: createLogger('silent'), scenario: scenarios.demo };
    cli = await NestFactory.createApplicationContext(AppModule.forRoot(options), { logger: false });
  });
  afterAll(async () => {
    await cli.close();
    await service.close();
    await provider.close();
  });

  const get = <T>(type: new (...args: never[]) => T): T => service.service.app.get<T>(type);
  const write = (work: (tx: Tx) => Promise<unknown>) => service.service.app.get(Database).write(work);
  const ring = () => get(Bells).engine.ring();
  async function pass(ms: number): Promise<void> {
    now += ms;
    await get(CallingNotes).write();
    ring();
  }
  const view = (id: number) => service.json<CampaignView>('GET', `/campaigns/${id}`);
  const post = (path: string, body?: object) => service.api('POST', path, body);
  const change = (id: number, rules: object) => service.api('PATCH', `/campaigns/${id}`, rules);
  const calling = (id: number, n: number) => until(async () => (await view(id)).calling === n);

  async function campaign(name: string, rules: object, people: number): Promise<Held> {
    const phones = Array.from(
      { length: people },
      (): E164 => `+5068888${String((made += 1)).padStart(4, '0')}`,
    );
    const listId = await service.list(name, ['telefono', ...phones, ''].join('\n'));
    const body = { name, listId, ...rules };
    const { id } = await service.json<CampaignView>('POST', '/campaigns', body);
    return { id, name, listId, phones };
  }

  /** A call of an earlier day, by this campaign or by another. */
  function called(phone: E164 | undefined, campaignId: number, at: number): Promise<unknown> {
    if (phone === undefined) throw new Error('nobody to call');
    const national = nationalNumber(phone);
    return write(async (tx) => {
      await tx.run(
        `INSERT INTO attempt (campaign_id, prospect_id, phone, national, attempt_no, endpoint_id, flow, state,
           outcome, policy_version, planned_at, requested_at, settled_at)
         SELECT $1, (SELECT max(id) FROM prospect), $2, $3, 1, 1, 'blast', 'settled',
           'no_answer', 1, $4, $4, $4`,
        [campaignId, phone, national, at],
      );
      await get(PhoneStore).noteRequest(tx, phone, campaignId, at);
    });
  }
  /** Its call under way went out long ago: its silence asks for a word. */
  const longAgo = ({ id }: Held) =>
    until(async () => {
      const moved = await service.service.app.get(Database).write((tx) =>
        tx.run(
          `UPDATE attempt SET requested_at = requested_at - $2
             WHERE campaign_id = $1 AND state IN ('accepted', 'uncertain')`,
          [id, HOUR_MS],
        ),
      );
      return moved > 0;
    });
  const oneCall = async (held: Held) => {
    await calling(held.id, 1);
    await longAgo(held);
  };

  /** The reasons for which the metric counts a campaign. */
  async function metrics(): Promise<string[]> {
    const text = await (await service.request('GET', '/metrics')).text();
    return [...text.matchAll(/^pregon_campaigns_quiet\{reason="(\w+)"\} [1-9]/gm)].map(
      ([, code = '']) => code,
    );
  }

  /** `pregon campaign why --json`, in a process's worth of its own application. */
  async function why(options: { name: string; phone?: string }): Promise<Record<string, unknown>> {
    const told: Record<string, unknown>[] = [];
    const terminal = jsonTerminal((given) => told.push(given as Record<string, unknown>));
    await runCampaignWhy(cli, terminal, options);
    return told[0] ?? {};
  }

  async function check(held: Held, code: string, expected: Case): Promise<void> {
    const { name } = held;
    const { row = held.phones.length, disposition = 'pending' } = expected;
    const quiet = expected.quiet === undefined ? code : (expected.quiet ?? undefined);
    const shown = async () => {
      const { prospects } = await service.json<ProspectPageView>('GET', `/campaigns/${held.id}/prospects`);
      return prospects.find((one) => one.row === row);
    };
    if (row > 0) {
      await until(async () => (await shown())?.reason === code).catch(() => undefined);
      expect(await shown()).toMatchObject({ reason: code, disposition });
    }
    await until(async () => (await view(held.id)).quiet?.code === quiet).catch(() => undefined);
    const { waterfall, quiet: said, rows, state } = await view(held.id);
    expect(said?.code).toBe(quiet);
    if (said) expect(said.text.es).not.toBe(said.text.en);
    if (said && (state === 'running' || state === 'paused'))
      expect(await metrics()).toContain(boundedCode(said.code));
    expect(waterfall.reduce((sum, { n }) => sum + n, 0)).toBe(rows);
    const steps = waterfall.filter((step) => step.disposition === disposition);
    if (disposition === 'pending') expect(steps.map(({ reason }) => reason?.code)).toContain(code);
    else expect(steps).toHaveLength(1);
    const phone = held.phones[row - 1] ?? '';
    // What the service knows now, and not what it wrote down some seconds ago.
    await get(CallingNotes).write();
    if (row > 0) expect(await why({ name, phone })).toMatchObject({ phone, disposition, reason: code });
    expect(await why({ name })).toMatchObject({ quiet: said === null ? null : { code: quiet } });
  }

  it('before call records were read, and while they cannot be', async () => {
    const first = await campaign('first_look', always, 1);
    expect((await post(`/campaigns/${first.id}/start`)).status).toBe(200);
    await check(first, 'first_look', {});
    provider.answerRecords('{"error":"no"}');
    await until(async () => {
      await pass(5000);
      return (await view(first.id)).quiet?.code === 'records_unreadable';
    });
    await check(first, 'records_unreadable', {});
    provider.answerRecords('[]');
    await until(async () => {
      await pass(5000);
      return (await view(first.id)).calling === 1;
    });
    await longAgo(first);
    await check(first, 'in_call', {});
  });

  const cases: [string, Case][] = [
    ['window_closed', { rules: closed }],
    ['holiday', { rules: { window: 'Mon-Sun 00:00-24:00', holidays: '2027-02-08' } }],
    ['campaign_paused', { rules: closed, after: ({ id }) => post(`/campaigns/${id}/pause`) }],
    [
      'scheduled',
      { rules: { ...closed, startsAt: new Date(now + HOUR_MS).toISOString() }, draft: true, row: 0 },
    ],
    [
      'late_start',
      {
        rules: { ...closed, startsAt: new Date(now + HOUR_MS).toISOString() },
        draft: true,
        row: 0,
        after: async () => {
          await pass(HOUR_MS + 16 * MINUTE_MS);
          await get(ScheduledStarts).startDue();
        },
      },
    ],
    ['registry_too_old', { rules: closed, after: ({ id }) => change(id, { registries: 'REPEP=30' }) }],
    [
      'dnc',
      {
        rules: closed,
        before: ({ phones }) => post('/dnc', { phone: phones[1], reason: 'r' }),
        disposition: 'suppressed',
        quiet: 'window_closed',
      },
    ],
    [
      'dnc',
      {
        rules: closed,
        before: ({ id, phones }) => post('/dnc', { phone: phones[1], reason: 'r', campaign: id }),
        disposition: 'suppressed',
        quiet: 'window_closed',
      },
    ],
    [
      'window_closed',
      {
        // Hours of the list that are over for today.
        before: ({ listId }) => service.api('PATCH', `/lists/${listId}`, { window: 'Mon-Sun 06:00-08:00' }),
      },
    ],
    ['no_open_window', { rules: closed, after: nowhere }],
    [
      'gap',
      {
        rules: { ...always, gap: 7200 },
        people: 1,
        before: ({ phones }) => called(phones[0], 1, now - HOUR_MS),
      },
    ],
    [
      'cap_day',
      { rules: always, people: 1, before: ({ phones }) => called(phones[0], 1, now - 5 * HOUR_MS) },
    ],
    [
      'cap_30d',
      {
        people: 1,
        before: ({ phones }) =>
          Promise.all([2, 4, 6, 8].map((days) => called(phones[0], 1, now - days * DAY_MS))),
      },
    ],
    [
      'another_band',
      {
        people: 1,
        before: ({ id, phones }) => called(phones[0], id, now - DAY_MS),
      },
    ],
    ['retry_after_no_answer', { people: 1, rules: closed, after: retryLater }],
    ['in_call', { people: 1, after: oneCall }],
    [
      'uncertain_attempt',
      {
        people: 1,
        before: () => Promise.resolve((provider.dial = { status: 500, body: '' })),
        after: async (held) => {
          await oneCall(held);
          provider.dial = { status: 200, body: 'OK' };
        },
      },
    ],
    ['pace', { rules: { ...always, pace: 1 }, after: ({ id }) => calling(id, 1), quiet: null }],
    [
      'ramp_up',
      {
        rules: { ...always, pace: 6, rampUp: 60 },
        after: async ({ id }) => {
          await calling(id, 1);
          await pass(30_000);
        },
      },
    ],
    ['most_at_once', { rules: { ...always, mostAtOnce: 1 }, after: oneCall }],
    ['agents_busy', { rules: { ...always, agents: 1, agentTo: '7000' }, after: oneCall }],
    [
      'budget_held',
      {
        rules: { ...always, pace: 1, budget: '1' },
        after: async (held) => {
          await oneCall(held);
          await write(async (tx) => {
            await tx.run('UPDATE campaign SET cost_micros = 500000 WHERE id = $1', [held.id]);
            await tx.run('INSERT INTO campaign_usage (campaign_id, settled) VALUES ($1, 1)', [held.id]);
          });
        },
      },
    ],
    [
      'budget',
      {
        rules: { ...closed, budget: '1' },
        after: ({ id }) =>
          write((tx) => tx.run('UPDATE campaign SET cost_micros = 1000000 WHERE id = $1', [id])),
      },
    ],
    [
      'breaker_failures',
      {
        people: 1,
        rules: { ...closed, breaker: 'failures=0.8/5' },
        after: async ({ id, phones }) => {
          for (let n = 1; n <= 5; n += 1) await called(phones[0], id, now + n);
          await write((tx) => tx.run(`UPDATE attempt SET outcome = 'failed' WHERE campaign_id = $1`, [id]));
          await pass(11_000);
        },
      },
    ],
    [
      'open_attempt_elsewhere',
      {
        people: 1,
        before: async ({ listId }) => {
          const body = { name: 'elsewhere', listId, ...always };
          const { id } = await service.json<CampaignView>('POST', '/campaigns', body);
          await post(`/campaigns/${id}/start`);
          await calling(id, 1);
        },
      },
    ],
    ['account_pace', { before: () => accountPace(now + 30_000), after: () => accountPace(now + 30_000) }],
    [
      'endpoints_set_aside',
      {
        before: async () => {
          await accountPace(now);
          await setAside('ivr', now + HOUR_MS);
        },
      },
    ],
    ['no_free_endpoint', { rules: { ...always, flow: 'agent-first' }, after: oneCall, keep: true }],
    ['other_campaign_first', { rules: { ...always, flow: 'agent-first' } }],
    [
      'campaign_ended',
      {
        people: 1,
        rules: { ...always, gap: 72_000, until: '2027-02-09T00:00' },
        before: async ({ phones }) => {
          await setAside('ivr', 0);
          await called(phones[0], 1, now);
        },
        after: ({ id }) =>
          until(async () => {
            await pass(5000);
            return (await view(id)).state === 'completed';
          }),
        disposition: 'not_reached',
        quiet: null,
      },
    ],
    [
      'outage',
      {
        rules: { window: 'Mon-Sun 14:00-15:00' },
        after: async () => {
          await get(Outages).beat();
          await pass(6 * HOUR_MS);
          await get(Outages).beat();
        },
      },
    ],
  ];

  function nowhere({ id }: Held): Promise<unknown> {
    return write(async (tx) => {
      for (const table of ['prospect', 'campaign_waiting', 'campaign_zone'])
        await tx.run(`UPDATE ${table} SET zone = 'Nowhere/Land' WHERE campaign_id = $1`, [id]);
    });
  }

  function retryLater({ id }: Held): Promise<unknown> {
    return write(async (tx) => {
      const reason = 'retry_after_no_answer';
      await tx.run('UPDATE prospect SET next_attempt_at = $2, reason = $3 WHERE campaign_id = $1', [
        id,
        now + DAY_MS,
        reason,
      ]);
      await tx.run('UPDATE campaign_waiting SET reason = $2 WHERE campaign_id = $1', [id, reason]);
    });
  }

  function accountPace(at: number): Promise<unknown> {
    return write((tx) => new PacingStore().setAccountNextDial(tx, FIRST_ACCOUNT, at));
  }

  function setAside(role: string, at: number): Promise<unknown> {
    return write((tx) =>
      tx.run(
        `UPDATE endpoint SET attempt_id = NULL, rest_until = $2, rest_reason = 'throttled: slower' WHERE role = $1`,
        [role, at],
      ),
    );
  }

  it.each(cases)('%s', (code, expected) => run(code, expected));

  it('no_calling_process, once the service has stopped', async () => {
    const held = await campaign('alone', { window: 'always', pace: 1 }, 2);
    await post(`/campaigns/${held.id}/start`);
    await calling(held.id, 1);
    await get(CallingProcess).stop();
    const [, phone = ''] = held.phones;
    expect(await why({ name: held.name, phone })).toMatchObject({ reason: 'no_calling_process' });
    expect(await why({ name: held.name })).toMatchObject({ quiet: { code: 'no_calling_process' } });
  });

  async function run(code: string, expected: Case): Promise<void> {
    const name = `${code} ${made}`;
    const held = await campaign(name, expected.rules ?? always, expected.people ?? 2);
    await expected.before?.(held);
    if (expected.draft === undefined) expect((await post(`/campaigns/${held.id}/start`)).status).toBe(200);
    await expected.after?.(held);
    ring();
    await check(held, code, expected);
    if (expected.keep === undefined) await post(`/campaigns/${held.id}/cancel`);
  }
});
