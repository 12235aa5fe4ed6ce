import type { Template } from './database/template';
import { mutants } from './mutants';
import { pins } from './mutants/pins';
import { bitesIn } from './run-mutants';

/** Worlds side by side: while one waits for its statement, the others go on. */
const SIDE_BY_SIDE = 6;

/**
 * Each defect in the seed that is pinned for it, and each of those seeds without a defect. Returns what is wrong: a defect
 * that was not found, a seed that fails by itself.
 */
export async function provePins(template: Template, onDone: (line: string) => void): Promise<string[]> {
  const wrong: string[] = [];
  const note = (isRight: boolean, line: string): void => {
    if (!isRight) wrong.push(line);
    onDone(line);
  };
  const hunts = mutants.map((mutant) => async () => {
    const seed = pins[mutant.name];
    if (seed === undefined) return note(false, `not pinned to a seed (--mutants --pin): ${mutant.name}`);
    const { violation } = await bitesIn(template, mutant, seed);
    const found = violation !== undefined;
    note(found, `${found ? 'found' : 'NOT FOUND'} in seed ${seed}: ${mutant.name}`);
  });
  const controls = [...new Set(Object.values(pins))].map((seed) => async () => {
    const { violation } = await bitesIn(template, { name: 'none', parts: {} }, seed);
    note(violation === undefined, `seed ${seed} without a defect: ${violation?.text ?? 'sound'}`);
  });
  const work = [...hunts, ...controls].values();
  const lane = async (): Promise<void> => {
    for (const one of work) await one();
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, lane));
  return wrong;
}
