import { join } from 'node:path';

import { importList, readInWorker } from '../src/contacts';
import { DncStore, listedSql } from '../src/dnc';
import { systemClock } from '../src/platform/clock/clock';
import { Database } from '../src/platform/database';
import type { E164 } from '../src/platform/phone';
import { phoneAt } from './list-file';

/** What one import took. */
export interface ImportRun {
  readonly ms: number;
  readonly rssGrowthMb: number;
  readonly accepted: number;
  readonly suppressed: number;
}

const SAMPLE_MS = 20;
const MB = 1_048_576;

/** In a process of its own, for its memory: `import-once.js FOLDER FILE DNC_ENTRIES ROWS`. */
async function main([
  folder = '',
  file = '',
  entries = '0',
  rows = '0',
]: readonly string[]): Promise<ImportRun> {
  const db = await Database.open(join(folder, 'pregon.sqlite'));
  await fillDoNotCall(db, Number(entries), Number(rows));
  globalThis.gc?.();
  const before = process.memoryUsage.rss();
  let most = before;
  const sampling = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), SAMPLE_MS);
  const started = performance.now();
  const outcome = await importList({
    db,
    clock: systemClock,
    readFile: readInWorker,
    listed: listedSql,
    incoming: () => Promise.resolve(),
    file,
    fileName: 'list.csv',
    listName: 'list',
    country: 'CR',
  });
  const ms = performance.now() - started;
  clearInterval(sampling);
  await db.close();
  if (outcome.kind !== 'imported') throw new Error(`not imported: ${outcome.kind}`);
  const { accepted, suppressed } = outcome.import.rows;
  return { ms, rssGrowthMb: (most - before) / MB, accepted, suppressed };
}

/** A quarter of the entries are phones of the list, spread over it; the others are nobody's. */
async function fillDoNotCall(db: Database, entries: number, rows: number): Promise<void> {
  const store = new DncStore();
  const phones = Array.from({ length: entries }, (_, n): E164 => {
    const place = n % 4 === 0 ? Math.floor((n * rows) / entries) : rows + n;
    return `+506${phoneAt(place)}`;
  });
  const from = { source: 'file', reason: 'benchmark', by: 'bench', at: 0 } as const;
  for (let at = 0; at < phones.length; at += 5000) {
    const batch = phones.slice(at, at + 5000).map((phone) => ({ phone, ...from }));
    await db.write((tx) => store.addMany(tx, batch));
  }
}

main(process.argv.slice(2)).then(
  (run) => process.stdout.write(`${JSON.stringify(run)}\n`),
  (error: unknown) => {
    process.stderr.write(`${String(error)}\n`);
    process.exitCode = 1;
  },
);
