import { getEventListeners } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { SideFile } from './side-file';

const folder = mkdtempSync(join(tmpdir(), 'pregon-side-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a file beside the database', () => {
  it('listens to the signal while it is open, and no longer: a service outlives its imports', async () => {
    const stopping = new AbortController();
    for (const name of ['a', 'b', 'c']) {
      const file = await SideFile.open(join(folder, name), undefined, stopping.signal);
      expect(getEventListeners(stopping.signal, 'abort')).toHaveLength(1);
      await file.close();
      expect(getEventListeners(stopping.signal, 'abort')).toHaveLength(0);
    }
  });

  it('does nothing more once the signal has aborted, though no statement was under way', async () => {
    const stopping = new AbortController();
    const file = await SideFile.open(join(folder, 'd'), undefined, stopping.signal);
    await file.sql.run('CREATE TABLE kept (a)');
    stopping.abort(new Error('told to stop'));
    await expect(file.sql.run('CREATE TABLE later (a)')).rejects.toThrow('told to stop');
    await file.close();
    const again = await SideFile.open(join(folder, 'd'));
    expect(await again.sql.all('SELECT name FROM sqlite_master')).toEqual([{ name: 'kept' }]);
    await again.close();
  });
});
