import { KeepNoLonger } from '..';
import { AuditStore } from '../../access';
import { Database } from '../../platform/database';
import { problemOf, ServiceUnderTest } from '../../../test/support/service';
import { AgedRowStore } from '../../contacts';

const DAY_MS = 86_400_000;

const { emptyRows } = AgedRowStore.prototype;

interface Kind {
  readonly kind: string;
  readonly days: number | null;
  readonly removed: number;
}

describe('what is no longer kept', () => {
  let service: ServiceUnderTest;
  let db: Database;
  let listId: number;
  const work = () => service.service.app.get(KeepNoLonger).work();
  const rows = () =>
    db.read.all<{ raw: string; ref: string | null; phone: string | null; state: string }>(
      'SELECT raw, contact_ref AS ref, phone, state FROM list_row ORDER BY id',
    );
  beforeAll(async () => {
    service = await ServiceUnderTest.open();
    db = service.service.app.get(Database);
    const long = {
      at: Date.now() - 401 * DAY_MS,
      actor: 'cli',
      from: null,
      action: 'x',
      subject: 'y',
      result: 200,
    };
    const nothing = { given: undefined, before: undefined, after: undefined };
    await db.write((tx) => service.service.app.get(AuditStore).add(tx, { ...long, ...nothing }));
    listId = await service.list('abril', 'telefono,referencia\n88887777,Ana\n88886666,Luis\n12,Eva\n');
  });
  afterAll(() => {
    jest.restoreAllMocks();
    return service.close();
  });

  const sql = (statement: string) => db.write((tx) => tx.run(statement));
  const endedDaysAgo = (state: string, days: number) =>
    sql(
      `UPDATE campaign SET state = '${state}', ended_at = ${Date.now() - days * DAY_MS} WHERE list_id = ${listId}`,
    );

  it('is set within what each kind allows', async () => {
    const refused = await service.api('PATCH', '/retention', { audit_trail: 30, webhook_deliveries: null });
    const { code, errors } = await problemOf(refused);
    expect([refused.status, code, errors.map(({ field }) => field).sort()]).toEqual([
      400,
      'invalid_body',
      ['audit_trail', 'webhook_deliveries'],
    ]);
    expect((await service.api('PATCH', '/retention', { dnc_entry: 5 })).status).toBe(400);
    const kinds = await service.json<Kind[]>('PATCH', '/retention', {
      contact_details: 90,
      audit_trail: 400,
    });
    expect(kinds.find(({ kind }) => kind === 'contact_details')).toMatchObject({ days: 90, removed: 0 });
  });

  it('leaves alone what a campaign still needs, or needed a short while ago', async () => {
    await service.json('POST', '/campaigns', { name: 'abril', listId, window: 'always', holidays: 'none' });
    await sql(`UPDATE list_import SET created_at = created_at - ${1200 * DAY_MS}`);
    for (const [state, days] of [
      ['draft', 100],
      ['paused', 100],
      ['completed', 89],
    ] as const) {
      await endedDaysAgo(state, days);
      expect(await work()).not.toHaveProperty('contact_details');
    }
    const all = await rows();
    expect(all.map(({ ref }) => ref)).toEqual(['Ana', 'Luis', null]);
    // What was wrong with the third row goes by its own rule.
    expect(all.map(({ raw }) => raw !== '')).toEqual([true, true, false]);
  });

  it('killed between two steps, goes on where it was and counts nothing twice', async () => {
    await endedDaysAgo('completed', 91);
    let steps = 0;
    jest.spyOn(AgedRowStore.prototype, 'emptyRows').mockImplementation(function (
      this: AgedRowStore,
      tx,
      no,
      piece,
    ) {
      if (!piece.onlyNotTaken && (steps += 1) > 1) return Promise.reject(new Error('killed'));
      return emptyRows.call(this, tx, no, { ...piece, most: 1 });
    });
    await expect(work()).rejects.toThrow('killed');
    expect((await rows()).map(({ ref }) => ref)).toEqual([null, 'Luis', null]);
    jest.restoreAllMocks();
    expect(await work()).toEqual({ contact_details: 2 });
    expect(await work()).toEqual({});
    const kept = await rows();
    expect(kept.map(({ phone }) => phone?.slice(0, 4))).toEqual(['+506', '+506', undefined]);
    expect(kept.some(({ raw }) => raw !== '')).toBe(false);
    const kinds = await service.json<Kind[]>('GET', '/retention');
    expect(kinds.find(({ kind }) => kind === 'contact_details')?.removed).toBe(3);
    const { events } = await service.json<{ events: { actor: string; after: unknown }[] }>('GET', '/audit');
    expect(events.find(({ actor }) => actor === 'retention')?.after).toEqual({ contact_details: 2 });
  });

  it('takes the oldest of the audit trail only by its own hand, and keeps who must not be called', async () => {
    await service.json('POST', '/opt-outs', { phone: '+50688887777' });
    await sql(`UPDATE dnc_entry SET added_at = 0`);
    const kinds = await service.json<Kind[]>('GET', '/retention');
    expect(kinds.find(({ kind }) => kind === 'audit_trail')).toMatchObject({ removed: 1 });
    expect(await service.json('GET', '/audit/verification')).toMatchObject({ kind: 'sound', unlinked: 0 });
    await expect(sql('DELETE FROM audit_event')).rejects.toThrow('append-only');
    const { listed } = await service.json<{ listed: boolean }>('GET', '/dnc/%2B50688887777');
    expect(listed).toBe(true);
  });

  it('takes answers, records, deliveries and sessions by their own ages, and leaves what is young, open or in doubt', async () => {
    const [now, long] = [Date.now(), Date.now() - 500 * DAY_MS];
    const [{ id: campaignId } = { id: 0 }] = await db.read.all<{ id: number }>('SELECT id FROM campaign');
    const insert = (table: string, row: Readonly<Record<string, string | number | null>>) =>
      db.write((tx) => {
        const places = Object.keys(row).map((_, at) => `$${at + 1}`);
        return tx.run(
          `INSERT INTO ${table} (${Object.keys(row).join(', ')}) VALUES (${places.join(', ')})`,
          Object.values(row),
        );
      });
    const phone = '+50688887777';
    const person = { campaign_id: campaignId, phone, zone: 'America/Costa_Rica', state: 'done' };
    await insert('prospect', { id: 901, list_row_id: 1, ...person });
    const of = {
      campaign_id: campaignId,
      prospect_id: 901,
      phone,
      national: '88887777',
      attempt_no: 1,
      flow: 'blast',
    };
    const replied = { ...of, endpoint_id: 1, policy_version: 1, reply: 'OK 88887777' };
    await insert('attempt', { id: 901, ...replied, state: 'settled', planned_at: long });
    await insert('attempt', { id: 902, ...replied, state: 'planned', planned_at: long });
    const odd = { account_id: 1, kind: 'live', question: '', endpoint: '', raw: phone };
    await insert('odd_answer', { ...odd, at: long });
    await insert('odd_answer', { ...odd, at: now });
    const version = { account_id: 1, callid: 'old', raw: phone, seen_at: long };
    await insert('cdr_version', { ...version, revision: 0, replaced_at: long });
    await insert('cdr_version', { ...version, revision: 1, replaced_at: now });
    const parties = { ani: '', dnis: '', ani_user: '', dnis_user: '' };
    const call = {
      account_id: 1,
      duration_s: 9,
      cost_micros: 0,
      raw: phone,
      first_seen_at: long,
      changed_at: long,
      ...parties,
    };
    await insert('cdr', { ...call, callid: 'old', detect_at: long, attempt_id: 901 });
    await insert('cdr', { ...call, callid: 'young', detect_at: now, attempt_id: 901 });
    await insert('cdr', { ...call, callid: 'unexplained', detect_at: long, orphan_kind: 'unexplained' });
    await insert('cdr', { ...call, callid: 'in doubt', detect_at: long });
    await insert('cdr_candidate', {
      account_id: 1,
      callid: 'in doubt',
      attempt_id: 902,
      phone,
      cost_ms: 1,
      since: long,
    });
    await insert('app_user', { id: 901, email: 'a', password_hash: '', role: 'viewer', created_at: long });
    await insert('session', { id_hash: 'old', user_id: 901, created_at: now - 2 * DAY_MS, seen_at: now });
    await insert('session', { id_hash: 'young', user_id: 901, created_at: now, seen_at: now });
    await insert('webhook', {
      id: 901,
      url: '',
      description: '',
      state: 'disabled',
      secret_sealed: '',
      created_by: '',
      created_at: long,
    });
    await insert('webhook_event', { id: 901, type: 'attempt.settled', at: long, facts: '{}', body: '{}' });
    const delivery = { webhook_id: 901, event_id: 901, since: long, next_at: now + DAY_MS };
    await insert('webhook_delivery', { id: 901, ...delivery, state: 'delivered', ended_at: long });
    await insert('webhook_delivery', { id: 902, ...delivery, state: 'waiting', ended_at: null });
    await service.json('PATCH', '/retention', { call_records: 100 });

    expect(await work()).toEqual({
      provider_answers: 3,
      call_records: 1,
      webhook_deliveries: 1,
      sessions: 1,
    });
    const left = async (what: string) => (await db.read.all<{ x: string | number }>(what)).map(({ x }) => x);
    expect(await left('SELECT id AS x FROM attempt WHERE reply IS NULL')).toEqual([901]);
    expect(await left('SELECT at AS x FROM odd_answer')).toEqual([now]);
    expect(await left('SELECT revision AS x FROM cdr_version')).toEqual([1]);
    expect(await left(`SELECT callid AS x FROM cdr WHERE raw = '{}'`)).toEqual(['old']);
    expect(await left('SELECT id AS x FROM webhook_delivery')).toEqual([902]);
    expect(await left('SELECT id_hash AS x FROM session WHERE user_id = 901')).toEqual(['young']);
    expect(await work()).toEqual({});
  });
});
