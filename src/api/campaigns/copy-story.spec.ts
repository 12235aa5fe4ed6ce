import { jsonOf, problemOf, ServiceUnderTest, testToken, until } from '../../../test/support/service';

interface View {
  readonly id: number;
  readonly listId: number;
  readonly state: string;
  readonly rows: number;
  readonly calling: number;
  readonly dispositions: Readonly<Record<string, number>>;
  readonly policy: Readonly<Record<string, unknown>>;
}

describe('a campaign after an earlier one', () => {
  let service: ServiceUnderTest;
  beforeAll(async () => (service = await ServiceUnderTest.open()));
  afterAll(() => service.close());

  const phones = Array.from({ length: 12 }, (_, n) => `8877${String(n).padStart(4, '0')}`);
  const rules = {
    pace: 45,
    window: 'always',
    maxAttempts: 2,
    retry: 'no_answer=90m,lost=3h',
    perDay: 2,
    gap: 60,
  };

  async function earlier(): Promise<View> {
    const listId = await service.list(
      'abril',
      `telefono;codigo\n${phones.map((p, n) => `${p};c${n}`).join('\n')}\n`,
    );
    const body = { name: 'abril', listId, until: '2099-01-01', startsAt: '2098-01-01T00:00:00Z', ...rules };
    return service.json<View>('POST', '/campaigns', body);
  }

  it('has its rules but for its dates, is made once, and calls only those whom it did not reach', async () => {
    const { id, listId, policy } = await earlier();
    const copied = await service.json<View>('POST', `/campaigns/${id}/copy`, { name: 'mayo', pace: 10 });
    expect(copied).toMatchObject({ listId, state: 'draft', policy: { ...policy, pace: 10, until: null } });

    const early = await service.api('POST', `/campaigns/${id}/copy`, { name: 'junio', only: 'not_reached' });
    expect([early.status, (await problemOf(early)).code]).toEqual([409, 'campaign_not_ended']);

    await service.api('POST', `/campaigns/${id}/start`);
    await until(async () => {
      const { dispositions } = await service.json<View>('GET', `/campaigns/${id}`);
      return (dispositions.reached ?? 0) > 0;
    });
    await service.api('POST', `/campaigns/${id}/cancel`);
    await until(async () => (await service.json<View>('GET', `/campaigns/${id}`)).calling === 0);
    const became = await dispositionsOf(id);
    const left = phones.filter((phone) => ['cancelled', 'not_reached'].includes(became.get(phone) ?? ''));
    const [wish = '', ...callable] = left;
    await service.api('POST', '/dnc', { phone: wish, reason: 'asked' });

    const rest = await copyRemaining(id);
    expect(rest.rows).toBe(callable.length);
    expect([...(await dispositionsOf(rest.id)).keys()].sort()).toEqual(callable);
    expect(rest.listId).not.toBe(listId);
    expect((await copyRemaining(id)).id).toBe(rest.id);
    expect(Object.values(rest.dispositions).reduce((sum, n) => sum + n, 0)).toBe(rest.rows);
    const both = { name: 'x', only: 'not_reached', listId };
    expect((await service.api('POST', `/campaigns/${id}/copy`, both)).status).toBe(400);
  }, 60_000);

  const copyRemaining = async (id: number): Promise<View> => {
    const made = await service.request('POST', `/api/v1/campaigns/${id}/copy`, {
      headers: {
        authorization: `Bearer ${testToken}`,
        'content-type': 'application/json',
        'idempotency-key': 'rest',
      },
      body: JSON.stringify({ name: 'abril, resto', only: 'not_reached' }),
    });
    expect(made.status).toBe(201);
    return jsonOf<View>(made);
  };

  /** By national number, from contacts.csv. */
  const dispositionsOf = async (id: number): Promise<Map<string, string>> => {
    const csv = await (await service.api('GET', `/campaigns/${id}/contacts.csv`)).text();
    const lines = csv.trim().split(/\r?\n/).slice(1);
    return new Map(
      lines
        .map((line) => line.split(','))
        .map(([, phone = '', , disposition = '']) => [phone.slice(-8), disposition]),
    );
  };
});
