import { ScratchTables } from '../table/scratch-tables.testing';
import { rowDetails } from '../table/row-details';

const scratch = new ScratchTables();
afterAll(() => scratch.close());

describe('a row', () => {
  it('has its numbers in order of preference, each once', async () => {
    const rows = await scratch.rows(
      'nombre;Teléfono casa;Celular;Trabajo\n' +
        'Ana;2222-3333;8888-7777;2555-6666\n' +
        'Eva;2222-3333;;+506 2222 3333\n' +
        'Luis;;pronto;2555-6666\n' +
        'Olga;;;\n' +
        'Raúl;no;123;\n',
    );
    expect(rows.map((row) => (row.kind === 'valid' ? [row.phone, ...row.otherPhones] : row.problem))).toEqual(
      [
        ['+50688887777', '+50622223333', '+50625556666'],
        ['+50622223333'],
        ['+50625556666'],
        'empty',
        'too_short',
      ],
    );
  });

  it('is read by its own country', async () => {
    const rows = await scratch.rows(
      'tel;país\n8888-7777;\n305-555-0100;Estados Unidos\n(305) 555-0100;us\n612 34 56 78;+34\n8888-7777;506\n8888-7777;Marte\n',
    );
    expect(rows.map((row) => (row.kind === 'valid' ? [row.phone, row.country] : row.problem))).toEqual([
      ['+50688887777', 'CR'],
      ['+13055550100', 'US'],
      ['+13055550100', 'US'],
      ['+34612345678', 'ES'],
      ['+50688887777', 'CR'],
      'country_unknown',
    ]);
  });

  it('carries consent', async () => {
    const rows = await scratch.rows(
      'tel;consentimiento;fecha de consentimiento\n8000-0001;web;05/03/2026\n8000-0002;;31/12/2026\n8000-0003;x;pronto\n8000-0004;;\n',
    );
    expect(
      rows.map((row) => (row.kind === 'valid' ? [row.consentSource, row.consentOn] : row.problem)),
    ).toEqual([
      ['web', '2026-03-05'],
      [undefined, '2026-12-31'],
      'consent_date_unclear',
      [undefined, undefined],
    ]);
  });

  it('does not guess a day that the column does not tell', async () => {
    expect(await scratch.phones('tel;consent date\n8000-0001;05/03/2026\n')).toEqual([
      'consent_date_unclear',
    ]);
  });

  it('brings a suggestion where one is sound', async () => {
    const rows = await scratch.rows('id;tel\n1;2222-3333 / 8888-7777\n2;123\n3;8888-O777\n');
    expect(rows.map((row) => row.kind === 'invalid' && row.suggestion)).toEqual([
      '+50622223333',
      undefined,
      '88880777',
    ]);
  });
});

describe('rowDetails', () => {
  it('reads what is not stored out of the row', async () => {
    const table = await scratch.open(
      'telefono;celular;__proto__;ref;"Ciudad; cantón";zona horaria\n' +
        '2222-3333 ext. 12;pronto;x;7;"San José; Centro";America/Costa_Rica\n' +
        ";1234;;8;'=1+1;\n",
    );
    const details: unknown[] = [];
    for await (const { lines } of table.records())
      details.push(rowDetails(lines.join('\n'), table.layout, 'CR'));
    expect(details).toEqual([
      [
        ['celular', 'pronto'],
        ['__proto__', 'x'],
        ['Ciudad; cantón', 'San José; Centro'],
        ['extension', '12'],
      ],
      [
        ['celular', '1234'],
        ['Ciudad; cantón', '=1+1'],
      ],
    ]);
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });
});
