import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const cli = join(__dirname, '..', 'dist', 'simulation', 'cli.js');
const MOST_OUTPUT = 10_000_000;

/** `npm run simulate` as built, in a process of its own: under Jest's own module loader it takes three times as long. */
export function simulate(words: readonly string[]): Promise<{ code: number; output: string }> {
  if (!existsSync(cli)) throw new Error('dist/ is missing: run `npm test`, which builds first');
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [cli, ...words], { maxBuffer: MOST_OUTPUT }, (error, stdout, stderr) => {
      if (error !== null && typeof error.code !== 'number')
        return reject(new Error('the simulation could not be run', { cause: error }));
      resolve({ code: Number(error?.code ?? 0), output: `${stdout}${stderr}` });
    });
  });
}
