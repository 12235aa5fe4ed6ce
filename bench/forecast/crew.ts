import { fork } from 'node:child_process';
import { join } from 'node:path';

import type { ForecastRun } from './run-world';

export interface Played {
  readonly seed: number;
  /** Undefined: the campaign did not end in the time of the bench. */
  readonly run: ForecastRun | undefined;
}

const PROCESSES = 2;

/** Plays the worlds of `seeds` in two processes; `onPlayed` as each is done, in no order. */
export async function playWorlds(seeds: readonly number[], onPlayed: (one: Played) => void): Promise<void> {
  const waiting = [...seeds];
  await Promise.all(Array.from({ length: PROCESSES }, () => member(waiting, onPlayed)));
}

function member(waiting: number[], onPlayed: (one: Played) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = fork(join(__dirname, 'crew-member.js'), { serialization: 'advanced' });
    const next = (): void => {
      const seed = waiting.shift();
      if (seed === undefined) child.disconnect();
      else child.send(seed);
    };
    child.on('message', (played) => {
      onPlayed(played as Played);
      next();
    });
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`a process that plays worlds ended with ${code ?? 'a signal'}`));
    });
    next();
  });
}
