import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder that all suites of one run share: the first that needs a database with its tables makes it there. */
export default function setUp(): void {
  const folder = mkdtempSync(join(tmpdir(), 'pregon-templates-'));
  process.env.PREGON_TEST_TEMPLATES = folder;
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
}
