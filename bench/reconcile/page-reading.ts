import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setImmediate } from 'node:timers/promises';

import { inSlices } from '../../src/platform/threads/in-slices';
import { understandRecordAnswer } from '../../src/provider/callmyway/rules/record-answer';
import { toProviderTime } from '../../src/provider/callmyway/rules/provider-time';
import { say, verdict } from '../figures';
import { startsAt } from './shape';
import { ZONE } from './wire-rows';

const ROUNDS = 20;
const LONGEST_WAIT_MS = 10;

/**
 * How long the event loop waits while pages are read, first as documented, then with rows of much more; beside it what it
 * waits while they are read as one piece of work, since a busy machine makes every loop wait.
 */
export async function benchPageReading(): Promise<void> {
  for (const [what, extraChars] of [
    ['1000 rows', 0],
    ['1000 rows of 8,000 characters', 8000],
  ] as const) {
    const body = JSON.stringify(Array.from({ length: 1000 }, (_, n) => rowOf(n, extraChars)));
    const reading = () => understandRecordAnswer({ status: 200, body, cut: false }, ZONE);
    const atOnce = await waitsDuring(() => {
      const work = reading();
      while (work.next().done !== true);
    });
    const inPieces = await waitsDuring(() => inSlices(reading()));
    say(
      `${what}, ${(body.length / 1e6).toFixed(1)} MB: read in ${inPieces.eachMs.toFixed(1)} ms; as one piece in ${atOnce.eachMs.toFixed(1)} ms, the loop waits ${atOnce.p99Ms.toFixed(1)} ms (p99)`,
    );
    verdict('  event loop waits in slices, p99', inPieces.p99Ms, LONGEST_WAIT_MS, ' ms');
  }
}

async function waitsDuring(read: () => unknown): Promise<{ eachMs: number; p99Ms: number }> {
  await read();
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const began = performance.now();
  for (let n = 0; n < ROUNDS; n += 1) {
    await read();
    await setImmediate();
  }
  delay.disable();
  return { eachMs: (performance.now() - began) / ROUNDS, p99Ms: delay.percentile(99) / 1e6 };
}

function rowOf(n: number, extraChars: number): Record<string, string> {
  const at = toProviderTime(startsAt + n * 1000, ZONE);
  return {
    callid: String(1e9 + n),
    ani: '40001000',
    dnis: `506${80_000_000 + n}`,
    detect_time: at,
    connect_time: at,
    duration: '31',
    ani_user: 'voz1',
    dnis_user: '',
    cost: '0.004500',
    access_fee: '0',
    rate: '0.009',
    route_pattern: '5068',
    route_name: 'Costa Rica "Celular"',
    note: 'x'.repeat(extraChars),
  };
}
