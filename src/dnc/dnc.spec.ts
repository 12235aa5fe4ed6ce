import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';

import type { NotTaken } from '../contacts';
import { systemClock } from '../platform/clock/clock';
import { Database } from '../platform/database';
import type { E164 } from '../platform/phone';
import { addDurably, type DurableDnc, removeDurably } from './add-durably';
import { DncJournal } from './dnc-journal';
import { DncStore } from './dnc.store';
import { exportDnc } from './export-dnc';
import { importDnc, type DncImportRequest } from './import-dnc';
import type { DncAddition } from './rules/dnc-entry';

const store = new DncStore();
let folder: string;
let db: Database;
let durable: DurableDnc;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pregon-dnc-'));
  db = await Database.open(join(folder, 'pregon.sqlite'));
  durable = { db, journal: new DncJournal(join(folder, 'do-not-call.journal')) };
});
afterEach(async () => {
  await db.close();
  rmSync(folder, { recursive: true, force: true });
});

const ana: E164 = '+50688887777';
const at = { now: 5000 };
const eva: E164 = '+50680000001';
const wish = (phone: E164, more: Partial<DncAddition> = {}): DncAddition => ({
  phone,
  source: 'ivr',
  reason: 'pressed 9',
  evidence: 'attempt 7',
  by: 'engine',
  at: 1000,
  ...more,
});
const journalLines = () =>
  readFileSync(join(folder, 'do-not-call.journal'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as { action: string; phone: string });

describe('DncStore', () => {
  it('keeps the first wish as the entry, and every one in the history', async () => {
    expect(await db.write((tx) => store.add(tx, wish(ana)))).toBe('added');
    expect(
      await db.write((tx) => store.add(tx, wish(ana, { source: 'api', reason: 'again', at: 2000 }))),
    ).toBe('repeated');
    expect(await store.find(db.read, ana)).toEqual({
      phone: ana,
      source: 'ivr',
      reason: 'pressed 9',
      evidence: 'attempt 7',
      addedBy: 'engine',
      addedAt: '1970-01-01T00:00:01.000Z',
      expiresAt: null,
    });
    expect((await store.history(db.read, ana)).map(({ action, source }) => [action, source])).toEqual([
      ['added', 'ivr'],
      ['repeated', 'api'],
    ]);
  });

  it('removes only with a reason, and does not forget', async () => {
    await db.write((tx) => store.add(tx, wish(ana, { source: 'manual' })));
    const remove = (reason: string) =>
      db.write((tx) => store.remove(tx, { phone: ana, reason, by: 'root', at: 3000 }));
    await expect(remove(' ')).rejects.toThrow(RangeError);
    expect(await remove('asked to be called')).toBe('removed');
    expect(await remove('asked to be called')).toBe('not_listed');
    expect(await store.find(db.read, ana)).toBeUndefined();
    expect((await store.history(db.read, ana)).at(-1)).toMatchObject({
      action: 'removed',
      reason: 'asked to be called',
      by: 'root',
    });
  });

  it('checks many at once', async () => {
    await db.write((tx) => store.addMany(tx, [wish(ana), wish(ana), wish(eva)]));
    expect(await store.findMany(db.read, [ana, '+50680000009', eva], at)).toEqual(new Set([ana, eva]));
    expect(await store.findMany(db.read, [], at)).toEqual(new Set());
  });

  it('agrees with a set, whatever is added and removed', async () => {
    const phones = fc.constantFrom<E164>('+50680000001', '+50680000002', '+50680000003');
    const steps = fc.array(fc.tuple(fc.boolean(), phones), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(steps, async (taken) => {
        await db.write(async (tx) => {
          await tx.run('DELETE FROM dnc_entry');
          const model = new Set<E164>();
          for (const [adds, phone] of taken) {
            const had = model.has(phone);
            if (adds) {
              expect(await store.add(tx, wish(phone, { source: 'api' }))).toBe(had ? 'repeated' : 'added');
              model.add(phone);
            } else {
              const outcome = await store.remove(tx, { phone, reason: 'r', by: 'b', at: 0 });
              expect(outcome).toBe(had ? 'removed' : 'not_listed');
              model.delete(phone);
            }
          }
          const all = await store.findMany(tx, ['+50680000001', '+50680000002', '+50680000003'], at);
          expect(all).toEqual(model);
        });
      }),
      { numRuns: 60 },
    );
  });
});

describe('addDurably', () => {
  it('writes journal and database, and what belongs together with it', async () => {
    const outcome = await addDurably(durable, wish(ana), async (tx) => {
      await tx.run(`INSERT INTO contact_list (name, created_at) VALUES ('with it', 0)`);
    });
    expect(outcome).toBe('added');
    expect(await store.find(db.read, ana)).toBeDefined();
    expect(await db.read.all('SELECT name FROM contact_list')).toEqual([{ name: 'with it' }]);
    expect(
      await removeDurably(durable, { phone: ana, reason: 'r', by: 'b', at: 1, optOutWithdrawn: true }),
    ).toBe('removed');
    expect(journalLines().map(({ action, phone }) => [action, phone])).toEqual([
      ['add', ana],
      ['remove', ana],
    ]);
  });

  it('does not acknowledge what the database refused, and does not forget it either', async () => {
    const failing = addDurably(durable, wish(ana), () => Promise.reject(new Error('disk full')));
    await expect(failing).rejects.toThrow('disk full');
    expect(await store.find(db.read, ana)).toBeUndefined();
    expect(journalLines()).toHaveLength(1);
  });

  it('starts a line of its own after one that a crash has torn', async () => {
    writeFileSync(join(folder, 'do-not-call.journal'), '{"action":"add","pho');
    await addDurably(durable, wish(ana));
    const lines = readFileSync(join(folder, 'do-not-call.journal'), 'utf8').split('\n');
    expect(lines).toEqual(['{"action":"add","pho', expect.stringContaining(ana), '']);
  });
});

describe('importDnc', () => {
  const importText = async (content: string, more: Partial<DncImportRequest> = {}) => {
    const file = join(folder, 'no-llamar.csv');
    writeFileSync(file, content);
    const notTaken: NotTaken[] = [];
    const outcome = await importDnc({
      ...durable,
      clock: systemClock,
      file,
      fileName: 'no-llamar.csv',
      country: 'CR',
      source: 'file',
      reason: 'list of March',
      by: 'cli:ana',
      onNotUnderstood: (row) => void notTaken.push(row),
      ...more,
    });
    return { outcome, notTaken };
  };

  it('enters what is a number and lists what is none', async () => {
    const { outcome, notTaken } = await importText(
      'teléfono;motivo\n8888-7777;x\n+506 8888 7777;y\nno sé;z\n8000-0001;\n5.06889E+10;\n',
    );
    expect(outcome).toMatchObject({
      kind: 'imported',
      rows: { read: 5, added: 2, repeated: 1, notUnderstood: 2 },
    });
    expect(notTaken).toEqual([
      { line: 4, problem: 'not_a_number', raw: 'no sé;z' },
      { line: 6, problem: 'spreadsheet_exponent', raw: '5.06889E+10;' },
    ]);
    expect(await store.find(db.read, ana)).toMatchObject({ source: 'file', evidence: 'no-llamar.csv:2' });
    expect(journalLines()).toHaveLength(3);
  });

  it('protects every number of a row', async () => {
    const { outcome, notTaken } = await importText('celular;teléfono\n8888-7777;8000-0001\n8000-0002;abc\n');
    expect(outcome).toMatchObject({ rows: { read: 2, added: 3, notUnderstood: 1 } });
    expect(notTaken).toMatchObject([{ line: 3, problem: 'not_a_number' }]);
  });

  it('reads bare numbers, one a line', async () => {
    expect((await importText('8888-7777\n8000-0001\n???\n')).outcome).toMatchObject({
      rows: { read: 3, added: 2, notUnderstood: 1 },
    });
  });

  it('enters nothing of a file in which a quote joins lines', async () => {
    const { outcome } = await importText(
      'tel;motivo\n8000-0001;a\n8000-0002;"b\n8000-0003;c"\n8000-0004;d\n',
    );
    expect(outcome).toMatchObject({ kind: 'refused', code: 'swallowed_lines', line: 3 });
    expect(await store.page(db.read, 0, 10)).toEqual([]);
  });

  it('keeps what it entered when stopped, and goes on when asked again', async () => {
    const text = Array.from({ length: 2500 }, (_, n) => `${80000000 + n}`).join('\n');
    const stop = new AbortController();
    const { outcome } = await importText(text, { signal: stop.signal, onProgress: () => stop.abort() });
    expect(outcome).toMatchObject({ kind: 'interrupted', rows: { added: 1000 } });
    expect((await importText(text)).outcome).toMatchObject({ rows: { added: 1500, repeated: 1000 } });
  });
});

describe('exportDnc', () => {
  const exported = async () => {
    let text = '';
    for await (const piece of exportDnc(db.read)) text += String(piece);
    return text;
  };

  it('comes back in unchanged, and runs no formula', async () => {
    const many = Array.from({ length: 1500 }, (_, n): E164 => `+506${80000000 + n}`);
    const foreign: E164[] = ['+13055550100', '+573001234567', '+34612345678'];
    const phones = [...many, ...foreign];
    await db.write((tx) =>
      store.addMany(
        tx,
        phones.map((phone) => wish(phone, { reason: '=cmd|x' })),
      ),
    );
    const text = await exported();
    expect(text).toContain(`'+13055550100,ivr,'=cmd|x,attempt 7,engine,1970-01-01T00:00:01.000Z,,\r\n`);

    await db.write((tx) => tx.run('DELETE FROM dnc_entry'));
    const file = join(folder, 'export.csv');
    writeFileSync(file, text);
    const outcome = await importDnc({
      ...durable,
      clock: systemClock,
      file,
      fileName: 'export.csv',
      country: 'CR',
      source: 'file',
      reason: 'restored',
      by: 'test',
    });
    expect(outcome).toMatchObject({ rows: { read: phones.length, added: phones.length, notUnderstood: 0 } });
    expect(await store.findMany(db.read, phones, at)).toEqual(new Set(phones));
  });
});
