import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const src = join(__dirname, '..', '..', 'src');

/**
 * Specs of rules as one suite, each under its own name: rules are pure functions, and a suite of its own costs a second
 * before its first test begins. Only in a run of everything; whoever names a file runs that file (jest.config.js).
 */
export function rulesTogether(isWanted: (room: string) => boolean): void {
  const specs = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter(
    (file) => /(^|\/)rules\/[^/]+\.spec\.ts$/.test(file) && isWanted(file.split('/')[0] ?? ''),
  );
  for (const spec of specs.sort()) {
    describe(spec, () => {
      // eslint-disable-next-line @typescript-eslint/no-require-imports -- what a suite tests must be known before it runs
      require(join(src, spec));
    });
  }
}
