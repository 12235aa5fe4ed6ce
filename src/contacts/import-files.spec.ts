import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import iconv from 'iconv-lite';

import { ScratchLists } from './scratch-lists.testing';

let scratch: ScratchLists;
beforeEach(async () => {
  scratch = await ScratchLists.open();
});
afterEach(() => scratch.close());

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
    const { rows: counts } = await scratch.imported(content);
    expect(counts).toMatchObject({ read: 2, accepted: 2 });
    expect((await scratch.contacts()).map((row) => [row.phone, row.rowNo])).toEqual([
      ['+50680000001', 1],
      ['+50680000002', 2],
    ]);
  });

  it('reads the accents of every encoding alike', async () => {
    await scratch.imported(iconv.encode(table, 'windows-1252'), { listName: 'a' });
    await scratch.imported(iconv.encode(table, 'utf-16be', { addBOM: false }), { listName: 'b' });
    for (const name of ['a', 'b']) {
      expect((await scratch.contacts(name)).map((row) => row.contactRef)).toEqual(['Iñaki Peña', 'María']);
    }
  });

  it('knows the line of a row below line breaks in cells', async () => {
    await scratch.imported('nombre;dirección;tel\nAna;"Calle 1\nPérez Zeledón";8000-0001\nEva;;1\n');
    expect((await scratch.contacts()).map(({ rowNo, lineNo, state }) => [rowNo, lineNo, state])).toEqual([
      [1, 2, 'accepted'],
      [2, 4, 'invalid'],
    ]);
  });

  it('prefers a mobile, and takes the other number where there is none', async () => {
    await scratch.imported('Teléfono casa;Celular\n2222-3333;8888-7777\n2222-4444;\n');
    expect((await scratch.contacts()).map((row) => row.phone)).toEqual(['+50688887777', '+50622224444']);
  });

  it('refuses a time zone that does not exist, keeps one that does', async () => {
    await scratch.imported('tel,zona horaria\n8000-0001,America/New_York\n8000-0002,Marte/Norte\n');
    expect((await scratch.contacts()).map((row) => row.timeZone ?? row.problem)).toEqual([
      'America/New_York',
      'time_zone_unknown',
    ]);
  });

  it('takes the columns it is told', async () => {
    await scratch.imported('a;b;c\n8000-0001;8000-0002;Ana\n', { mapping: { phone: 'B', contactRef: '3' } });
    expect(await scratch.contacts()).toMatchObject([{ phone: '+50680000002', contactRef: 'Ana' }]);
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
    const outcome = await scratch.importText(content);
    expect(outcome).toMatchObject({ kind: 'refused', code });
    expect(outcome.kind === 'refused' && outcome.text.en).toMatch(words);
    expect(outcome.kind === 'refused' && outcome.text.es).toMatch(/list\.csv/);
    expect(await scratch.lists.list(scratch.db.read)).toEqual([]);
  });

  it('a missing file, a directory, an unknown column', async () => {
    expect(await scratch.importFile(join(scratch.folder, 'nowhere.csv'))).toMatchObject({
      code: 'file_missing',
    });
    expect(await scratch.importFile(scratch.folder)).toMatchObject({ code: 'file_is_directory' });
    expect(await scratch.importText('tel\n80000001\n', { mapping: { phone: 'x' } })).toMatchObject({
      code: 'unknown_column',
    });
    expect(await scratch.lists.list(scratch.db.read)).toEqual([]);
  });
});

describe('the fixtures', () => {
  const fixtures = join(__dirname, '../../fixtures');

  it.each(readdirSync(join(fixtures, 'ok')))('ok/%s gives two contacts', async (name) => {
    const outcome = await scratch.importFile(join(fixtures, 'ok', name));
    expect(outcome).toMatchObject({ kind: 'imported', import: { rows: { read: 2, accepted: 2 } } });
    expect((await scratch.contacts()).map((row) => row.phone)).toEqual(['+50680000001', '+50680000002']);
  });

  it.each([
    ['empty.csv', 'file_empty'],
    ['header-only.csv', 'no_rows'],
    ['no-phone-column.csv', 'no_phone_column'],
    ['nul-bytes.csv', 'nul_bytes'],
    ['quote-never-closed.csv', 'quote_not_closed'],
    ['workbook.csv', 'binary'],
    ['workbook.xlsx', 'binary'],
    ['two-files.zip', 'archive_several_files'],
    ['way-out.zip', 'archive_unsafe_name'],
    ['cut-off.csv.gz', 'archive_damaged'],
    ['zip-bomb.zip', 'archive_bomb'],
  ])('not-ok/%s is refused: %s', async (name, code) => {
    expect(await scratch.importFile(join(fixtures, 'not-ok', name))).toMatchObject({ kind: 'refused', code });
  });

  it('prospects-cr.csv adds up', async () => {
    const outcome = await scratch.importFile(join(fixtures, 'prospects-cr.csv'));
    expect(outcome).toMatchObject({
      import: {
        rows: { read: 60, accepted: 52, duplicate: 3, invalid: 5 },
        understoodAs: { encoding: 'windows-1252', columns: { phone: ['Teléfono'], contactRef: 'Cédula' } },
      },
    });
    const problems = (await scratch.contacts()).flatMap((row) => row.problem ?? []);
    expect(problems).toEqual(['too_short', 'spreadsheet_exponent', 'empty', 'not_a_number', 'date']);
  });
});
