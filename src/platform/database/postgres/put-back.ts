import { spawn } from 'node:child_process';
import { once } from 'node:events';

import type { Secret } from '../../secrets/secret';
import { LOCKS } from './locks';
import { environmentOf, ProgramFailed } from './programs';

/**
 * Puts the tables of a dump in the place of those of the database, in one transaction: all of them, or nothing has changed. Those
 * that were there stay beside, in the schema `aside`. Throws ProgramFailed.
 */
export async function putBack(url: Secret, dump: string, aside: string): Promise<void> {
  const env = environmentOf(url);
  const reading = spawn('pg_restore', ['--no-owner', '--no-privileges', '--no-comments', '--file=-', dump], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const writing = spawn('psql', ['-XqAt', '-v', 'ON_ERROR_STOP=1', '-f', '-'], {
    env,
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  const [read, written] = [endOf(reading), endOf(writing)];
  // What it is told after it has failed goes nowhere; that it failed is heard below.
  writing.stdin.on('error', () => reading.kill());
  writing.stdin.write(`BEGIN;
SELECT pg_advisory_xact_lock(${LOCKS.product}, ${LOCKS.writing});
ALTER SCHEMA public RENAME TO ${aside};
`);
  reading.stdout.pipe(writing.stdin, { end: false });
  const unread = await read;
  // Without it, whatever came through is rolled back.
  if (unread === undefined) writing.stdin.write('COMMIT;\n');
  writing.stdin.end();
  const unwritten = await written;
  const failed = unwritten ?? unread;
  if (failed !== undefined) throw new ProgramFailed(failed);
}

/** Undefined: it went well; else its complaint. */
async function endOf(child: ReturnType<typeof spawn>): Promise<string | undefined> {
  let complaint = '';
  child.stderr?.on('data', (chunk: Buffer) => (complaint = (complaint + chunk.toString()).slice(0, 300)));
  try {
    const [code] = (await once(child, 'close')) as [number | null];
    return code === 0 ? undefined : complaint.trim() || `${child.spawnfile}: ${code}`;
  } catch (error) {
    return `${child.spawnfile}: ${(error as Error).message}`;
  }
}
