import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { stageRows, createStagedRows } from './staging/staged-rows';
import { judgeStage } from './staging/judge-stage';
import { openStage } from './staging/stage-file';
import type { ReadFile } from './reading/reading';
import { rowsJson } from './reading/rows-json';
import { rowIdOf } from './rules/row-id';
import { ScratchLists } from './scratch-lists.testing';

let scratch: ScratchLists;
beforeEach(async () => {
  scratch = await ScratchLists.open();
});
afterEach(() => scratch.close());

describe('importList', () => {
  it('keeps every row with its state and reason', async () => {
    scratch.listed.add('+50660001111');
    const view = await scratch.imported(
      [
        'Nombre;Teléfono;Ciudad',
        'Ana Núñez;8888-7777;Cañas',
        'Luis;+506 8888 7777;',
        '',
        'Eva;6000 1111;Limón',
        'Olga;5.06889E+10;Heredia',
        'Raúl;;Nicoya',
      ].join('\n'),
    );
    expect(view).toMatchObject({
      listName: 'spring',
      fileName: 'list.csv',
      status: 'committed',
      rows: { read: 5, accepted: 1, duplicate: 1, invalid: 2, suppressed: 1 },
      understoodAs: {
        encoding: 'utf-8',
        delimiter: ';',
        header: ['Nombre', 'Teléfono', 'Ciudad'],
        columns: { phone: ['Teléfono'], contactRef: 'Nombre', timeZone: null },
      },
    });
    expect(await scratch.summary()).toEqual([
      [1, 'accepted', '+50688887777', 'Ana Núñez'],
      [2, 'duplicate', '+50688887777', 'Luis', 1],
      [3, 'accepted', '+50660001111', 'Eva'],
      [4, 'invalid', 'spreadsheet_exponent', 'Olga'],
      [5, 'invalid', 'empty', 'Raúl'],
    ]);
    expect(await scratch.imports.get(scratch.db.read, view.id)).toEqual(view);
  });

  it('finds duplicates across batches and of rows of earlier imports', async () => {
    const many = Array.from({ length: 1200 }, (_, n) => `${80000000 + (n % 1000)}`);
    const first = await scratch.imported(['phone', ...many].join('\n'));
    expect(first.rows).toMatchObject({ read: 1200, accepted: 1000, duplicate: 200 });
    const second = await scratch.imported('id,phone\n7,80000005\n8,70000000\n');
    expect(second.rows).toMatchObject({ read: 2, accepted: 1, duplicate: 1 });
    expect(second.duplicates).toEqual({ inFile: 0, inList: 1, otherLists: 0, called: 0 });
    const again = (await scratch.contacts()).find((row) => row.contactRef === '7');
    const firstNo = await scratch.imports.noOf(scratch.db.read, first.id);
    expect(again?.duplicateOf).toBe(rowIdOf(firstNo ?? 0, 6));
  });

  it('refuses nothing but does nothing when the same file comes again, unless asked', async () => {
    const first = await scratch.imported('phone\n8888-7777\n');
    const repeated = await scratch.importText('phone\n8888-7777\n');
    expect(repeated).toEqual({ kind: 'repeated', import: first });
    expect(await scratch.imports.ofList(scratch.db.read, first.listId)).toMatchObject([
      { status: 'failed', error: { code: 'already_imported' } },
      { id: first.id },
    ]);
    const asked = await scratch.imported('phone\n8888-7777\n', { again: true });
    expect(asked.rows).toMatchObject({ read: 1, accepted: 0, duplicate: 1 });
  });

  it('shows no reader a dry run', async () => {
    const view = await scratch.imported('phone\n8888-7777\n1\n', { dryRun: true });
    expect(view).toMatchObject({ status: 'previewed', rows: { read: 2, accepted: 1, invalid: 1 } });
    expect(await scratch.contacts()).toEqual([]);
    expect(await scratch.errorsOf(view.id)).toContain('too_short');
    expect((await scratch.imported('phone\n8888-7777\n1\n')).rows.accepted).toBe(1);
  });

  it('reports every line that a stray quote has swallowed, and none vanishes', async () => {
    const view = await scratch.imported(
      'id;nombre;tel\n1;Ana;8000-0001\n2;"Juan;8000-0002\n3;Eva;8000-0003\n4;Luis";8000-0004\n5;Olga;8000-0005\n',
    );
    expect(view.rows).toMatchObject({ read: 5, accepted: 2, invalid: 3 });
    const lines = await scratch.db.read.all('SELECT line_no, raw FROM list_row WHERE problem = $1', [
      'swallowed_lines',
    ]);
    expect(lines).toEqual([
      { line_no: 3, raw: '2;"Juan;8000-0002' },
      { line_no: 4, raw: '3;Eva;8000-0003' },
      { line_no: 5, raw: '4;Luis";8000-0004' },
    ]);
  });

  it('stops where it is told to and leaves nothing', async () => {
    const stop = new AbortController();
    const text = ['phone', ...Array.from({ length: 5000 }, (_, n) => `${80000000 + n}`)].join('\n');
    const outcome = await scratch.importText(text, { signal: stop.signal, onProgress: () => stop.abort() });
    expect(outcome).toEqual({ kind: 'interrupted' });
    expect(await scratch.lists.list(scratch.db.read)).toEqual([]);
    expect(await scratch.db.read.all('SELECT id FROM list_row')).toEqual([]);
  });

  it('stops while the reader has nothing to give yet', async () => {
    const stop = new AbortController();
    const told: unknown[] = [];
    // eslint-disable-next-line require-yield -- that is the point of it
    const readFile: ReadFile = async function* (_, signal) {
      setTimeout(() => stop.abort(new Error('told to stop')), 1);
      await new Promise<never>((__, reject) => {
        setTimeout(() => reject(new Error('nobody was told')), 500);
        signal?.addEventListener('abort', () => {
          told.push(signal.reason);
          reject(signal.reason as Error);
        });
      });
    };
    const outcome = await scratch.importText('phone\n8888-7777\n', { signal: stop.signal, readFile });
    expect([outcome, told]).toEqual([{ kind: 'interrupted' }, [new Error('told to stop')]]);
  });

  it('keeps the record of a refused file when the list was there before', async () => {
    const first = await scratch.imported('phone\n8888-7777\n');
    let id = '';
    const outcome = await scratch.importText('nombre\nAna\n', { onStarted: (started) => (id = started) });
    expect(outcome).toMatchObject({ kind: 'refused', code: 'no_phone_column' });
    expect(await scratch.imports.get(scratch.db.read, id)).toMatchObject({
      listId: first.listId,
      status: 'failed',
      error: { code: 'no_phone_column' },
    });
    expect(await scratch.contacts()).toHaveLength(1);
  });
});

describe('an import whose process died', () => {
  it('while it was read: is seen by nobody, and the next import ends it', async () => {
    const list = await scratch.db.write((tx) => scratch.lists.create(tx, 'spring', 0));
    await begin(list.id);
    await (await openStage(scratch.db, 'dead')).close();
    expect(await scratch.contacts()).toEqual([]);

    const view = await scratch.imported('phone\n8888-7777\n');
    expect(view.rows).toMatchObject({ read: 1, accepted: 1, duplicate: 0 });
    expect(await scratch.imports.get(scratch.db.read, 'dead')).toMatchObject({
      status: 'failed',
      error: { code: 'stopped' },
      rows: { read: 0 },
    });
    expect(readdirSync(join(scratch.folder, 'imports'))).toEqual([]);
  });

  it.each([0, 1, 2])('while it was copied, %d rows in: goes on to its end, each row once', async (copied) => {
    const list = await scratch.db.write((tx) => scratch.lists.create(tx, 'spring', 0));
    const importNo = await begin(list.id);
    await stagedCopy(list.id, importNo, copied);
    expect(await scratch.contacts()).toEqual([]);

    const view = await scratch.imported('phone\n8888-7777\n');
    expect(view.rows).toMatchObject({ read: 1, accepted: 0, duplicate: 1 });
    expect(await scratch.imports.get(scratch.db.read, 'dead')).toMatchObject({
      status: 'committed',
      rows: { accepted: 2 },
    });
    expect((await scratch.contacts()).map((row) => row.phone)).toEqual([
      '+50688887777',
      '+50688887778',
      '+50688887777',
    ]);
    expect(await scratch.db.read.all('SELECT phone FROM list_phone')).toHaveLength(2);
  });

  const begin = (listId: number) =>
    scratch.db.write((tx) =>
      scratch.imports.start(tx, { id: 'dead', listId, fileName: 'x', country: 'CR', scope: {}, at: 0 }),
    );

  /** Two rows staged and judged, `copied` of them in the list already. */
  async function stagedCopy(listId: number, importNo: number, copied: number): Promise<void> {
    const stage = await openStage(scratch.db, 'dead');
    await createStagedRows(stage.sql);
    const phones = ['+50688887777', '+50688887778'] as const;
    const row = { kind: 'valid', line: 2, raw: 'x', country: 'CR', otherPhones: [] } as const;
    const rest = {
      contactRef: undefined,
      timeZone: undefined,
      consentSource: undefined,
      consentOn: undefined,
    };
    await stageRows(
      stage.sql,
      rowsJson(
        phones.map((phone) => ({ ...row, ...rest, phone })),
        importNo,
        0,
      ),
    );
    const judging = { listId, scope: {}, listed: () => '0', now: 0 };
    const judgement = await judgeStage(scratch.db, stage, judging);
    await stage.seal();
    await scratch.db.write(async (tx) => {
      await scratch.imports.judged(tx, 'dead', judgement, 'copying');
      for (let n = 1; n <= copied; n++) {
        const values = [rowIdOf(importNo, n), phones[n - 1] ?? ''];
        await tx.run(
          `INSERT INTO list_row (id, line_no, state, phone, raw) VALUES ($1, 2, 'accepted', $2, 'x')`,
          values,
        );
      }
      if (copied > 0) {
        await scratch.imports.noteCopied(tx, 'dead', { row: rowIdOf(importNo, copied), phone: 0 });
      }
    });
  }

  it('notices, when it was alive after all, and never commits a half', async () => {
    const text = ['phone', ...Array.from({ length: 3000 }, (_, n) => `${80000000 + n}`)].join('\n');
    let id = '';
    let taken: Promise<unknown> | undefined;
    const outcome = await scratch.importText(text, {
      onStarted: (started) => (id = started),
      onProgress: () => {
        taken ??= scratch.db.write((tx) =>
          scratch.imports.fail(tx, id, { code: 'x', text: { es: '', en: '' } }, 0),
        );
      },
    });
    await taken;
    expect(outcome).toMatchObject({ kind: 'refused', code: 'superseded' });
    expect(await scratch.contacts()).toEqual([]);
  });
});
