import { say, seconds, verdict } from '../figures';
import { runWorld } from './accuracy-run';
import type { Grades } from './grade';
import { shapeOf } from './shape';

const WORLDS = 10;
const ATTEMPTS = 100_000;
const SHOWN = 5;

/** Traffic with the truth known: what share of the attempts ends as what it was. */
export async function benchAccuracy(): Promise<void> {
  const began = performance.now();
  const all: Grades[] = [];
  for (let seed = 1; seed <= WORLDS; seed += 1) {
    const grades = await runWorld(shapeOf(seed, ATTEMPTS / WORLDS));
    all.push(grades);
    say(`world ${seed}: ${inWords(grades)}`);
    for (const wrong of grades.wrong.slice(0, SHOWN)) say(`  wrong: ${JSON.stringify(wrong)}`);
  }
  const sum = (of: (grades: Grades) => number): number =>
    all.reduce((total, grades) => total + of(grades), 0);
  const attempts = sum((grades) => grades.attempts);
  const share = (n: number): string => `${((n / attempts) * 100).toFixed(3)} %`;
  say(`${attempts} attempts in ${WORLDS} worlds, ${seconds(performance.now() - began)}`);
  say(`settled right ${share(sum((one) => one.right))}`);
  verdict(
    'wrong',
    sum((one) => one.wrong.length),
    0,
    '',
  );
  verdict('ambiguous', (sum((one) => one.ambiguous) / attempts) * 100, 0.1, ' %');
  const missing = sum((one) => one.missing);
  say(`without a record ${share(missing)}`);
  verdict('  of them not lost', missing - sum((one) => one.missingLost), 0, '');
}

function inWords(grades: Grades): string {
  const { attempts, right, wrong, ambiguous, missing, missingLost, doubtedRecords } = grades;
  return `${attempts} attempts, ${right} right, ${wrong.length} wrong, ${ambiguous} ambiguous, ${missingLost} of ${missing} without a record lost, ${doubtedRecords} records in doubt`;
}
