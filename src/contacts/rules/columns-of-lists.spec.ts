import { normalisePhone } from '../../platform/phone';
import { chooseColumns, type ColumnMapping } from './choose-columns';
import { delimiters } from './choose-delimiter';
import { roleOf } from './header-words';
import { understandTable } from './understand-table';

const isPhone = (cell: string) => normalisePhone(cell, 'CR').ok;
const records = (rows: readonly string[], delimiter = ';') =>
  rows.map((row, at) => ({ line: at + 1, lines: [row], cells: row.split(delimiter) }));

function choose(rows: readonly string[], mapping: ColumnMapping & { header?: boolean } = {}) {
  const readings = delimiters.map((delimiter) => ({ delimiter, records: records(rows, delimiter) }));
  const verdict = understandTable(readings, isPhone, mapping);
  return verdict.kind === 'understood' ? verdict.layout : undefined;
}
const phoneOf = (rows: readonly string[]) => choose(rows)?.columns.phone;

/** Numbers from 0 to 1, always the same. */
function dice(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 16807) % 2147483647) / 2147483647;
}
const roll = dice(7);
const digits = (count: number) => Array.from({ length: count }, () => Math.floor(roll() * 10)).join('');
const twenty = <T>(make: (at: number) => T) => Array.from({ length: 20 }, (_, at) => make(at));
const mobile = () => `${6 + Math.floor(roll() * 3)}${digits(7)}`;
const cedula = () => `${1 + Math.floor(roll() * 7)}${digits(8)}`;
const cedulaWithHyphens = () => `${1 + Math.floor(roll() * 7)}-${digits(4)}-${digits(4)}`;

describe('the phone column of a list without a header', () => {
  it.each<[string, () => string[], number]>([
    ['identity cards before', () => twenty(() => `${cedula()};Ana;${mobile()}`), 2],
    ['identity cards with hyphens', () => twenty(() => `${cedulaWithHyphens()};${mobile()};Ana`), 1],
    ['codes that rise', () => twenty((at) => `${20451200 + at * 3};Ana;${mobile()}`), 2],
    ['codes that rise after it', () => twenty((at) => `${mobile()};${80451200 + at * 3}`), 0],
    ['amounts', () => twenty((at) => `${45 + at}000000;${mobile()}`), 1],
    ['days', () => twenty((at) => `202405${String(10 + at)};${mobile()}`), 1],
    ['days with slashes', () => twenty((at) => `${10 + (at % 15)}/05/2024;${mobile()}`), 1],
    ['postal codes', () => twenty(() => `1${digits(4)};${mobile()};SJ`), 1],
    [
      'codes of eight digits, and phones as people write them',
      () => twenty(() => `8${digits(7)};${mobile().replace(/^.{4}/, '$&-')}`),
      1,
    ],
    [
      'a first row that is damaged',
      () => [`${cedula()};Ana;888`, ...twenty(() => `${cedula()};Ana;${mobile()}`)],
      2,
    ],
  ])('%s', (_, rows, at) => {
    const layout = choose(rows());
    expect(layout?.header).toBeUndefined();
    expect(layout?.columns.phone).toEqual([at]);
  });
});

describe('the phone column under words nobody knows', () => {
  it.each<[string, () => string[], readonly number[] | undefined]>([
    ['a card beside it', () => ['doc;persona;adonde', ...twenty(() => `${cedula()};Ana;${mobile()}`)], [2]],
    ['codes named as such', () => ['código;adonde', ...twenty(() => `8${digits(7)};${mobile()}`)], [1]],
    ['a policy number', () => ['póliza;persona;dato', ...twenty(() => `8${digits(7)};Ana;${mobile()}`)], [2]],
    ['a balance', () => ['saldo;dato', ...twenty(() => `4${digits(7)};${mobile()}`)], [1]],
    ['nothing but cards', () => ['cédula;persona', ...twenty(() => `${cedula()};Ana`)], undefined],
    [
      'nothing but codes that look like phones',
      () => ['código cliente;persona', ...twenty(() => `8${digits(7)};Ana`)],
      undefined,
    ],
    ['the contact', () => ['persona;contacto', ...twenty(() => `Ana;${mobile()}`)], [1]],
    [
      'damaged by a spreadsheet here and there',
      () => ['persona;dato', ...twenty((at) => `Ana;${at % 3 ? mobile() : '8.9E+7'}`)],
      [1],
    ],
  ])('%s', (_, rows, places) => expect(phoneOf(rows())).toEqual(places));
});

describe('several phone columns', () => {
  it.each<[string, string, readonly string[]]>([
    ['Teléfono casa;Celular;Trabajo', '22223333;88887777;25556666', ['Celular', 'Teléfono casa', 'Trabajo']],
    [
      'Teléfono 2;Teléfono 1;WhatsApp',
      '22223333;88887777;25556666',
      ['WhatsApp', 'Teléfono 1', 'Teléfono 2'],
    ],
    [
      'tel_trabajo;tel_casa;mobile_no',
      '22223333;88887777;25556666',
      ['mobile_no', 'tel_casa', 'tel_trabajo'],
    ],
    ['Celular 2;Celular 1;Teléfono', '22223333;88887777;25556666', ['Celular 1', 'Celular 2', 'Teléfono']],
    ['Trabajo;Teléfono;Casa', 'ICE;88887777;22223333', ['Teléfono', 'Casa']],
    [
      'Otro teléfono;Teléfono principal;Fax',
      '22223333;88887777;25556666',
      ['Teléfono principal', 'Otro teléfono'],
    ],
    ['Teléfono del vendedor;Teléfono;Tel. emergencia', '22223333;88887777;25556666', ['Teléfono']],
    [
      'Home Phone;Work Phone;Mobile Phone',
      '22223333;25556666;88887777',
      ['Mobile Phone', 'Home Phone', 'Work Phone'],
    ],
  ])('%s', (header, row, expected) => {
    const layout = choose([header, row, row]);
    expect(layout?.columns.phone.map((at) => layout.header?.[at])).toEqual(expected);
  });
});

it.each([
  ['Teléfono (celular)', 'mobile'],
  ['No. Tel.', 'phone'],
  ['TELEFONO_1', 'phone'],
  ['Phone Number', 'phone'],
  ['phoneNumber', 'phone'],
  ['TelefonoCelular', 'mobile'],
  ['Número de teléfono', 'phone'],
  ['Número telefónico', 'phone'],
  ['contact_phone', 'phone'],
  ['mobile_no', 'mobile'],
  ['Telemóvel', 'mobile'],
  ['Telefone', 'phone'],
  ['Nome', 'name'],
  ['País', 'country'],
  ['Country Code', 'country'],
  ['Consentimiento', 'consent_source'],
  ['Origen del consentimiento', 'consent_source'],
  ['Fecha de consentimiento', 'consent_on'],
  ['consent_date', 'consent_on'],
  ['Fuso horário', 'time_zone'],
  ['pregon_suggested_phone', 'ours'],
  ['Tipo de teléfono', undefined],
  ['Fax', undefined],
  ['Plan celular', undefined],
  ['', undefined],
  ['teléfono '.repeat(40), 'phone'],
])('the header %j means %s', (header, role) => expect(roleOf(header)).toBe(role));

describe('a mapping', () => {
  const header = ['Teléfono', 'Alterno, otro', 'Tel', 'Tel', '', 'x'];
  const data = records(['88887777;22223333;1;2;3;4']);
  it.each<[ColumnMapping, unknown]>([
    [{ phone: 'alterno, otro' }, [1]],
    [{ phone: 'Tel, TELÉFONO' }, [2, 0]],
    [{ phone: ['Alterno, otro', 'teléfono'] }, [1, 0]],
    [{ phone: '2,1' }, [1, 0]],
    [{ phone: '4' }, [3]],
    [{ phone: 'tel,tel' }, [2]],
    [{ phone: '7' }, 'unknown_column'],
    [{ phone: 'tel,nada' }, 'unknown_column'],
    [{ phone: 'tel', country: 'nada' }, 'unknown_column'],
    [{ phone: '-' }, 'unknown_column'],
  ])('%j', (mapping, expected) => {
    const choice = chooseColumns(header, data, isPhone, mapping);
    expect(choice.kind === 'found' ? choice.columns.phone : choice.kind).toEqual(expected);
  });

  it('says whether there is a header', () => {
    const rows = ['8000-0001;Ana', '8000-0002;Eva'];
    expect(choose(rows, { header: true })).toMatchObject({ header: ['8000-0001', 'Ana'], firstDataLine: 2 });
    expect(choose(['teléfono;nombre', ...rows], { header: false })).toMatchObject({
      header: undefined,
      firstDataLine: 1,
    });
  });
});
