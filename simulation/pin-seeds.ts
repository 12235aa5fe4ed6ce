import { readFileSync, writeFileSync } from 'node:fs';

import type { Bite } from './run-mutants';

const FILE = 'simulation/mutants/pins.ts';

/** Writes the seed in which each defect was found into the source, for the tests. Run from the repository. */
export function pinSeeds(bites: readonly Bite[]): void {
  const lines = bites.flatMap(({ mutant, found }) =>
    found === undefined ? [] : [`  '${mutant.name}': ${found.seed},\n`],
  );
  const before = readFileSync(FILE, 'utf8');
  const head = before.slice(0, before.indexOf('{') + 1);
  writeFileSync(FILE, `${head}\n${lines.join('')}};\n`);
}
