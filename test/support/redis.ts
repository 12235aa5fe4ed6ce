import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';

/** Whether Debian's server is here; tests of Redis are skipped, by name, where it is not. */
export const hasRedis = (() => {
  try {
    execFileSync('redis-server', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

/** A real server of our own on a free port, keeping nothing, that real signals may be sent to. */
export class RedisServer {
  private constructor(
    readonly port: number,
    private readonly password: string | undefined,
    private child: ChildProcess,
  ) {}

  static async start(password?: string): Promise<RedisServer> {
    const port = await freePort();
    return new RedisServer(port, password, await launch(port, password));
  }

  get url(): string {
    return `redis://${this.password === undefined ? '' : `:${this.password}@`}127.0.0.1:${this.port}`;
  }

  /** SIGKILL: everything in it is gone. */
  async kill(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const gone = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await gone;
  }

  /** Empty, on the same port. */
  async startAgain(): Promise<void> {
    this.child = await launch(this.port, this.password);
  }

  /** Connections stay, and nothing answers. */
  freeze(): void {
    this.child.kill('SIGSTOP');
  }

  thaw(): void {
    this.child.kill('SIGCONT');
  }
}

async function launch(port: number, password: string | undefined): Promise<ChildProcess> {
  const words = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  if (password !== undefined) words.push('--requirepass', password);
  const child = spawn('redis-server', words, { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  while (!said.includes('Ready to accept connections')) {
    const [more] = (await once(child.stdout, 'data')) as [Buffer];
    said += more.toString();
  }
  child.stdout.resume();
  return child;
}

/** Nobody listens there, as far as anybody can know. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
