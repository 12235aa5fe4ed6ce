import { KeepNoLonger } from '..';
import { Database } from '../../platform/database';
import { problemOf, ServiceUnderTest } from '../../../test/support/service';
import { AgedRowsStore } from './aged-rows.store';

const DAY_MS = 86_400_000;
 
const { emptyRows } = AgedRowsStore.prototype;

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
    jest.spyOn(AgedRowsStore.prototype, 'emptyRows').mockImplementation(function (
      this: AgedRowsStore,
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
    await db.write(async (tx) => {
      await tx.run('INSERT INTO erasing (one) VALUES (1)');
      await tx.run(`UPDATE audit_event SET at = at - ${401 * DAY_MS} WHERE id = 1`);
      await tx.run('DELETE FROM erasing');
      await tx.run(`UPDATE dnc_entry SET added_at = 0`);
    });
    expect(await work()).toEqual({ audit_trail: 1 });
    await expect(sql('DELETE FROM audit_event')).rejects.toThrow('append-only');
    const { listed } = await service.json<{ listed: boolean }>('GET', '/dnc/%2B50688887777');
    expect(listed).toBe(true);
  });
});
