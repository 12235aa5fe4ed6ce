import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Secret } from '../../src/platform/secrets/secret';

const DEBIAN = '/usr/lib/postgresql';
/** As /proc counts processor time. */
const TICK_MS = 10;

export interface Postgres {
  readonly url: Secret;
  /** Processor time of the server and of all its processes, ms. */
  readonly cpuMs: () => number;
  readonly stop: () => void;
}

/** Debian's server on a free port, with nothing in it, that syncs as one in use does; undefined where it is not installed. */
export async function startPostgres(): Promise<Postgres | undefined> {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)) : [];
  const programs = versions
    .map((one) => join(DEBIAN, one, 'bin'))
    .find((one) => existsSync(join(one, 'initdb')));
  if (programs === undefined) return undefined;
  const own = mkdtempSync(join(tmpdir(), 'pregon-bench-postgres-'));
  const as = unprivileged();
  if (as !== undefined) chownSync(own, as.uid, as.gid);
  const data = join(own, 'data');
  const run = (program: string, args: readonly string[]): void => {
    execFileSync(join(programs, program), args, { ...as, cwd: own, stdio: 'ignore' });
  };
  run('initdb', ['-D', data, '-U', 'pregon', '--auth=trust', '--no-sync', '--encoding=UTF8', '--locale=C']);
  const port = await freePort();
  const settings = `-p ${port} -k ${own} -c listen_addresses=127.0.0.1`;
  run('pg_ctl', ['-D', data, '-l', join(own, 'log'), '-w', '-o', settings, 'start']);
  const [pid = '0'] = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n');
  return {
    url: new Secret(`postgres://pregon@127.0.0.1:${port}/postgres`),
    cpuMs: () => cpuOfFamily(Number(pid)),
    stop: () => {
      run('pg_ctl', ['-D', data, '-m', 'immediate', '-w', 'stop']);
      rmSync(own, { recursive: true, force: true });
    },
  };
}

/** Of a process, its children, and those of them that have ended. */
function cpuOfFamily(parent: number): number {
  let ticks = 0;
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const fields = statOf(name);
    const [, ppid] = fields;
    if (Number(name) !== parent && Number(ppid) !== parent) continue;
    // utime, stime and, of children waited for, cutime, cstime.
    ticks += fields.slice(11, 15).reduce((sum, one) => sum + Number(one), 0);
  }
  return ticks * TICK_MS;
}

/** From the third field on: the second is a name that may hold anything. */
function statOf(pid: string): readonly string[] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}

/** PostgreSQL refuses to run as root. */
function unprivileged(): { readonly uid: number; readonly gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const idOf = (flag: string) => Number(execFileSync('id', [flag, 'postgres']).toString());
  return { uid: idOf('-u'), gid: idOf('-g') };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
