import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { quantile } from '../figures';
import { startLoopback } from './loopback';
import type { PacedRun, Starter } from './paced-run';
import { rateOf, startErrors } from './start-errors';

export interface PacedCase {
  readonly starter: Starter;
  readonly starts: number;
  readonly perSecond: number;
  /** A file that is imported again and again meanwhile. */
  readonly beside?: string;
  readonly redisUrl?: string;
}

export interface PacedFigures {
  readonly startErrorP99Ms: number;
  readonly rateErrorPercent: number;
  readonly loopDelayP99Ms: number;
  /** Lists that were imported meanwhile. */
  readonly imports: number;
}

/** Calls at this pace: each is known as ended a second or two after its start. */
const ENDPOINTS_PER_CALL_A_SECOND = 8;

/** One case in a process of its own, against a provider in another. */
export async function paced(one: PacedCase): Promise<PacedFigures> {
  const { starter, starts, perSecond, beside = '', redisUrl = '' } = one;
  const loopback = await startLoopback(perSecond * ENDPOINTS_PER_CALL_A_SECOND);
  const data = mkdtempSync(join(tmpdir(), 'pregon-paced-'));
  try {
    const env = { ...process.env, ...loopback.environment, PREGON_DATA_DIR: data };
    const words = [
      join(__dirname, 'paced-run.js'),
      starter,
      String(starts),
      String(perSecond),
      beside,
      redisUrl,
    ];
    const { stdout } = await promisify(execFile)(process.execPath, words, { env });
    const { loopDelayP99Ms, imports } = JSON.parse(stdout) as PacedRun;
    const arrivals = (await loopback.arrivals()).slice(0, starts);
    return {
      startErrorP99Ms: quantile(startErrors(arrivals), 0.99),
      rateErrorPercent: Math.abs(rateOf(arrivals) / perSecond - 1) * 100,
      loopDelayP99Ms,
      imports,
    };
  } finally {
    loopback.stop();
    rmSync(data, { recursive: true, force: true });
  }
}
