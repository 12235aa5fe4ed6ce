import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { scratchDatabase } from '../../test/support/scratch-database';
import { lockDataFolder } from '../platform/database';
import { inImportRoom } from './import-room';

const folder = mkdtempSync(join(tmpdir(), 'pregon-room-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('waits for another process no longer once it is told to stop', async () => {
  const db = await scratchDatabase(folder);
  const others = await lockDataFolder(join(folder, 'import.lock'), 0);
  const stopping = new AbortController();
  const entered = inImportRoom(db, () => Promise.resolve('entered'), stopping.signal);
  stopping.abort();
  const began = performance.now();
  expect(await entered).toBe('busy');
  expect(performance.now() - began).toBeLessThan(5000);
  await others?.release();
  expect(await inImportRoom(db, () => Promise.resolve('entered'))).toBe('entered');
  await db.close();
});
