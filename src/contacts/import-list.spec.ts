import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import iconv from 'iconv-lite';

import { systemClock } from '../platform/clock/clock';
import { Database } from '../platform/database';
import type { E164 } from '../platform/phone';
import { errorFile } from './error-file';
import { importList, type ImportRequest } from './import-list';
import { ImportStore } from './import.store';
import { ListRowStore } from './list-row.store';
import { ListStore } from './list.store';
import { undoImport } from './undo-import';

const folder = mkdtempSync(join(tmpdir(), 'pregon-contacts-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let db: Database;
let count = 0;
const lists = new ListStore();
const imports = new ImportStore();
const rows = new ListRowStore();
const listed = new Set<E164>();

beforeEach(async () => {
  listed.clear();
  db = await Database.open(join(folder, `${++count}.sqlite`));
});
afterEach(() => db.close());

function fileOf(content: string | Buffer): string {
  const file = join(folder, `list-${++count}.csv`);
  writeFileSync(file, content);
  return file;
}

const importFile = (file: string, more: Partial<ImportRequest> = {}) =>
  importList({
    db,
    clock: systemClock,
    doNotCall: (_, phones) => Promise.resolve(new Set(phones.filter((phone) => listed.has(phone)))),
    file,
    fileName: 'list.csv',
    listName: 'spring',
    country: 'CR',
    ...more,
  });
const importText = (content: string | Buffer, more: Partial<ImportRequest> = {}) =>
  importFile(fileOf(content), more);

/** The import, which must have been made. */
async function imported(content: string | Buffer, more: Partial<ImportRequest> = {}) {
  const outcome = await importText(content, more);
  if (outcome.kind !== 'imported') throw new Error(`not imported: ${JSON.stringify(outcome)}`);
  return outcome.import;
}

const contacts = async (listName = 'spring') => {
  const list = await lists.findByName(db.read, listName);
  return list ? rows.committedPage(db.read, list.id, 0, 1000) : [];
};
const summary = async () =>
  (await contacts()).map((row) =>
    [row.rowNo, row.state, row.phone ?? row.problem, row.contactRef, row.duplicateOf].filter(
      (value) => value !== null,
    ),
  );
const textOf = async (importId: string) => {
  let text = '';
  for await (const piece of (await errorFile(db.read, importId, 'en')) ?? []) text += String(piece);
  return text;
};

describe('importList', () => {
  it('keeps every row with its state and reason', async () => {
    listed.add('+50660001111');
    const view = await imported(
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
      rows: { read: 5, accepted: 2, duplicate: 1, invalid: 2, suppressed: 1 },
      understoodAs: {
        encoding: 'utf-8',
        delimiter: ';',
        header: ['Nombre', 'Teléfono', 'Ciudad'],
        columns: { phone: ['Teléfono'], contactRef: 'Nombre', timeZone: null },
      },
    });
    expect(await summary()).toEqual([
      [1, 'accepted', '+50688887777', 'Ana Núñez'],
      [2, 'duplicate', '+50688887777', 'Luis', 1],
      [3, 'accepted', '+50660001111', 'Eva'],
      [4, 'invalid', 'spreadsheet_exponent', 'Olga'],
      [5, 'invalid', 'empty', 'Raúl'],
    ]);
    expect(await imports.get(db.read, view.id)).toEqual(view);
  });

  it('finds duplicates across batches and of rows of earlier imports', async () => {
    const many = Array.from({ length: 1200 }, (_, n) => `${80000000 + (n % 1000)}`);
    const first = await imported(['phone', ...many].join('\n'));
    expect(first.rows).toMatchObject({ read: 1200, accepted: 1000, duplicate: 200 });
    const second = await imported('id,phone\n7,80000005\n8,70000000\n');
    expect(second.rows).toMatchObject({ read: 2, accepted: 1, duplicate: 1 });
    const again = (await rows.committedPage(db.read, second.listId, 1200, 10))[0];
    expect(again).toMatchObject({ duplicateOf: 6, duplicateImportId: first.id });
  });

  it('refuses nothing but does nothing when the same file comes again, unless asked', async () => {
    const first = await imported('phone\n8888-7777\n');
    const repeated = await importText('phone\n8888-7777\n');
    expect(repeated).toEqual({ kind: 'repeated', import: first });
    expect(await imports.ofList(db.read, first.listId)).toHaveLength(1);
    const asked = await imported('phone\n8888-7777\n', { again: true });
    expect(asked.rows).toMatchObject({ read: 1, accepted: 0, duplicate: 1 });
  });

  it('shows no reader a dry run', async () => {
    const view = await imported('phone\n8888-7777\n1\n', { dryRun: true });
    expect(view).toMatchObject({ status: 'previewed', rows: { read: 2, accepted: 1, invalid: 1 } });
    expect(await contacts()).toEqual([]);
    expect(await textOf(view.id)).toContain('too_short');
    expect((await imported('phone\n8888-7777\n1\n')).rows.accepted).toBe(1);
  });

  it('keeps a header called __proto__ inert', async () => {
    await imported('telefono,__proto__,constructor\n8888-7777,x,y\n');
    const [row] = await db.read.all<{ attributes: string }>('SELECT attributes FROM list_row');
    expect(row?.attributes).toBe('[["__proto__","x"],["constructor","y"]]');
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });

  it('reports every line that a stray quote has swallowed, and none vanishes', async () => {
    const view = await imported(
      'id;nombre;tel\n1;Ana;8000-0001\n2;"Juan;8000-0002\n3;Eva;8000-0003\n4;Luis";8000-0004\n5;Olga;8000-0005\n',
    );
    expect(view.rows).toMatchObject({ read: 5, accepted: 2, invalid: 3 });
    const lines = await db.read.all('SELECT line_no, raw FROM list_row WHERE problem = $1', [
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
    const outcome = await importText(text, { signal: stop.signal, onProgress: () => stop.abort() });
    expect(outcome).toEqual({ kind: 'interrupted' });
    expect(await lists.list(db.read)).toEqual([]);
    expect(await db.read.all('SELECT id FROM list_row')).toEqual([]);
  });

  it('keeps the record of a refused file when the list was there before', async () => {
    const first = await imported('phone\n8888-7777\n');
    let id = '';
    const outcome = await importText('nombre\nAna\n', { onStarted: (started) => (id = started) });
    expect(outcome).toMatchObject({ kind: 'refused', code: 'no_phone_column' });
    expect(await imports.get(db.read, id)).toMatchObject({
      listId: first.listId,
      status: 'failed',
      error: { code: 'no_phone_column' },
    });
    expect(await contacts()).toHaveLength(1);
  });
});

describe('an import whose process died', () => {
  it('is seen by nobody, and the next import of the list clears it away', async () => {
    const list = await db.write((tx) => lists.create(tx, 'spring', 0));
    await db.write(async (tx) => {
      await imports.start(tx, { id: 'dead', listId: list.id, fileName: 'x', country: 'CR', at: 0 });
      await imports.count(tx, 'dead', { read: 1, accepted: 1, duplicate: 0, invalid: 0, suppressed: 0 });
      await rows.insert(tx, 'dead', list.id, [
        {
          kind: 'valid',
          state: 'accepted',
          rowNo: 1,
          line: 2,
          raw: '88887777',
          phone: '+50688887777',
          country: 'CR',
          contactRef: undefined,
          timeZone: undefined,
          attributes: [],
        },
      ]);
    });
    expect(await contacts()).toEqual([]);

    const view = await imported('phone\n8888-7777\n');
    expect(view.rows).toMatchObject({ read: 1, accepted: 1, duplicate: 0 });
    expect(await imports.get(db.read, 'dead')).toMatchObject({ status: 'failed', rows: { read: 0 } });
    expect(await db.read.all(`SELECT 1 FROM list_row WHERE import_id = 'dead'`)).toEqual([]);
  });

  it('notices, when it was alive after all, and never commits a half', async () => {
    const text = ['phone', ...Array.from({ length: 3000 }, (_, n) => `${80000000 + n}`)].join('\n');
    let id = '';
    let taken: Promise<unknown> | undefined;
    const outcome = await importText(text, {
      onStarted: (started) => (id = started),
      onProgress: () => {
        taken ??= db.write((tx) => imports.fail(tx, id, { code: 'x', text: { es: '', en: '' } }, 0));
      },
    });
    await taken;
    expect(outcome).toMatchObject({ kind: 'refused', code: 'superseded' });
    expect(await contacts()).toEqual([]);
  });
});

describe('undoImport', () => {
  const undo = (importId: string, inUse = false) =>
    undoImport({ db, importId, at: 1, isListInUse: () => Promise.resolve(inUse) });

  it('takes an import back, and the same file may come again', async () => {
    const view = await imported('phone\n8888-7777\n');
    expect(await undo(view.id)).toEqual({ kind: 'undone' });
    expect(await undo(view.id)).toEqual({ kind: 'undone' });
    expect(await contacts()).toEqual([]);
    expect((await imported('phone\n8888-7777\n')).rows.accepted).toBe(1);
  });

  it('refuses where rows or reports would be left without their reason', async () => {
    const first = await imported('phone\n8888-7777\n');
    expect(await undo(first.id, true)).toMatchObject({ kind: 'refused', code: 'list_in_use' });
    const second = await imported('phone\n88887777\n');
    expect(await undo(first.id)).toMatchObject({ kind: 'refused', code: 'has_dependents' });
    expect(await undo(second.id)).toEqual({ kind: 'undone' });
    expect(await undo(first.id)).toEqual({ kind: 'undone' });
    expect(await undo('nobody')).toEqual({ kind: 'not_found' });
  });
});

describe('the error file', () => {
  it('holds the row, line, code, sentence and suggestion; corrected, it gives the missing rows', async () => {
    const view = await imported(
      'Título de la lista\n\nNombre;Teléfono;Nota\n"Peña; Ana";888-7777;=1+1\nEva;8000-0001;\nLuis;abc;x\n',
    );
    const text = await textOf(view.id);
    expect(text.split('\r\n')).toEqual([
      '\ufeffpregon_line;pregon_code;pregon_problem;pregon_suggestion;Nombre;Teléfono;Nota',
      '4;too_short;The number is too short.;Complete the number.;"Peña; Ana";888-7777;\'=1+1',
      expect.stringMatching(/^6;not_a_number;.*;Luis;abc;x$/),
      '',
    ]);
    const corrected = await imported(text.replace('888-7777', '8888-7777').replace('abc', '8000-0002'));
    expect(corrected.rows).toMatchObject({ read: 2, accepted: 2 });
    expect((await summary()).slice(3)).toEqual([
      [1, 'accepted', '+50688887777', 'Peña; Ana'],
      [2, 'accepted', '+50680000002', 'Luis'],
    ]);
    expect(
      await db.read.all(`SELECT attributes FROM list_row WHERE import_id = $1 ORDER BY row_no`, [
        corrected.id,
      ]),
    ).toEqual([{ attributes: '[["Nota","=1+1"]]' }, { attributes: '[["Nota","x"]]' }]);
  });

  it('gives a file without a header one that the import understands', async () => {
    const view = await imported('Ana,8000-0001\nEva,8000-0002\nLuis,123\n');
    const text = await textOf(view.id);
    expect(text).toContain('pregon_suggestion,contact_ref,phone\r\n');
    expect((await imported(text.replace('123', '8000-0003'))).rows).toMatchObject({ read: 1, accepted: 1 });
  });
});

describe('files people have', () => {
  const table = 'Nombre;Teléfono\nIñaki Peña;8000-0001\nMaría;8000-0002\n';
  it.each<[string, string | Buffer]>([
    ['UTF-8', table],
    ['UTF-8 with mark', `\ufeff${table}`],
    ['Windows-1252', iconv.encode(table, 'windows-1252')],
    ['UTF-16 LE with mark', iconv.encode(table, 'utf-16le', { addBOM: true })],
    ['UTF-16 LE', iconv.encode(table, 'utf-16le', { addBOM: false })],
    ['UTF-16 BE with mark', iconv.encode(table, 'utf-16be', { addBOM: true })],
    ['UTF-16 BE', iconv.encode(table, 'utf-16be', { addBOM: false })],
    ['CR LF', table.replaceAll('\n', '\r\n')],
    ['CR', table.replaceAll('\n', '\r')],
    ['no last line end', table.trimEnd()],
    ['comma', table.replaceAll(';', ',')],
    ['tab', table.replaceAll(';', '\t')],
    ['pipe', table.replaceAll(';', '|')],
    ['sep= line', `sep=;\r\n${table}`],
    ['quoted', table.replace(/[^;\n]+/g, '"$&"')],
    ['titles above', `Clientes 2026;\n;\n${table}`],
    ['blank lines', `\n\n${table.replaceAll('\n', '\n\n  \n')}`],
    ['other words', table.replace('Teléfono', '  MÓVIL 1 ').replace('Nombre', 'Cédula')],
    ['a header nobody knows', table.replace('Teléfono', 'Adónde llamar')],
    ['no header', table.replace('Nombre;Teléfono\n', '')],
    ['phone first, no header', '8000-0001;Iñaki Peña\n8000-0002;María\n'],
    ['commas in names', 'Nombre;Teléfono\n"Iñaki Peña";8000-0001\nMaría;8000-0002\n'],
    ['end-of-file mark', `${table}\u001a`],
  ])('%s', async (_, content) => {
    const { rows: counts } = await imported(content);
    expect(counts).toMatchObject({ read: 2, accepted: 2 });
    expect((await contacts()).map((row) => [row.phone, row.rowNo])).toEqual([
      ['+50680000001', 1],
      ['+50680000002', 2],
    ]);
  });

  it('reads the accents of every encoding alike', async () => {
    await imported(iconv.encode(table, 'windows-1252'), { listName: 'a' });
    await imported(iconv.encode(table, 'utf-16be', { addBOM: false }), { listName: 'b' });
    for (const name of ['a', 'b']) {
      expect((await contacts(name)).map((row) => row.contactRef)).toEqual(['Iñaki Peña', 'María']);
    }
  });

  it('knows the line of a row below line breaks in cells', async () => {
    await imported('nombre;dirección;tel\nAna;"Calle 1\nPérez Zeledón";8000-0001\nEva;;1\n');
    expect(await db.read.all('SELECT row_no, line_no, state FROM list_row ORDER BY row_no')).toEqual([
      { row_no: 1, line_no: 2, state: 'accepted' },
      { row_no: 2, line_no: 4, state: 'invalid' },
    ]);
  });

  it('prefers a mobile, and takes the other number where there is none', async () => {
    await imported('Teléfono casa;Celular\n2222-3333;8888-7777\n2222-4444;\n');
    expect((await contacts()).map((row) => row.phone)).toEqual(['+50688887777', '+50622224444']);
  });

  it('refuses a time zone that does not exist, keeps one that does', async () => {
    await imported('tel,zona horaria\n8000-0001,America/New_York\n8000-0002,Marte/Norte\n');
    expect((await contacts()).map((row) => row.timeZone ?? row.problem)).toEqual([
      'America/New_York',
      'time_zone_unknown',
    ]);
  });

  it('takes the columns it is told', async () => {
    await imported('a;b;c\n8000-0001;8000-0002;Ana\n', { mapping: { phone: 'B', contactRef: '3' } });
    expect(await contacts()).toMatchObject([{ phone: '+50680000002', contactRef: 'Ana' }]);
  });
});

describe('files refused', () => {
  it.each<[string, string | Buffer, RegExp]>([
    ['file_empty', '', /empty/],
    ['no_rows', 'nombre;telefono\n', /no data rows/],
    ['no_rows', '\n\n', /no data rows/],
    ['no_phone_column', 'nombre;edad\nAna;33\n', /among "nombre", "edad"/],
    ['binary', Buffer.from('PK\u0003\u0004rest'), /XLSX/],
    ['binary', Buffer.from(Array.from({ length: 4000 }, (_, n) => (n * 89) % 256)), /not text/],
    ['nul_bytes', 'telefono\n8000-0001\n8000\0-0002\n', /line 3/],
    ['quote_not_closed', 'telefono;nombre\n8000-0001;Ana\n8000-0002;"Eva\n8000-0003;Luis\n', /line 3/],
    ['quote_not_closed', 'telefono;nombre\n8000-0001;"Ana\n8000-0002;Eva\n', /line 2/],
    ['record_too_long', `telefono;nombre\n8000-0001;${'x'.repeat(100_000)}\n`, /line 2/],
    ['record_too_long', `telefono;nombre\n8000-0001;a\n8000-0002;"${'x\n'.repeat(50_000)}`, /line 3/],
    ['too_many_columns', `${'tel;'.repeat(5000)}\n8000-0001\n`, /line 1/],
  ])('%s', async (code, content, words) => {
    const outcome = await importText(content);
    expect(outcome).toMatchObject({ kind: 'refused', code });
    expect(outcome.kind === 'refused' && outcome.text.en).toMatch(words);
    expect(outcome.kind === 'refused' && outcome.text.es).toMatch(/list\.csv/);
    expect(await lists.list(db.read)).toEqual([]);
  });

  it('a missing file, a directory, an unknown column', async () => {
    expect(await importFile(join(folder, 'nowhere.csv'))).toMatchObject({ code: 'file_missing' });
    expect(await importFile(folder)).toMatchObject({ code: 'file_is_directory' });
    expect(await importText('tel\n80000001\n', { mapping: { phone: 'x' } })).toMatchObject({
      code: 'unknown_column',
    });
    expect(await lists.list(db.read)).toEqual([]);
  });
});
