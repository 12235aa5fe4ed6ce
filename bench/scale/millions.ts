import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { readHere } from '../../src/contacts';
import { readConfig } from '../../src/platform/config/config';
import { Database } from '../../src/platform/database';
import { createLogger } from '../../src/platform/logging/logger';
import { scenarios } from '../../src/provider/sandbox';
import { startService } from '../../src/service';
import { CallingRoom } from '../calling-room';
import { fillAccount } from '../console/fill';
import { median, say, seconds, verdict } from '../figures';

const FEW = 100_000;
const MANY = 10_000_000;
/** `--people=3000000`: another number of many. */
const PEOPLE = '--people=';
/** `--folder=/mnt/disk`: where the files are made; ten million take some 8 GB. */
const FOLDER = '--folder=';
const LINES = 20;
const ROUNDS = 20;
const TIMES = 20;
const RUNNING = 1;
const token = 'a-token-for-the-benchmark-0123456789-0123456789';

interface Sized {
  readonly admissionMs: number;
  readonly pageMs: number;
  readonly reportMs: number;
}

/** One campaign of millions against one of a hundred thousand, each with one attempt a person: SQLite, on a disk. */
export async function benchMillions(options: readonly string[]): Promise<void> {
  const given = (name: string) => options.find((one) => one.startsWith(name))?.slice(name.length);
  const many = Number(given(PEOPLE) ?? MANY);
  const folder = mkdtempSync(join(given(FOLDER) ?? tmpdir(), 'pregon-bench-millions-'));
  try {
    const few = await measure(join(folder, 'few'), FEW);
    const lots = await measure(join(folder, 'many'), many);
    verdict('ratio of admissions', lots.admissionMs / few.admissionMs, 1.5, '');
    verdict("ratio of the campaign's page", lots.pageMs / few.pageMs, 1.5, '');
    const perRow = (one: Sized, people: number) => one.reportMs / people;
    verdict('ratio of the reports, per row', perRow(lots, many) / perRow(few, FEW), 1.5, '');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(folder: string, people: number): Promise<Sized> {
  mkdirSync(folder);
  const file = join(folder, 'pregon.sqlite');
  const began = performance.now();
  const db = await Database.open(file);
  // Those who wait have been due for hours.
  await fillAccount(db, { prospects: people, attempts: people }, Date.now() - 24 * 3_600_000);
  // The pace is not what is measured.
  await db.write((tx) => tx.run(`UPDATE campaign SET policy = json_set(policy, '$.callsPerMinute', 6000)`));
  await db.close();
  const gigabytes = (statSync(file).size / 1e9).toFixed(2);
  say(`${people} people, as many attempts: ${gigabytes} GB, filled in ${seconds(performance.now() - began)}`);
  const admissionMs = await admissions(file);
  return { admissionMs, ...(await pagesAndReports(folder)) };
}

async function admissions(file: string): Promise<number> {
  const room = await CallingRoom.open(file, LINES);
  const took: number[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const times = await room.admitOnAllLines(RUNNING);
    // The first round warms the caches.
    if (round > 0) took.push(...times);
  }
  await room.close();
  say(`  an admission: ${median(took).toFixed(2)} ms`);
  return median(took);
}

async function pagesAndReports(folder: string): Promise<Pick<Sized, 'pageMs' | 'reportMs'>> {
  const config = readConfig({ PREGON_DATA_DIR: folder, PREGON_API_TOKEN: token, PORT: '0' });
  const service = await startService({
    config,
    logger: createLogger('silent'),
    scenario: scenarios.demo,
    readFile: readHere,
  });
  const ask = async (path: string): Promise<{ readonly ms: number; readonly bytes: number }> => {
    const began = performance.now();
    const response = await fetch(service.url + path, { headers: { authorization: `Bearer ${token}` } });
    if (!response.ok || response.body === null) throw new Error(`${path}: ${response.status}`);
    let bytes = 0;
    for await (const chunk of response.body as AsyncIterable<Uint8Array>) bytes += chunk.length;
    return { ms: performance.now() - began, bytes };
  };
  const typical = async (path: string): Promise<number> => {
    const took: number[] = [];
    for (let n = 0; n < TIMES; n++) took.push((await ask(path)).ms);
    return median(took);
  };
  try {
    const pageMs = await typical(`/campaigns/${RUNNING}`);
    const [today, view] = [await typical('/'), await typical(`/api/v1/campaigns/${RUNNING}`)];
    say(
      `  the campaign's page ${pageMs.toFixed(1)} ms, today ${today.toFixed(1)} ms, over the API ${view.toFixed(1)} ms`,
    );
    let reportMs = 0;
    for (const report of ['attempts.csv', 'contacts.csv', 'report.json']) {
      const { ms, bytes } = await ask(`/api/v1/campaigns/${RUNNING}/${report}`);
      reportMs += ms;
      say(`  ${report}: ${(bytes / 1e6).toFixed(0)} MB in ${seconds(ms)}`);
    }
    return { pageMs, reportMs };
  } finally {
    await service.close();
  }
}
