import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { say, verdict } from '../figures';
import { writeList } from '../list-file';
import { paced, type PacedCase } from './paced';
import { startRedis } from './redis';

const STARTS = 600;
const RATE_ERROR_PERCENT = 0.5;

/**
 * 600 starts, against what others pace with in the same run: how far each arrives from its place on an even
 * grid. Ours are whole calls (plan, permission, request, outcome); theirs are bare requests.
 */
export async function benchPace(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'pregon-bench-'));
  const redis = await startRedis();
  if (redis === undefined)
    say('redis-server: not installed, nothing to compare with Bull (Debian: redis-server)');
  const file = join(folder, 'beside.csv');
  try {
    await writeList(file, { rows: 1_000_000, duplicateShare: 0.03, invalidShare: 0.02 });
    for (const perSecond of [10, 50])
      for (const beside of [undefined, file]) await compare({ perSecond, beside, redisUrl: redis?.url });
  } finally {
    redis?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function compare(over: Omit<PacedCase, 'starter' | 'starts'>): Promise<void> {
  say(
    `${STARTS} starts at ${over.perSecond}/s${over.beside === undefined ? '' : ' while a million rows are imported'}`,
  );
  const ours = await paced({ ...over, starter: 'pregon', starts: STARTS });
  verdict('  rate error', ours.rateErrorPercent, RATE_ERROR_PERCENT, ' %');
  say(`  start-time error, p99: ${ours.startErrorP99Ms.toFixed(2)} ms`);
  for (const starter of ['bottleneck', 'bull'] as const) {
    if (starter === 'bull' && over.redisUrl === undefined) continue;
    const theirs = await paced({ ...over, starter, starts: STARTS });
    const figures = `${theirs.startErrorP99Ms.toFixed(2)} ms, rate error ${theirs.rateErrorPercent.toFixed(2)} %`;
    say(`  ${starter}: ${figures}`);
    verdict(`  start-time error against ${starter}`, ours.startErrorP99Ms / theirs.startErrorP99Ms, 1, ' ×');
  }
}
