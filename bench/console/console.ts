import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { readHere } from '../../src/contacts';
import { readConfig } from '../../src/platform/config/config';
import { Database } from '../../src/platform/database';
import { createLogger } from '../../src/platform/logging/logger';
import { scenarios } from '../../src/provider/sandbox';
import { startService } from '../../src/service';
import { quantile, say, seconds, verdict } from '../figures';
import { fillAccount, type Size } from './fill';
import { SeenQueries } from './seen-queries';

const full: Size = { prospects: 1_000_000, attempts: 3_000_000 };
const small: Size = { prospects: 100_000, attempts: 300_000 };
const TIMES = 30;
/** Requests that do not count in the quantiles: statements are prepared, code is compiled. The first is printed by itself. */
const WARM_UP = 3;
const LIMIT_MS = 50;
/** `--keep=FOLDER`: the account is made there and stays, and one that is there already is taken as it is. */
const KEEP = '--keep=';
const FILE = 'pregon.sqlite';
const token = 'a-token-for-the-benchmark-0123456789-0123456789';

const pages = [
  '/',
  '/campaigns',
  '/campaigns/new',
  '/campaigns/1',
  '/campaigns/2',
  '/campaigns/1/people',
  '/campaigns/1/people?result=pending',
  '/campaigns/1/people?result=not_reached&reason=max_attempts',
  '/campaigns/1/people?result=reached&reason=dnc',
  '/campaigns/1/people?phone=60000042',
  '/campaigns/1/people?phone=0042',
  '/campaigns/1/people?phone=ref 4242',
  '/campaigns/1/attempts',
  '/campaigns/1/attempts?outcome=answered',
  '/campaigns/1/attempts?outcome=open',
  '/campaigns/1/attempts?phone=60000042',
  '/campaigns/1/attempts?phone=0042',
  '/campaigns/2/copy',
  '/campaigns/2/cancel',
  '/lists',
  '/lists/1',
  '/lists/1/contacts',
  '/lists/1/contacts?phone=60000042',
  '/lists/1/contacts?phone=6000',
  '/lists/1/contacts?phone=0042',
  '/lists/1/contacts?phone=ref 99',
  '/lists/1/contacts?phone=nobody',
  '/phones/%2B50660000042',
  '/attempts/42',
  '/do-not-call',
  '/do-not-call?phone=60000042',
  '/calls',
  '/endpoints',
  '/settings',
  '/api/v1/campaigns',
  '/api/v1/campaigns/1',
  '/api/v1/campaigns/1/prospects?limit=100',
  '/api/v1/campaigns/1/attempts',
  '/api/v1/campaigns/1/attempts?limit=1000',
  '/api/v1/campaigns/1/prospects?search=0042',
  '/api/v1/campaigns/1/attempts?search=0042',
  '/api/v1/lists/1/contacts?search=ref 4242',
  '/api/v1/lists',
  '/api/v1/lists/1',
  '/api/v1/dnc/+50660000042',
  '/api/v1/dnc/opt-outs',
  '/api/v1/call-records?state=orphan',
  '/api/v1/attempts/42',
];

/** Every page and the main routes of the API over a large account, one after the other, over real HTTP. */
export async function benchConsole(options: readonly string[]): Promise<void> {
  const size = options.includes('--full') ? full : small;
  const kept = options.find((option) => option.startsWith(KEEP))?.slice(KEEP.length);
  const folder = kept ?? mkdtempSync(join(tmpdir(), 'pregon-bench-console-'));
  try {
    const config = readConfig({ PREGON_DATA_DIR: folder, PREGON_API_TOKEN: token, PORT: '0' });
    if (!existsSync(join(folder, FILE))) await prepare(folder, size);
    // Without endpoints: everything works but calling.
    const service = await startService({
      config,
      logger: createLogger('silent'),
      scenario: scenarios.demo,
      readFile: readHere,
    });
    try {
      const seen = new SeenQueries(service.app.get(Database));
      const worst = await measure(service.url);
      const scans = await seen.scans();
      verdict('slowest p95', worst, LIMIT_MS, ' ms');
      say(`${seen.count} statements seen; those that scan a large table: ${scans.length}`);
      for (const scan of scans) say(`  ${scan}`);
    } finally {
      await service.close();
    }
  } finally {
    if (kept === undefined) rmSync(folder, { recursive: true, force: true });
  }
}

async function prepare(folder: string, size: Size): Promise<void> {
  const beganMs = performance.now();
  mkdirSync(folder, { recursive: true });
  const file = join(folder, FILE);
  const db = await Database.open(file);
  await fillAccount(db, size, Date.now());
  await db.close();
  const megabytes = Math.round(statSync(file).size / 1e6);
  const took = seconds(performance.now() - beganMs);
  say(`${size.prospects} prospects, ${size.attempts} attempts: ${megabytes} MB, filled in ${took}`);
}

/**
 * Prints a line for each; returns the slowest p95 in ms. What is remembered for some seconds, a forecast say, shows only in
 * the first request. The last figure is processor time per request, of which a crowded machine makes no more: of this
 * process, so with what asking costs.
 */
async function measure(url: string): Promise<number> {
  const p95s: number[] = [];
  say('  first    p50    p95    CPU');
  for (const path of pages) {
    const tookMs: number[] = [];
    let status = 0;
    let firstMs = 0;
    let cpu = process.cpuUsage();
    for (let n = -WARM_UP; n < TIMES; n++) {
      if (n === 0) cpu = process.cpuUsage();
      const beganMs = performance.now();
      const response = await fetch(url + path, {
        headers: { authorization: `Bearer ${token}` },
        redirect: 'manual',
      });
      await response.text();
      if (n === -WARM_UP) firstMs = performance.now() - beganMs;
      if (n >= 0) tookMs.push(performance.now() - beganMs);
      status = response.status;
    }
    const used = process.cpuUsage(cpu);
    const cpuMs = (used.user + used.system) / 1000 / TIMES;
    const [p50, p95] = [quantile(tookMs, 0.5), quantile(tookMs, 0.95)];
    p95s.push(p95);
    const figures = [firstMs, p50, p95, cpuMs].map((ms) => ms.toFixed(1).padStart(7)).join('');
    say(`${figures} ms  ${status} ${path}`);
  }
  return Math.max(...p95s);
}
