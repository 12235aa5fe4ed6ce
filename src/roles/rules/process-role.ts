/** What was typed: `npm start`, `pregon serve`, `pregon work`. */
export type Asked = 'start' | 'serve' | 'work';

/** `all`: everything in one process. `web`: console and API. `work`: calls, records, imports, webhooks. */
export type ProcessRole = 'all' | 'web' | 'work';

export interface Surroundings {
  /** REDIS_URL is set. */
  readonly redis: boolean;
  readonly database: 'sqlite' | 'postgres';
}

export type RoleVerdict =
  | { readonly kind: 'runs'; readonly role: ProcessRole }
  | { readonly kind: 'refused'; readonly why: 'no_redis' | 'one_file' };

/**
 * The role that a process has, or why its parts may not be apart here. Without Redis `serve` is everything: a worker beside
 * it would hear of nothing. On one SQLite file there is one process, with Redis or without.
 */
export function processRole(asked: Asked, { redis, database }: Surroundings): RoleVerdict {
  switch (asked) {
    case 'start':
      return { kind: 'runs', role: 'all' };
    case 'serve':
      if (!redis) return { kind: 'runs', role: 'all' };
      return database === 'postgres' ? { kind: 'runs', role: 'web' } : { kind: 'refused', why: 'one_file' };
    case 'work':
      if (!redis) return { kind: 'refused', why: 'no_redis' };
      return database === 'postgres' ? { kind: 'runs', role: 'work' } : { kind: 'refused', why: 'one_file' };
  }
}
