import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';

import {
  addDurably,
  addManyDurably,
  addPrefixDurably,
  removeDurably,
  removePrefixDurably,
} from './add-durably';
import { DncStore } from './dnc.store';
import { ana, DncRoom, eva, NOON, wish } from './dnc.testing';
import { exportDnc } from './export-dnc';
import { rebuildDnc } from './rebuild-dnc';
import type { E164 } from '../platform/phone';

const store = new DncStore();
let room: DncRoom;
beforeEach(async () => (room = await DncRoom.open()));
afterEach(() => room.close());

const rebuild = (more: object = {}) => rebuildDnc({ ...room, now: room.now, ...more });
const at = () => ({ now: room.now });
/** As a restored backup of the first day: everything but the journal is gone. */
const forget = () =>
  room.db.write(async (tx) => {
    await tx.run('DROP TRIGGER IF EXISTS dnc_event_kept');
    for (const table of ['dnc_entry', 'dnc_campaign_entry', 'dnc_prefix', 'dnc_event']) {
      await tx.run(`DELETE FROM ${table}`);
    }
  });
const exported = async () => {
  let text = '';
  for await (const piece of exportDnc(room.db.read)) text += String(piece);
  return text;
};

describe('rebuilding from the journal', () => {
  it('brings back everything that protects, as it was', async () => {
    const campaignId = await room.campaign('abril');
    await addDurably(room, wish(ana, { source: 'ivr', evidence: 'attempt 7' }));
    await addDurably(room, wish(eva, { campaignId }));
    await addDurably(room, wish('+50680000002', { expiresAt: NOON + 10 }));
    await addPrefixDurably(room, { ...wish(ana), prefix: '+50690*' });
    await addManyDurably(room, [wish('+50680000003')]);
    await removeDurably(room, { phone: '+50680000003', reason: 'wrong', by: 'x', at: NOON });
    const before = await exported();
    await forget();
    expect(await rebuild({ dryRun: true })).toMatchObject({ restored: 4, garbled: 0 });
    expect(await rebuild()).toMatchObject({ restored: 4, garbled: 0 });
    expect(await exported()).toBe(before);
    expect(await rebuild()).toMatchObject({ restored: 0 });
  });

  it('changes nothing, and writes nothing, where the database knows it all', async () => {
    await addDurably(room, wish(ana));
    await addDurably(room, wish(ana, { reason: 'again' }));
    await rebuild();
    expect((await store.history(room.db.read, ana)).map(({ action }) => action)).toEqual([
      'added',
      'repeated',
    ]);
    expect(room.journalLines()).toHaveLength(2);
  });

  it('names torn and garbled lines, and reads the others', async () => {
    await addDurably(room, wish(ana));
    appendFileSync(room.journal.file, '{"action":"add","phone":"+5068');
    await addDurably(room, wish(eva));
    appendFileSync(
      room.journal.file,
      `not json\n[]\n{"action":"add","phone":"8888"}\n${'x'.repeat(200_000)}\n`,
    );
    const last = { action: 'add', ...wish('+50680000004') };
    appendFileSync(room.journal.file, `${JSON.stringify(last)}`);
    await forget();
    expect(await rebuild()).toMatchObject({ restored: 3, garbled: 5, garbledLines: [3, 5, 6, 7, 8] });
    expect(await store.findMany(room.db.read, [ana, eva, '+50680000004'], at())).toHaveProperty('size', 3);
  });

  it('reads what earlier versions wrote', async () => {
    const line = `{"action":"add","phone":"${ana}","source":"ivr","reason":"r","evidence":"e","by":"x","at":1}`;
    writeFileSync(room.journal.file, `\n${line}\n`);
    expect(await rebuild()).toMatchObject({ lines: 1, restored: 1 });
    expect(await store.find(room.db.read, ana)).toMatchObject({
      source: 'ivr',
      addedAt: '1970-01-01T00:00:00.001Z',
    });
  });

  it('does not bring back what the database saw removed, though a crash kept that from the journal', async () => {
    await addDurably(room, wish(ana));
    await room.db.write((tx) => store.remove(tx, { phone: ana, reason: 'r', by: 'x', at: NOON + 1 }));
    expect(await rebuild()).toMatchObject({ restored: 0 });
    await addDurably({ ...room, journal: room.journal }, wish(ana, { at: NOON + 2 }));
    await room.db.write((tx) => tx.run('DELETE FROM dnc_entry'));
    expect(await rebuild()).toMatchObject({ restored: 1 });
  });

  it('finds a campaign by its name where ids have changed, and says when there is none', async () => {
    const campaignId = await room.campaign('abril');
    await addDurably(room, wish(ana, { campaignId }));
    await forget();
    await room.db.write((tx) => tx.run(`UPDATE campaign SET name = 'mayo'`));
    expect(await rebuild()).toMatchObject({ restored: 0, unknownCampaign: 1 });
    const other = await room.campaign('abril');
    expect(await rebuild()).toMatchObject({ restored: 1, unknownCampaign: 0 });
    expect(await store.campaignEntries(room.db.read, ana)).toMatchObject([{ campaignId: other }]);
  });

  it('looks at the end of the journal only, where asked', async () => {
    await addDurably(room, wish(ana));
    await addDurably(room, wish(eva));
    await forget();
    const tailBytes = Math.floor(readFileSync(room.journal.file).length * 0.6);
    expect(await rebuild({ dryRun: true, tailBytes })).toMatchObject({ restored: 1, garbled: 0 });
    expect(await rebuild({ dryRun: true })).toMatchObject({ restored: 2 });
  });

  it('is nothing without a journal', async () => {
    expect(await rebuild()).toMatchObject({ lines: 0, restored: 0 });
  });
});

describe('whatever is added and removed', () => {
  const phones: E164[] = ['+50680000001', '+50680000002', '+50680000003'];
  const step = fc.record({
    adds: fc.boolean(),
    phone: fc.constantFrom(...phones),
    prefix: fc.boolean(),
    lastsFor: fc.option(fc.integer({ min: 1, max: 6 }), { nil: undefined }),
    tears: fc.boolean(),
  });

  it('the journal alone gives back the list that was', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        await forget();
        writeFileSync(room.journal.file, '');
        room.now = NOON;
        for (const { adds, phone, prefix, lastsFor, tears } of steps) {
          room.now += 1;
          const expiresAt = lastsFor === undefined ? undefined : room.now + lastsFor;
          const what = wish(phone, { at: room.now, expiresAt });
          const gone = { reason: 'r', by: 'x', at: room.now };
          const whole = `${phone}*` as const;
          if (adds && prefix) await addPrefixDurably(room, { ...what, prefix: whole });
          else if (adds) await addDurably(room, what);
          else if (prefix) await removePrefixDurably(room, { ...gone, prefix: whole });
          else await removeDurably(room, { ...gone, phone });
          if (tears) appendFileSync(room.journal.file, '{"action":"add","phone":"+50680000001","so');
        }
        const before = await store.findMany(room.db.read, phones, at());
        await forget();
        await rebuild();
        expect(await store.findMany(room.db.read, phones, at())).toEqual(before);
        expect(await rebuild()).toMatchObject({ restored: 0 });
      }),
      { numRuns: 60 },
    );
  });
});
