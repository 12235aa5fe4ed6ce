import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

import { answersOfControllers } from './answers-of-controllers';

const FROM = 'src/api';
const FILE = 'src/api/http/answers.json';

/**
 * `npm run answers` writes what the routes answer, as their types have it, for the API's document; `npm run check:answers`
 * fails where the file says something else. At the repository's root.
 */
function main(given: readonly string[]): number {
  const read = ts.readConfigFile('tsconfig.json', (path) => ts.sys.readFile(path));
  const { options } = ts.parseJsonConfigFileContent(
    read.config,
    ts.sys,
    '.',
    undefined,
    undefined,
    undefined,
  );
  const files = readdirSync(FROM, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.controller.ts'))
    .map((file) => join(FROM, file))
    .sort();
  const answers = answersOfControllers(ts.createProgram(files, options), files);
  const text = `${JSON.stringify(answers, null, 1)}\n`;
  if (!given.includes('--check')) {
    writeFileSync(FILE, text);
    return 0;
  }
  if (readFileSync(FILE, 'utf8') === text) return 0;
  process.stderr.write(`${FILE} is not what the routes' types say. Run: npm run answers\n`);
  return 1;
}

process.exitCode = main(process.argv.slice(2));
