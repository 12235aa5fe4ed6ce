import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..', '..');

/**
 * Specs as one suite, each under its own name: a suite of its own costs seconds before its first test begins, to load what
 * the others load too. Only in a run of everything; whoever names a file runs that file (jest.config.js).
 */
function together(folder: string, specs: readonly string[]): void {
  for (const spec of [...specs].sort()) {
    describe(spec, () => {
      // eslint-disable-next-line @typescript-eslint/no-require-imports -- what a suite tests must be known before it runs
      require(join(root, folder, spec));
    });
  }
}

/** Rules are pure functions: two suites hold those of all rooms. */
export function rulesTogether(isWanted: (room: string) => boolean): void {
  const all = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' });
  together(
    'src',
    all.filter((file) => /(^|\/)rules\/[^/]+\.spec\.ts$/.test(file) && isWanted(file.split('/')[0] ?? '')),
  );
}

/** What stands in the folder itself, each with a database of its own; what needs PostgreSQL runs apart. */
export function folderTogether(folder: string): void {
  const all = readdirSync(join(root, folder));
  together(
    folder,
    all.filter((file) => /\.spec\.ts$/.test(file) && !/\.postgres\.spec\.ts$/.test(file)),
  );
}
