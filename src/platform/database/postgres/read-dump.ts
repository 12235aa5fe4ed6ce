import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

import { DumpLines, type DumpSeen } from './rules/dump-lines';

export interface DumpRead extends DumpSeen {
  /** Undefined: every row could be read; else pg_restore's complaint. */
  readonly damage: string | undefined;
}

/** Reads a dump in pg_dump's own form through to its last row. */
export async function readDump(file: string): Promise<DumpRead> {
  const child = spawn('pg_restore', ['--data-only', '--file=-', file], {
    env: { PATH: process.env.PATH, LC_ALL: 'C' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => (complaint = (complaint + chunk.toString()).slice(0, 300)));
  const ended = new Promise<string | undefined>((resolve) => {
    child.on('error', ({ message }) => resolve(message));
    child.on('close', (code) => resolve(code === 0 ? undefined : complaint || `pg_restore: ${code}`));
  });
  const lines = new DumpLines();
  for await (const line of createInterface({ input: child.stdout })) lines.take(line);
  return { ...lines.seen, damage: await ended };
}
