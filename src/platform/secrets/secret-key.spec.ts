import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

import { keyFile, secretKey } from './secret-key';

const folder = mkdtempSync(join(tmpdir(), 'pregon-key-'));
const config = { dataDir: folder, secret: undefined };
const file = keyFile(folder);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('waits for the key that another process has begun to write, and makes none beside it', async () => {
  const key = 'k'.repeat(43);
  writeFileSync(file, '');
  const other = new Worker(
    `setTimeout(() => require('node:fs').writeFileSync(${JSON.stringify(file)}, '${key}'), 100)`,
    { eval: true },
  );
  const ended = new Promise((resolve) => other.once('exit', resolve));
  await new Promise((resolve) => other.once('online', resolve));
  expect(secretKey(config).reveal()).toBe(key);
  await ended;
  expect(secretKey(config).reveal()).toBe(key);
});

it('says of a file that stays empty what to do', () => {
  writeFileSync(file, '');
  expect(() => secretKey(config)).toThrow(/holds no key: put the former one back/);
});
