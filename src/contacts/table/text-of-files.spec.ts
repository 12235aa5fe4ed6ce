import { isUtf8 } from 'node:buffer';
import fc from 'fast-check';
import iconv from 'iconv-lite';

import { ScratchTables } from './scratch-tables.testing';
import { Utf8Check } from './utf8-check';

const scratch = new ScratchTables();
afterAll(() => scratch.close());

const list = 'nombre;teléfono\nIñaki Peña;8000-0001\nMaría;8000-0002\n';
const names = async (...args: Parameters<ScratchTables['rows']>) =>
  (await scratch.rows(...args)).map((row) => row.contactRef);

describe('encodings that are asked for', () => {
  it.each([
    ['latin-1', 'iso-8859-1'],
    ['ISO-8859-15', 'iso-8859-15'],
    ['cp850', 'cp850'],
    ['CP437', 'cp437'],
    ['mac', 'macintosh'],
    ['ANSI', 'windows-1252'],
    ['utf8', 'utf-8'],
    ['UTF-16BE', 'utf-16be'],
  ])('%s', async (asked, encoding) => {
    const content = iconv.encode(list, encoding, { addBOM: false });
    const table = await scratch.open(content, { mapping: { encoding: asked } });
    expect(table.encoding).toBe(encoding);
    expect(await names(content, { mapping: { encoding: asked } })).toEqual(['Iñaki Peña', 'María']);
  });

  it('refuses one that is not read here', async () => {
    const refusal = await scratch.refusal(list, { mapping: { encoding: 'ebcdic' } });
    expect(refusal).toMatchObject({ code: 'unknown_encoding' });
    expect(refusal?.text.en).toMatch(/"ebcdic".*windows-1252/);
  });
});

describe('a text that is not quite in its encoding', () => {
  it('stays UTF-8 for a few broken bytes, and says so', async () => {
    const content = Buffer.concat([
      Buffer.from(`${list}Jos`),
      Buffer.from([0xe9]),
      Buffer.from(';8000-0003\n'),
    ]);
    const table = await scratch.open(content);
    expect(table.encoding).toBe('utf-8');
    expect(await names(content)).toEqual(['Iñaki Peña', 'María', 'Jos\ufffd']);
    for await (const batch of table.batches()) void batch;
    expect(table.facts()?.warnings).toMatchObject([{ code: 'broken_letters', line: 4, count: 1 }]);
    expect(table.facts()?.warnings[0]?.text.es).toMatch(/^Línea 4/);
  });

  it.each<[string, string | Buffer, string, number, number]>([
    [
      'UTF-8 read as Windows-1252 and saved',
      list.replace('ñ', 'Ã±').replace('é', 'Ã©'),
      'double_encoded',
      1,
      2,
    ],
    ['controls', list.replace('María', 'Mar\u0092a'), 'control_characters', 3, 1],
    ['letters lost earlier', list.replace('María', 'Mar\ufffda'), 'broken_letters', 3, 1],
  ])('%s', async (_, content, code, line, count) => {
    const table = await scratch.open(content);
    for await (const batch of table.batches()) void batch;
    expect(table.facts()?.warnings).toMatchObject([{ code, line, count }]);
  });

  it('has nothing to say of a sound file', async () => {
    for (const content of [list, iconv.encode(list, 'windows-1252'), list.replace('María', 'MARÍA ÃÂ â')]) {
      const table = await scratch.open(content);
      for await (const batch of table.batches()) void batch;
      expect(table.facts()?.warnings).toEqual([]);
    }
  });

  it('refuses NULs, with their line', async () => {
    const wide = Buffer.from(`\ufeff${list}x\0y;8000-0003\n`, 'utf16le');
    expect(await scratch.refusal(wide)).toMatchObject({ code: 'nul_bytes', line: 4 });
    const mac = `${list}x\0;8000-0003\n`.replaceAll('\n', '\r');
    expect(await scratch.refusal(mac)).toMatchObject({ code: 'nul_bytes', line: 4 });
    const far = `${list}${'Ana;8000-0003\n'.repeat(30_000)}\0`;
    expect(await scratch.refusal(far)).toMatchObject({ code: 'nul_bytes', line: 30_004 });
  });
});

it('tells UTF-8 whatever the pieces it comes in', () => {
  const bytes = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 20 }).map((text) => Buffer.from(text)),
    fc.uint8Array({ maxLength: 20 }).map((array) => Buffer.from(array)),
  );
  fc.assert(
    fc.property(fc.array(bytes), fc.array(fc.nat(40)), (parts, sizes) => {
      const whole = Buffer.concat(parts);
      const check = new Utf8Check();
      let at = 0;
      for (const size of sizes) check.add(whole.subarray(at, (at += size)));
      check.add(whole.subarray(at));
      check.end();
      expect(check.brokenBytes === 0).toBe(isUtf8(whole));
    }),
    { numRuns: 2000 },
  );
});
