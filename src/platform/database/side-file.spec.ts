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
});
