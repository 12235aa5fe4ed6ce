import { execFile, execFileSync } from 'node:child_process';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { postgresPrograms } from './installed';

const execute = promisify(execFile);

export interface PostgresServer {
  /** Of one of its databases. */
  readonly url: (database: string) => string;
  /** As after a power cut of the server's machine: nothing is said to whoever is connected. */
  readonly crashAndStart: () => Promise<void>;
  readonly stop: () => void;
}

/** A server of our own on a free port, with nothing in it, that syncs as one in use does. */
export async function startPostgres(): Promise<PostgresServer> {
  const programs = postgresPrograms();
  if (programs === undefined) throw new Error('PostgreSQL is not installed');
  const folder = mkdtempSync(join(tmpdir(), 'pregon-postgres-'));
  const as = unprivileged();
  if (as !== undefined) chownSync(folder, as.uid, as.gid);
  const data = join(folder, 'data');
  const run = (program: string, args: readonly string[]): void => {
    execFileSync(join(programs, program), args, { ...as, cwd: folder, stdio: 'ignore' });
  };
  run('initdb', ['-D', data, '-U', 'pregon', '--auth=trust', '--no-sync', '--encoding=UTF8', '--locale=C']);
  const port = await freePort();
  const start = ['-D', data, '-l', join(folder, 'log'), '-w', '-o'];
  const settings = `-p ${port} -k ${folder} -c listen_addresses=127.0.0.1`;
  run('pg_ctl', [...start, settings, 'start']);
  return {
    url: (database) => `postgres://pregon@127.0.0.1:${port}/${database}`,
    crashAndStart: async () => {
      const how = { ...as, cwd: folder };
      await execute(join(programs, 'pg_ctl'), ['-D', data, '-m', 'immediate', '-w', 'stop'], how);
      // It inherits what we listen to: without an output of its own, nobody would see this end.
      await execute(
        'sh',
        ['-c', `"$@" > /dev/null 2>&1`, 'sh', join(programs, 'pg_ctl'), ...start, settings, 'start'],
        how,
      );
    },
    stop: () => {
      run('pg_ctl', ['-D', data, '-m', 'immediate', '-w', 'stop']);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** PostgreSQL refuses to run as root. */
function unprivileged(): { readonly uid: number; readonly gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const idOf = (flag: string) => Number(execFileSync('id', [flag, 'postgres']).toString());
  return { uid: idOf('-u'), gid: idOf('-g') };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
