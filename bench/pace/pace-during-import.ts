import { join } from 'node:path';

import { say, verdict } from '../figures';
import { writeList } from '../list-file';
import { paced } from './paced';

/** A campaign at ten calls a second, alone and while lists of a million rows are imported beside it. */
export async function benchPaceDuringImport(folder: string): Promise<void> {
  const file = join(folder, 'beside.csv');
  await writeList(file, { rows: 1_000_000, duplicateShare: 0.03, invalidShare: 0.02 });
  for (const beside of [undefined, file]) {
    const run = await paced({ starter: 'pregon', starts: 600, perSecond: 10, beside });
    const what =
      beside === undefined ? 'alone' : `while ${run.imports} lists of a million rows were imported`;
    say(`600 calls at 10/s, ${what}:`);
    verdict('  rate error', run.rateErrorPercent, 0.5, ' %');
    verdict('  start-time error, p99', run.startErrorP99Ms, 50, ' ms');
    verdict('  event-loop delay, p99', run.loopDelayP99Ms, 20, ' ms');
  }
}
