import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { quantile, say, verdict } from './figures';
import { writeList } from './list-file';
import { startLoopback } from './loopback';
import type { PacedRun } from './paced-run';

const CALLS_PER_SECOND = 10;
const STARTS = 600;
const ENDPOINTS = 80;

/** A campaign at ten calls a second, alone and while lists of a million rows are imported beside it. */
export async function benchPaceDuringImport(folder: string): Promise<void> {
  const file = join(folder, 'beside.csv');
  await writeList(file, { rows: 1_000_000, duplicateShare: 0.03, invalidShare: 0.02 });
  for (const beside of [undefined, file]) {
    const { arrivals, loopDelayP99Ms, imports } = await pacedRun(beside);
    const errors = startErrors(arrivals);
    const rate = ((arrivals.length - 1) * 1000) / ((arrivals.at(-1) ?? 0) - (arrivals[0] ?? 0));
    const what = beside === undefined ? 'alone' : `while ${imports} lists of a million rows were imported`;
    say(`${arrivals.length} calls at ${CALLS_PER_SECOND}/s, ${what}: ${rate.toFixed(3)} calls/s`);
    verdict('  rate error', Math.abs(rate / CALLS_PER_SECOND - 1) * 100, 0.5, ' %');
    verdict('  start-time error, p99', quantile(errors, 0.99), 50, ' ms');
    verdict('  event-loop delay, p99', loopDelayP99Ms, 20, ' ms');
  }
}

async function pacedRun(beside: string | undefined): Promise<PacedRun & { arrivals: number[] }> {
  const loopback = await startLoopback(ENDPOINTS);
  const data = mkdtempSync(join(tmpdir(), 'pregon-paced-'));
  try {
    const env = { ...process.env, ...loopback.environment, PREGON_DATA_DIR: data };
    const words = [join(__dirname, 'paced-run.js'), String(STARTS), String(CALLS_PER_SECOND * 60)];
    const { stdout } = await promisify(execFile)(
      process.execPath,
      beside === undefined ? words : [...words, beside],
      { env },
    );
    return { ...(JSON.parse(stdout) as PacedRun), arrivals: (await loopback.arrivals()).slice(0, STARTS) };
  } finally {
    loopback.stop();
    rmSync(data, { recursive: true, force: true });
  }
}

/** How far each arrival lies from its place on the even grid that fits them all best (least squares). */
function startErrors(arrivals: readonly number[]): number[] {
  const n = arrivals.length;
  const middle = (n - 1) / 2;
  const mean = arrivals.reduce((sum, at) => sum + at, 0) / n;
  const up = arrivals.reduce((sum, at, place) => sum + (place - middle) * (at - mean), 0);
  const interval = (up * 12) / (n * (n * n - 1));
  return arrivals.map((at, place) => Math.abs(at - mean - (place - middle) * interval));
}
