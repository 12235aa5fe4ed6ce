import { normalisePhone } from '../../platform/phone';
import { type Delimiter, delimiters, type Reading } from './choose-delimiter';
import { roleOf } from './header-words';
import { understandTable } from './understand-table';

const isPhone = (cell: string) => normalisePhone(cell, 'CR').ok;
const readings = (text: string): Reading[] =>
  delimiters.map((delimiter: Delimiter) => ({
    delimiter,
    records: text
      .split('\n')
      .map((line, at) => ({ line: at + 1, lines: [line], cells: line.split(delimiter) })),
  }));
const understand = (text: string) => {
  const verdict = understandTable(readings(text), isPhone);
  if (verdict.kind !== 'understood') return verdict.kind;
  const { delimiter, header, firstDataLine, columns } = verdict.layout;
  return [delimiter, header?.join() ?? 'none', firstDataLine, columns.phone.join(), columns.contactRef];
};

it.each<[string, unknown]>([
  ['tel;precio\n80000001;1,5\n80000002;2,5', [';', 'tel,precio', 2, '0', undefined]],
  ['lugar;tel\nSan José, centro;80000001\nLimón, sur;80000002', [';', 'lugar,tel', 2, '1', undefined]],
  ['80000001\n80000002', [';', 'none', 1, '0', undefined]],
  ['número\n80000001', [';', 'número', 2, '0', undefined]],
  ['No.,Nombre,Contacto\n1,Ana,80000001', [',', 'No.,Nombre,Contacto', 2, '2', 1]],
  ['cédula,nombre,tel\n1-1111-1111,Ana,80000001', [',', 'cédula,nombre,tel', 2, '2', 0]],
  ['nombre,tel casa,tel móvil\nAna,22223333,80000001', [',', 'nombre,tel casa,tel móvil', 2, '2,1', 0]],
  ['tipo de teléfono,número\ncasa,22223333', [',', 'tipo de teléfono,número', 2, '1', undefined]],
  ['n/a,Juan\n80000001,Ana', [',', 'none', 1, '0', 1]],
  ['80000001,Ana\nteléfono,nombre\n80000002,Eva', [',', 'none', 1, '0', 1]],
  ['Lista de clientes\n\ntel,id\n80000001,7', [',', 'tel,id', 4, '0', 1]],
  ['nombre,edad\nAna,33', 'no_phone_column'],
  ['tel,nombre', 'no_rows'],
])('%j is read as %j', (text, layout) => expect(understand(text)).toEqual(layout));

it.each([
  ['TELÉFONO', 'phone'],
  ['Teléfono1', 'phone'],
  ['# Celular', 'mobile'],
  ['Phone Number', 'phone'],
  ['WhatsApp', 'mobile'],
  ['Número', 'number'],
  ['contact_ref', 'reference'],
  ['Código', 'reference'],
  ['Zona horaria', 'time_zone'],
  ['pregon_line', 'ours'],
  ['Código de país del teléfono', 'country'],
  ['Ciudad', undefined],
])('the header %j means %s', (header, role) => expect(roleOf(header)).toBe(role));
