import { ScratchLists } from './scratch-lists.testing';

let scratch: ScratchLists;
beforeEach(async () => {
  scratch = await ScratchLists.open();
});
afterEach(() => scratch.close());

describe('the error file', () => {
  it('holds the row, line, code, sentence and suggestion; corrected, it gives the missing rows', async () => {
    const view = await scratch.imported(
      'Título de la lista\n\nNombre;Teléfono;Nota\n"Peña; Ana";888-7777;=1+1\nEva;8000-0001;\nLuis;abc;x\n',
    );
    const text = await scratch.errorsOf(view.id);
    expect(text.split('\r\n')).toEqual([
      '\ufeffpregon_line;pregon_code;pregon_problem;pregon_suggestion;pregon_suggested_phone;Nombre;Teléfono;Nota',
      '4;too_short;The number is too short.;Complete the number.;;"Peña; Ana";888-7777;\'=1+1',
      expect.stringMatching(/^6;not_a_number;.*;Luis;abc;x$/),
      '',
    ]);
    const corrected = await scratch.imported(
      text.replace('888-7777', '8888-7777').replace('abc', '8000-0002'),
    );
    expect(corrected.rows).toMatchObject({ read: 2, accepted: 2 });
    expect((await scratch.summary()).slice(3)).toEqual([
      [1, 'accepted', '+50688887777', 'Peña; Ana'],
      [2, 'accepted', '+50680000002', 'Luis'],
    ]);
  });

  it('gives a file without a header one that the import understands', async () => {
    const view = await scratch.imported('Ana,8000-0001\nEva,8000-0002\nLuis,123\n');
    const text = await scratch.errorsOf(view.id);
    expect(text).toContain('pregon_suggested_phone,contact_ref,phone\r\n');
    expect((await scratch.imported(text.replace('123', '8000-0003'))).rows).toMatchObject({
      read: 1,
      accepted: 1,
    });
  });
});
