import { normalisePhone } from '../../platform/phone';
import { hasSwallowedLines } from './swallowed-lines';

const isPhone = (cell: string) => normalisePhone(cell, 'CR').ok;
const check = (cells: string[], lines: string[], width = cells.length) =>
  hasSwallowedLines({ line: 1, cells, lines }, ';', width, isPhone);

describe('hasSwallowedLines', () => {
  it('lets prose with line breaks be', () => {
    expect(check(['Ana', 'Calle 1; casa 2\nPérez Zeledón', '8000-0001'], ['x', 'y'])).toBe(false);
    expect(check(['8000-0001', 'llamar luego,\nal 8000-0002'], ['x', 'y'])).toBe(false);
    expect(check(['8000-0001', 'otro:\n8000-0002'], ['x', 'y'])).toBe(false);
    expect(check(['a', 'b', '8000-0001'], ['x'], 5)).toBe(false);
  });

  it('sees rows inside a cell', () => {
    expect(check(['1', 'Juan;8000-0001\n2;Ana', '8000-0002'], ['x', 'y'])).toBe(true);
    expect(check(['8000-0001', 'Juan;SJ\n8000-0002;Ana', 'SJ'], ['x', 'y'])).toBe(true);
    expect(check(['8000-0001\n8000-0002'], ['x', 'y'])).toBe(true);
    expect(check(['1', '"Juan;8\n2;"Ana"', '3'], ['x', 'y'])).toBe(true);
    expect(check(['1', 'Juan;sin;número;SJ\n2;Ana', 'x', 'y'], ['x', 'y'])).toBe(true);
  });

  it('mistrusts a record over several lines that is not as wide as the table', () => {
    expect(check(['1', 'Juan\nAna'], ['x', 'y'], 3)).toBe(true);
  });
});
