import { createHash } from 'node:crypto';
import { deflateRawSync, gzipSync } from 'node:zlib';

import { makeZip } from './make-zip.testing';
import { ScratchTables } from './scratch-tables.testing';

const scratch = new ScratchTables();
afterAll(() => scratch.close());

const list = 'nombre;tel\nAna;8000-0001\nIñaki;8000-0002\n';
const both = ['+50680000001', '+50680000002'];
const longList = `tel\n${Array.from({ length: 60_000 }, (_, n) => 80_000_000 + n * 7).join('\n')}\n`;

describe('compressed lists', () => {
  it.each<[string, Buffer]>([
    ['gzip', gzipSync(list)],
    ['gzip in two members', Buffer.concat([gzipSync(list.slice(0, 20)), gzipSync(list.slice(20))])],
    ['zip', makeZip([{ name: 'marzo.csv', content: list }])],
    ['zip, stored', makeZip([{ name: 'marzo.csv', content: list, stored: true }])],
    [
      'zip, in a folder',
      makeZip([
        { name: 'x/', content: '', stored: true },
        { name: 'x/m.csv', content: list },
      ]),
    ],
    [
      'zip from a Mac',
      makeZip([
        { name: 'marzo.csv', content: list },
        { name: '__MACOSX/._marzo.csv', content: 'x' },
        { name: '.DS_Store', content: 'x' },
      ]),
    ],
    ['UTF-16 in gzip', gzipSync(Buffer.from(`\ufeff${list}`, 'utf16le'))],
  ])('%s', async (_, content) => {
    const table = await scratch.open(content, { fileName: 'lista' });
    expect(table.bytes).toBe(content.length);
    expect(table.sha256).toBe(createHash('sha256').update(content).digest('hex'));
    expect(await scratch.phones(content)).toEqual(both);
  });

  it('counts progress in bytes of the file as it was given', async () => {
    for (const content of [gzipSync(longList), makeZip([{ name: 'a.csv', content: longList }])]) {
      const table = await scratch.open(content);
      const seen: number[] = [];
      for await (const batch of table.batches((bytes) => seen.push(bytes))) void batch;
      expect(seen).toEqual([...seen].sort((a, b) => a - b));
      expect(seen.at(-1)).toBe(content.length);
      expect(table.facts()?.dataRecords).toBe(60_000);
    }
  });

  it('names the file inside, and its lines', async () => {
    const zip = makeZip([{ name: 'a/marzo.csv', content: 'tel;x\n8000-0001;"x\n' }]);
    const refusal = await scratch.refusal(zip, { fileName: 'lista.zip' });
    expect(refusal).toMatchObject({ code: 'quote_not_closed', line: 2 });
    expect(refusal?.text.es).toMatch(/^lista\.zip » marzo\.csv, línea 2/);
  });
});

const damaged = (content: Buffer, at: number) => {
  const copy = Buffer.from(content);
  copy[at] = (copy[at] ?? 0) ^ 0xff;
  return copy;
};
const zip = makeZip([{ name: 'marzo.csv', content: list }]);

describe('refused', () => {
  it.each<[string, string, Buffer]>([
    ['gzip cut off', 'archive_damaged', gzipSync(list).subarray(0, -12)],
    ['gzip with another byte', 'archive_damaged', damaged(gzipSync(list), 20)],
    ['gzip of nothing', 'file_empty', gzipSync('')],
    ['zip cut off', 'archive_damaged', zip.subarray(0, -10)],
    ['zip with another byte', 'archive_damaged', damaged(zip, 45)],
    [
      'zip that says less than there is',
      'archive_damaged',
      makeZip([{ name: 'a.csv', content: list, claimedBytes: 20 }]),
    ],
    [
      'zip that says more than there is',
      'archive_damaged',
      makeZip([{ name: 'a.csv', content: list, claimedBytes: 90 }]),
    ],
    ['an empty zip', 'archive_empty', makeZip([])],
    ['a zip of folders', 'archive_empty', makeZip([{ name: 'a/', content: '', stored: true }])],
    ['an empty file in a zip', 'file_empty', makeZip([{ name: 'a.csv', content: '', stored: true }])],
    [
      'two files',
      'archive_several_files',
      makeZip([
        { name: 'a.csv', content: list },
        { name: 'b.csv', content: list },
      ]),
    ],
    ['a way out', 'archive_unsafe_name', makeZip([{ name: '../a.csv', content: list }])],
    ['a way out, deeper', 'archive_unsafe_name', makeZip([{ name: 'x/../../a.csv', content: list }])],
    ['an absolute name', 'archive_unsafe_name', makeZip([{ name: '/etc/a.csv', content: list }])],
    ['a drive', 'archive_unsafe_name', makeZip([{ name: 'C:\\a.csv', content: list }])],
    ['a password', 'archive_encrypted', makeZip([{ name: 'a.csv', content: list, encrypted: true }])],
    ['a zip in a zip', 'archive_nested', makeZip([{ name: 'a.zip', content: zip }])],
    ['gzip in gzip', 'archive_nested', gzipSync(gzipSync(list))],
    ['another method', 'archive_method', makeZip([{ name: 'a.csv', content: list, method: 12 }])],
    [
      'a picture in a zip',
      'binary',
      makeZip([{ name: 'a.png', content: Buffer.from('\x89PNG\r\n', 'latin1') }]),
    ],
    [
      'a workbook',
      'binary',
      makeZip([
        { name: '[Content_Types].xml', content: '<x/>' },
        { name: 'xl/workbook.xml', content: '<x/>' },
      ]),
    ],
    ['a workbook in a zip', 'binary', makeZip([{ name: 'lista.xlsx', content: zip }])],
    ['NULs inside', 'nul_bytes', gzipSync('tel\n8000-0001\n8000\0-0002\n')],
  ])('%s: %s', async (_, code, content) => {
    const refusal = await scratch.refusal(content, { fileName: 'lista.zip' });
    expect(refusal?.code).toBe(code);
    expect(refusal?.text.es).toMatch(/^lista\.zip/);
  });

  it('more entries than anybody packs', async () => {
    const many = makeZip(
      Array.from({ length: 1500 }, (_, n) => ({ name: `d${n}/`, content: '', stored: true })),
    );
    expect((await scratch.refusal(many))?.code).toBe('archive_several_files');
  });

  const limits = { most: 1_000_000, ratio: 200, ratioFrom: 100_000 };
  const bomb = `tel\n${'0'.repeat(50_000_000)}`;
  it.each<[string, string, Buffer]>([
    ['gzip bomb', 'archive_bomb', gzipSync(bomb)],
    ['zip bomb', 'archive_too_large', makeZip([{ name: 'a.csv', content: bomb }])],
    ['zip bomb that lies', 'archive_bomb', makeZip([{ name: 'a.csv', content: bomb, claimedBytes: 1000 }])],
    ['just too large', 'archive_too_large', gzipSync(longList + longList)],
  ])('%s: %s, without unpacking it', async (_, code, content) => {
    const before = process.memoryUsage().rss;
    expect((await scratch.refusal(content, { limits }))?.code).toBe(code);
    expect(process.memoryUsage().rss - before).toBeLessThan(30_000_000);
  });

  it('a zip bomb by its own claims', async () => {
    const content = '0'.repeat(900_000);
    expect(deflateRawSync(content).length * 200).toBeLessThan(900_000);
    expect((await scratch.refusal(makeZip([{ name: 'a.csv', content }]), { limits }))?.code).toBe(
      'archive_bomb',
    );
  });
});
