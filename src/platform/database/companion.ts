import { AsyncLocalStorage } from 'node:async_hooks';

import type { Tx } from './sql';

/**
 * Writes something beside what a transaction does: called last in it, with its result. What it returns is called once the
 * transaction is durable. If it throws, nothing of the transaction is.
 */
export type Companion = (tx: Tx, result: unknown) => Promise<(() => void) | undefined>;

const companions = new AsyncLocalStorage<Companion>();

let underWay = 0;

/**
 * Whatever `work` writes is accompanied. For what must stand or fall with a request without everything on the way having to
 * know of it; also what `work` leaves running is accompanied, so a companion must know when it is done. While there is any,
 * Node watches every promise of the process: with the last one that stops.
 */
export async function accompanied<T>(companion: Companion, work: () => Promise<T>): Promise<T> {
  underWay += 1;
  try {
    return await companions.run(companion, work);
  } finally {
    underWay -= 1;
    if (underWay === 0) companions.disable();
  }
}

export function presentCompanion(): Companion | undefined {
  return companions.getStore();
}
