import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { median, say, seconds, verdict } from './figures';
import type { ImportRun } from './import-once';
import { hasShell, shellImport } from './shell-import';
import { writeList } from './list-file';
import { benchPaceDuringImport } from './pace/pace-during-import';

const ROWS = 1_000_000;
const ENTRIES = 200_000;
const ROUNDS = 3;
const shape = { duplicateShare: 0.03, invalidShare: 0.02 };

/** A list of a million rows against the sqlite3 shell's import of the same file; memory; a campaign beside it. */
export async function benchImport(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'pregon-bench-'));
  try {
    await speed(folder);
    await memory(folder);
    await benchPaceDuringImport(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function speed(folder: string): Promise<void> {
  const file = join(folder, 'million.csv');
  await writeList(file, { rows: ROWS, ...shape });
  const ours: ImportRun[] = [];
  const shell: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    if (hasShell()) shell.push(shellImport(file, join(folder, 'shell.sqlite')));
    ours.push(await importOnce(folder, file, ROWS));
  }
  const ms = median(ours.map((run) => run.ms));
  const [first] = ours;
  say(
    `${ROWS} rows, ${ENTRIES} do-not-call entries: ${first?.accepted} accepted, ${first?.suppressed} suppressed`,
  );
  say(`Pregón, whole import: ${seconds(ms)} (median of ${ROUNDS})`);
  if (shell.length === 0) return say('sqlite3 shell: not installed, no ratio (Debian: sqlite3)');
  say(`sqlite3 .import into a unique index: ${seconds(median(shell))} (median of ${ROUNDS}, interleaved)`);
  verdict('ratio', ms / median(shell), 2, ' ×');
}

async function memory(folder: string): Promise<void> {
  for (const rows of [100_000, 1_000_000, 5_000_000]) {
    const file = join(folder, `${rows}.csv`);
    await writeList(file, { rows, ...shape });
    const run = await importOnce(folder, file, rows);
    verdict(`memory growth at ${rows} rows (${seconds(run.ms)})`, run.rssGrowthMb, 200, ' MB');
    rmSync(file);
  }
}

async function importOnce(folder: string, file: string, rows: number): Promise<ImportRun> {
  const data = join(folder, 'data');
  rmSync(data, { recursive: true, force: true });
  mkdirSync(data);
  const script = join(__dirname, 'import-once.js');
  const words = ['--expose-gc', script, data, file, String(ENTRIES), String(rows)];
  const { stdout } = await promisify(execFile)(process.execPath, words);
  return JSON.parse(stdout) as ImportRun;
}
