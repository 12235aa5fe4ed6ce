import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { CallingRoom } from './calling-room';
import { median, quantile, say, seconds, verdict } from './figures';

const FEW = 1000;
const MANY = 1_000_000;
const LINES = 20;
const ROUNDS = 40;
/** Every rule has something to weigh, and lets the call pass. */
const policy = {
  window: 'Mon-Sun 00:00-12:00, 12:00-24:00',
  holidays: 'none',
  gap: '14400',
  perDay: '1',
  per30Days: '4',
  budget: '1000000',
  mostAtOnce: '50',
};
const ASK_EVERY_MS = 20;

/**
 * One admission, the whole transaction with its fsync, with a million prospects waiting and with a thousand, in
 * turn; and what a call waits for the writer while the million are being enrolled.
 */
export async function benchAdmission(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'pregon-bench-admission-'));
  const rooms = await Promise.all(
    ['few', 'many'].map((name) => CallingRoom.open(join(folder, `${name}.sqlite`), LINES)),
  );
  const [few, many] = rooms as [CallingRoom, CallingRoom];
  try {
    const ids = [
      await campaignOf(few, FEW),
      await campaignOf(many, MANY, (enrol) => whileCallsAsk(many, enrol)),
    ];
    const times: [number[], number[]] = [[], []];
    for (let round = 0; round <= ROUNDS; round += 1) {
      for (const n of [0, 1] as const) {
        const took = await (n === 0 ? few : many).admitOnAllLines(ids[n] ?? 0);
        // The first round warms the caches of both.
        if (round > 0) times[n].push(...took);
      }
    }
    const [small, large] = times.map((took) => ({
      perSecond: (1000 * took.length) / took.reduce((sum, ms) => sum + ms, 0),
      p50: median(took),
      p99: quantile(took, 0.99),
    })) as [Figures, Figures];
    for (const [size, { perSecond, p50, p99 }] of [
      [FEW, small],
      [MANY, large],
    ] as const)
      say(
        `${size} waiting: ${perSecond.toFixed(0)} admissions a second, p50 ${p50.toFixed(2)} ms, p99 ${p99.toFixed(2)} ms`,
      );
    verdict('ratio of the time of one', small.perSecond / large.perSecond, 1.5, '');
    verdict('ratio of p99', large.p99 / small.p99, 1.5, '');
  } finally {
    for (const room of rooms) await room.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Figures {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
}

function campaignOf(
  room: CallingRoom,
  people: number,
  onEnrol?: (enrol: () => Promise<void>) => Promise<void>,
): Promise<number> {
  // In no order of phones, as in a real list, and none twice.
  const phoneSql = `'+506' || (60000000 + (i * 7919) % 29999999)`;
  return room.campaign({ no: 1, people, phoneSql, policy }, onEnrol);
}

/** Another campaign's calls want the writer meanwhile, one every few milliseconds. */
async function whileCallsAsk({ db }: CallingRoom, enrol: () => Promise<void>): Promise<void> {
  const waits: number[] = [];
  let done = false;
  const asking = async (): Promise<void> => {
    while (!done) {
      await new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS));
      const asked = performance.now();
      await db.write(() => Promise.resolve(waits.push(performance.now() - asked)), 'call');
    }
  };
  const asked = asking();
  const began = performance.now();
  await enrol();
  const took = performance.now() - began;
  done = true;
  await asked;
  say(
    `${MANY} contacts enrolled in ${seconds(took)}; ${waits.length} calls waited for the writer meanwhile: ` +
      `p50 ${median(waits).toFixed(1)} ms, p99 ${quantile(waits, 0.99).toFixed(1)} ms, most ${Math.max(...waits).toFixed(1)} ms`,
  );
}
