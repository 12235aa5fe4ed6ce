import { ScratchTables } from './scratch-tables.testing';

const scratch = new ScratchTables();
afterAll(() => scratch.close());

const [first, second] = ['+50680000001', '+50680000002'];

describe('shapes of tables', () => {
  it.each<[string, string, readonly string[]]>([
    ['a delimiter too many', 'nombre;tel;\nAna;8000-0001;\nEva;8000-0002;\n', [first, second]],
    ['a delimiter too many in rows only', 'nombre;tel\nAna;8000-0001;\nEva;8000-0002;;;\n', [first, second]],
    [
      'ragged rows',
      'tel;nombre;nota\n8000-0001\n8000-0002;Eva;a;b;c\n;\nx\n',
      [first, second, 'empty', 'not_a_number'],
    ],
    [
      'the header again',
      'tel;nombre\n8000-0001;Ana\nTel;nombre\ntel; nombre \n8000-0002;Eva\n',
      [first, 'not_a_number', 'repeated_header', second],
    ],
    ['one name twice', 'tel;tel\n8000-0001;\n;8000-0002\n', [first, second]],
    ['names missing', ';;tel\nAna;x;8000-0001\nEva;y;8000-0002\n', [first, second]],
    ['a name of 300 letters', `${'muy '.repeat(75)};tel\nAna;8000-0001\nEva;8000-0002\n`, [first, second]],
    ['quotes in the middle', 'nombre;tel\nJuan "El Gato";8000-0001\n5" tubo;8000-0002\n', [first, second]],
    ['blank lines everywhere', '\n\ntel\n\n8000-0001\n \n\t\n8000-0002\n\n', [first, second]],
    ['CR alone', 'nombre;tel\rAna;8000-0001\rEva;8000-0002', [first, second]],
    ['CR LF cut by a chunk', `tel;x\r\n8000-0001;${'x'.repeat(1000)}\r\n`.repeat(1), [first]],
    ['all line ends at once', 'tel\r\n8000-0001\r8000-0002\n', [first, second]],
    ['lines of delimiters', 'tel;x\n8000-0001;\n;\n8000-0002;\n', [first, 'empty', second]],
    ['a quoted sep=', '"sep=|"\ntel|x\n8000-0001|a\n8000-0002|b\n', [first, second]],
    ['an end-of-file mark', 'tel\n8000-0001\n8000-0002\n\u001a', [first, second]],
  ])('%s', async (_, content, phones) => expect(await scratch.phones(content)).toEqual(phones));

  it.each<[string, string]>([
    ['empty.csv', ''],
    ['only a mark', '\ufeff'],
    ['only a header', 'tel;nombre\n'],
    ['only blank lines', '\n \n\n'],
    ['only sep=', 'sep=;\n'],
  ])('%s holds no row', async (_, content) => {
    const refusal = await scratch.refusal(content);
    expect(['file_empty', 'no_rows']).toContain(refusal?.code);
  });

  it('takes the delimiter that it is told', async () => {
    const content = 'nombre~tel\nAna~8000-0001\n';
    expect(await scratch.phones(content, { mapping: { delimiter: '~' } })).toEqual([first]);
    const tabs = 'nombre\ttel\nAna, Eva\t8000-0001\n';
    expect(await scratch.phones(tabs, { mapping: { delimiter: 'tab' } })).toEqual([first]);
    for (const delimiter of ['', 'xx', 'a', '1', '"', '\n']) {
      expect(await scratch.refusal(tabs, { mapping: { delimiter } })).toMatchObject({
        code: 'unknown_delimiter',
      });
    }
  });

  it('is stopped while it reads', async () => {
    const stop = new AbortController();
    const content = `tel\n${'8000-0001\n'.repeat(100_000)}`;
    const table = await scratch.open(content, { signal: stop.signal });
    const read = async () => {
      for await (const batch of table.batches()) {
        void batch;
        stop.abort();
      }
    };
    await expect(read()).rejects.toMatchObject({ name: 'AbortError' });
  });
});
