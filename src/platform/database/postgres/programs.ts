import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import type { Secret } from '../../secrets/secret';
import { syncFile } from '../copy-database';

const run = promisify(execFile);
const MOST_OUTPUT_BYTES = 64 * 1024 * 1024;

/** A program of PostgreSQL's that is missing or failed: its own first line of complaint, which never shows a password. */
export class ProgramFailed extends Error {}

/** Runs one of PostgreSQL's programs on the database. Address and password go by the environment: arguments are seen by all. */
export async function runProgram(
  program: 'pg_dump' | 'pg_restore' | 'psql',
  args: readonly string[],
  url?: Secret,
): Promise<string> {
  try {
    const env = environmentOf(url);
    const { stdout } = await run(program, [...args], { env, maxBuffer: MOST_OUTPUT_BYTES });
    return stdout;
  } catch (error) {
    const { code, stderr } = error as { readonly code?: unknown; readonly stderr?: string };
    if (code === 'ENOENT')
      throw new ProgramFailed(`${program}: not found in PATH; install postgresql-client`);
    const [line = ''] = (stderr ?? '').split('\n').filter((one) => one.trim() !== '');
    throw new ProgramFailed(line.slice(0, 300) || `${program} failed`);
  }
}

/** A dump of the whole database as it is at one moment, in pg_dump's own form; on the disk when it resolves. */
export async function dumpDatabase(url: Secret, file: string): Promise<void> {
  await runProgram('pg_dump', [...ownSchema, '--format=custom', `--file=${file}`], url);
  // Reads its table of contents: a file cut short has none.
  await runProgram('pg_restore', ['--list', file]);
  await syncFile(file);
}

/** What was set aside by a restore is in no backup; owners and rights are the server's affair. */
const ownSchema = ['--schema=public', '--no-owner', '--no-privileges'];

/** What such a program knows: where the database is, and nothing of our own settings. */
export function environmentOf(url: Secret | undefined): NodeJS.ProcessEnv {
  const { PATH, HOME } = process.env;
  return { PATH, HOME, LC_ALL: 'C', ...(url && whereOf(url)) };
}

function whereOf(url: Secret): Record<string, string> {
  const { hostname, port, username, password, pathname, searchParams } = new URL(url.reveal());
  const sslmode = searchParams.get('sslmode');
  const given = {
    PGHOST: hostname.replace(/^\[|\]$/g, ''),
    PGPORT: port,
    PGUSER: decodeURIComponent(username),
    PGPASSWORD: decodeURIComponent(password),
    PGDATABASE: decodeURIComponent(pathname.slice(1)),
    PGSSLMODE: sslmode === 'no-verify' ? 'require' : (sslmode ?? ''),
    PGCONNECT_TIMEOUT: '10',
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''));
}
