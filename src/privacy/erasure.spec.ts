import { DncJournal, DncStore, ErasedNumbers, ErasedUnderOtherKey } from '../dnc';
import { Admission, AttemptStore } from '../dialing';
import { Database } from '../platform/database';
import { KeyedHash } from '../platform/secrets/keyed-hash';
import { Secret } from '../platform/secrets/secret';
import type { E164 } from '../platform/phone';
import { ErasureStore } from './erasure.store';
import { problemOf, ServiceUnderTest } from '../../test/support/service';

const PHONE: E164 = '+50688887777';
const OTHER = '+50688886666';
const DAY_MS = 86_400_000;

interface Look {
  readonly listed: boolean;
}

describe('a number that is erased', () => {
  let service: ServiceUnderTest;
  let db: Database;
  let listId: number;
  const rowsFor = (state: string) =>
    db.read.all<{ phone: string; raw: string }>('SELECT phone, raw FROM list_row WHERE state = $1', [state]);
  const erase = (phone: string) => service.api('POST', '/erasures', { phone, reason: 'lo pidió' });
  beforeAll(async () => {
    service = await ServiceUnderTest.open();
    db = service.service.app.get(Database);
    const csv = `telefono,nombre,nota
8888-7777,Ana María,
8888-6666,Luis,es hermano de 8888 7777
506 8888 7777,Ana otra vez,
88887777x,Ana mal escrita,
`;
    listId = await service.list('abril', csv);
    await service.json('POST', '/opt-outs', { phone: PHONE, evidence: `llamó desde ${PHONE}` });
    await service.api('DELETE', `/dnc/${encodeURIComponent('+50622223333')}`, { reason: PHONE });
  });
  afterAll(() => service.close());

  /** Every text and number of every table. */
  const everything = async (): Promise<string> => {
    const tables = await db.read.all<{ name: string }>(
      `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`,
    );
    const all = tables.map(async ({ name }) => [name, await db.read.all<object>(`SELECT * FROM "${name}"`)]);
    return JSON.stringify(await Promise.all(all));
  };
  const traces = async () => (await everything()).match(/.{40}8888[ .-]?7777.{20}/g);

  it('is exported with all that is held about it', async () => {
    const data = await service.json<{ lists: { raw: string }[]; doNotCall: Look }>(
      'GET',
      `/phones/${encodeURIComponent(PHONE)}/data`,
    );
    expect(data.lists.map(({ raw }) => raw)).toEqual(['8888-7777,Ana María,']);
    expect(data.doNotCall.listed).toBe(true);
  });

  it('waits for an open call, and for records that are still read again', async () => {
    const settle = (at: number) =>
      db.write((tx) =>
        tx.run('INSERT OR REPLACE INTO phone (phone, last_requested_at) VALUES ($1, $2)', [PHONE, at]),
      );
    await settle(Date.now() - DAY_MS);
    const refused = await erase(PHONE);
    expect([refused.status, (await problemOf(refused)).code]).toEqual([409, 'called_recently']);
    await settle(Date.now() - 40 * DAY_MS);
    expect(await traces()).not.toBeNull();
  });

  it('is protected from the first step on, where the erasure is killed half-way, and the same order finishes it', async () => {
    let pieces = 0;
    const piece = jest
      .spyOn(ErasureStore.prototype, 'piece')
      .mockImplementation(() =>
        (pieces += 1) > 3 ? Promise.reject(new Error('killed')) : Promise.resolve(undefined),
      );
    expect((await erase(PHONE)).status).toBe(500);
    piece.mockRestore();
    const open = () => db.read.all<{ ended: number | null }>('SELECT ended_at AS ended FROM erasure');
    expect(await open()).toEqual([{ ended: null }]);
    expect((await service.json<Look>('GET', `/dnc/${encodeURIComponent(PHONE)}`)).listed).toBe(true);
    expect(await traces()).not.toBeNull();
  });

  it('stands nowhere any more, and rows and counts are what they were', async () => {
    const before = await rowsFor('accepted');
    const answer = await erase(PHONE);
    expect([answer.status, await answer.json()]).toEqual([
      200,
      { instead: expect.stringMatching(/^\+9\d{15}$/) as string, keptOff: 'for_good' },
    ]);
    // The record of the request is written when its answer has left.
    await service.json('GET', '/audit');
    await db.write(() => Promise.resolve());
    expect(await traces()).toBeNull();
    expect(await everything()).not.toContain('Ana María');
    expect(await everything()).not.toContain('Ana otra vez');
    expect((await rowsFor('accepted')).length).toBe(before.length);
    expect((await rowsFor('accepted')).find(({ phone }) => phone === OTHER)?.raw).toContain('hermano');
    expect(await (await service.api('GET', '/dnc.csv')).text()).not.toMatch(/7777|'\+9\d{15}/);
  });

  it('is known still to whoever asks, by its hash', async () => {
    expect((await service.json<Look>('GET', `/dnc/${encodeURIComponent(PHONE)}`)).listed).toBe(true);
    expect((await service.json<Look>('GET', `/dnc/${encodeURIComponent(OTHER)}`)).listed).toBe(false);
    const call = await service.api('POST', '/calls', { endpoint: '9900101', phone: PHONE, flow: 'blast' });
    expect([call.status, JSON.stringify(await call.json())]).toEqual([409, expect.stringContaining('dnc')]);
  });

  it('is refused by admission, where all else has failed', async () => {
    // A plan that stands in spite of everything: the row of the call is written by hand.
    const app = service.service.app;
    const made = await service.json<{ id: number }>('POST', '/campaigns', {
      name: 'a mano',
      listId,
      window: 'always',
      holidays: 'none',
    });
    const { id } = await db.write(async (tx) => {
      await tx.run(`UPDATE campaign SET state = 'running' WHERE id = $1`, [made.id]);
      await tx.run(
        `INSERT INTO prospect (id, campaign_id, list_row_id, phone, zone, state) VALUES (999, $1, 1, $2, 'America/Costa_Rica', 'calling')`,
        [made.id, PHONE],
      );
      await tx.run(
        `INSERT INTO attempt (campaign_id, prospect_id, phone, national, attempt_no, endpoint_id, flow, state,
           policy_version, planned_at) VALUES ($1, 999, $2, '88887777', 1, 1, 'blast', 'planned', 1, $3)`,
        [made.id, PHONE, Date.now()],
      );
      return (await tx.get<{ id: number }>('SELECT max(id) AS id FROM attempt')) ?? { id: 0 };
    });
    expect(await app.get(Admission).admit(id)).toEqual({ kind: 'released' });
    const prospect = await db.read.get('SELECT disposition, reason FROM prospect WHERE id = 999');
    expect(prospect).toEqual({ disposition: 'suppressed', reason: 'dnc' });
    expect((await app.get(AttemptStore).byId(db.read, id))?.state).not.toBe('requesting');
    await db.write(async (tx) => {
      await tx.run('DELETE FROM attempt WHERE id = $1', [id]);
      await tx.run('DELETE FROM prospect WHERE id = 999');
    });
  });

  it('is suppressed when a list brings it again, and stays an opt-out', async () => {
    const again = await service.list('mayo', 'telefono\n88887777\n88885555\n');
    const imports = await db.read.all<{ suppressed: number }>(
      'SELECT rows_suppressed AS suppressed FROM list_import WHERE list_id = $1',
      [again],
    );
    expect(imports).toEqual([{ suppressed: 1 }]);
    expect(await db.read.get('SELECT source FROM dnc_entry WHERE phone = 50688887777')).toEqual({
      source: 'ivr',
    });
    // Erased once more, it is kept off once more.
    expect((await erase(PHONE)).status).toBe(200);
    expect(await traces()).toBeNull();
    expect(await service.service.app.get(DncStore).check(db.read, PHONE, { now: Date.now() })).toMatchObject({
      by: 'entry',
      entry: { source: 'ivr' },
    });
  });

  it('keeps who was called, and not listed, from being called before the caps have run out', async () => {
    await db.write((tx) =>
      tx.run('INSERT INTO phone (phone, last_requested_at) VALUES ($1, $2)', [
        OTHER,
        Date.now() - 5 * DAY_MS,
      ]),
    );
    const answer = await erase(OTHER);
    expect(await answer.json()).toMatchObject({ keptOff: 'for_a_while' });
    const dnc = service.service.app.get(DncStore);
    expect(await dnc.check(db.read, OTHER, { now: Date.now() + 25 * DAY_MS })).toBeDefined();
    expect(await dnc.check(db.read, OTHER, { now: Date.now() + 27 * DAY_MS })).toBeUndefined();
  });

  it('lets nothing start under another secret', async () => {
    const other = new KeyedHash(new Secret('another secret, which knows nobody again'));
    const journal = new DncJournal('/nonexistent');
    await expect(new ErasedNumbers(db, journal, other).assertSameKey()).rejects.toThrow(ErasedUnderOtherKey);
  });

  it('leaves the audit trail sound', async () => {
    const verdict = await service.json<{ kind: string; erased: number }>('GET', '/audit/verification');
    expect([verdict.kind, verdict.erased > 0]).toEqual(['sound', true]);
  });

  it('leaves the records that are only appended to as closed as before', async () => {
    for (const table of ['dnc_event', 'audit_event']) {
      await expect(db.write((tx) => tx.run(`UPDATE ${table} SET at = 1`))).rejects.toThrow('append-only');
    }
  });
});
