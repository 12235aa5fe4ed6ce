import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** The loopback provider, started; what of the environment leads to it. */
export interface Loopback {
  readonly environment: NodeJS.ProcessEnv;
  /** Epoch ms of every dial request, in order. */
  arrivals(): Promise<number[]>;
  stop(): void;
}

export async function startLoopback(endpoints: number): Promise<Loopback> {
  const child: ChildProcess = spawn(process.execPath, [join(__dirname, 'loopback-provider.js')], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  if (child.stdout === null) throw new Error('the loopback provider has no output');
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const base = `http://127.0.0.1:${Number(line.toString())}`;
  const users = Array.from({ length: endpoints }, (_, n) => `ivr${n}:secret@ivr`);
  return {
    environment: {
      PROVIDER: 'callmyway',
      CALLMYWAY_DIAL_URL: `${base}/dial`,
      CALLMYWAY_CDR_URL: `${base}/records`,
      CALLMYWAY_CDR_INTERVAL_MS: '1000',
      CALLMYWAY_TIME_ZONE: 'UTC',
      CALLMYWAY_ENDPOINTS: users.join(','),
      CALLMYWAY_QUEUE_MARGIN_S: '0',
    },
    arrivals: async () => (await (await fetch(`${base}/arrivals`)).json()) as number[],
    stop: () => void child.kill('SIGKILL'),
  };
}
