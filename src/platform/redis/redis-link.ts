import { Redis, type RedisOptions } from 'ioredis';

import type { RedisConfig } from '../config/config';
import { redisTrouble } from './redis-trouble';

/** `subscriber` and `bclient` are Bull's words for the connections that listen, and that wait for a job. */
export type RedisPurpose = 'client' | 'subscriber' | 'bclient';

const CONNECT_TIMEOUT_MS = 5000;
/** A command that has no answer by then has failed: whoever gave it goes on without Redis. */
const COMMAND_TIMEOUT_MS = 5000;
const MOST_RETRIES_OF_A_COMMAND = 2;
const LONGEST_PAUSE_MS = 2000;
/** ioredis waits so long for the end of a connection, also of one that had broken before: two seconds of its own would keep a process from its end. */
const HANG_UP_MS = 100;

/** `trouble`: it answers, and would not do what it was asked. */
export type RedisState = 'lost' | 'back' | 'trouble';

/**
 * One process's connections to Redis: made alike and watched. Redis gone is told once and waited for,
 * for as long as it takes; it never throws into the process, and never holds a command for more than seconds.
 */
export class RedisLink {
  private lost = false;
  private lastTrouble = 'no_answer';

  constructor(
    private readonly config: RedisConfig,
    private readonly tell: (state: RedisState, why: string) => void,
  ) {}

  /** Whoever asks for it hangs it up. */
  connect(purpose: RedisPurpose): Redis {
    const connection = new Redis({ ...optionsOf(new URL(this.config.url.reveal())), ...patience[purpose] });
    connection.on('error', (error: unknown) => this.troubled(redisTrouble(error)));
    connection.on('ready', () => this.ready());
    return connection;
  }

  /** Undefined: it answers. Otherwise a word for why it does not, after at most `waitMs`. */
  async reach(waitMs: number): Promise<string | undefined> {
    const connection = this.connect('client');
    let patienceEnds: NodeJS.Timeout | undefined;
    const silence = new Promise<string>((resolve) => {
      patienceEnds = setTimeout(() => resolve(this.lastTrouble), waitMs);
    });
    try {
      const answered = connection.ping().then(() => undefined);
      return await Promise.race([answered, silence]);
    } catch (error) {
      return this.lastTrouble === 'no_answer' ? redisTrouble(error) : this.lastTrouble;
    } finally {
      clearTimeout(patienceEnds);
      connection.disconnect();
    }
  }

  private troubled(why: string): void {
    this.lastTrouble = why;
    if (this.lost) return;
    this.lost = true;
    this.tell('lost', why);
  }

  private ready(): void {
    if (!this.lost) return;
    this.lost = false;
    this.tell('back', this.lastTrouble);
  }
}

const patience: Readonly<Record<RedisPurpose, RedisOptions>> = {
  client: { commandTimeout: COMMAND_TIMEOUT_MS, maxRetriesPerRequest: MOST_RETRIES_OF_A_COMMAND },
  // Bull wants these two to wait for ever.
  subscriber: { maxRetriesPerRequest: null, enableReadyCheck: false },
  bclient: { maxRetriesPerRequest: null, enableReadyCheck: false },
};

function optionsOf(url: URL): RedisOptions {
  return {
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: url.port === '' ? 6379 : Number(url.port),
    username: url.username === '' ? undefined : decodeURIComponent(url.username),
    password: url.password === '' ? undefined : decodeURIComponent(url.password),
    db: Number(url.pathname.slice(1)),
    tls: url.protocol === 'rediss:' ? {} : undefined,
    connectTimeout: CONNECT_TIMEOUT_MS,
    keepAlive: 10_000,
    disconnectTimeout: HANG_UP_MS,
    retryStrategy: (times) => Math.min(50 * 2 ** Math.min(times, 10), LONGEST_PAUSE_MS),
  };
}
