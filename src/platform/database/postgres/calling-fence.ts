import type { Client } from 'pg';

import { LOCKS } from './locks';

/** The database is held by a process on another machine, or another data folder. */
export class HeldElsewhere extends Error {
  constructor() {
    super('Another process places calls with this database; this one may write nothing more to it.');
  }
}

/**
 * Which process is the one that calls: whose writing connection holds a lock that the server drops with the connection. Whoever
 * has lost it takes it again before it writes anything, or is refused. To give way to a lease for each account (ADR 42).
 */
export class CallingFence {
  private wanted = false;

  /** Whether this process is the one, from now on. */
  async take(client: Client): Promise<boolean> {
    if (!(await takesLock(client))) return false;
    this.wanted = true;
    return true;
  }

  async release(client: Client | undefined): Promise<void> {
    this.wanted = false;
    await client
      ?.query(`SELECT pg_advisory_unlock(${LOCKS.product}, ${LOCKS.calling})`)
      .catch(() => undefined);
  }

  /** On a connection made anew, before its first write. The server may hold the old one for longer than we know that it is gone. */
  async passAgain(client: Client): Promise<void> {
    if (this.wanted && !(await takesLock(client))) throw new HeldElsewhere();
  }
}

async function takesLock(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ taken: number }>(
    `SELECT pg_try_advisory_lock(${LOCKS.product}, ${LOCKS.calling}) AS taken`,
  );
  return rows[0]?.taken === 1;
}
