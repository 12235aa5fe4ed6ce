import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { PolicyInput } from '../src/campaigns';
import { systemClock } from '../src/platform/clock/clock';
import { CallingRoom } from './calling-room';
import { median, say, verdict } from './figures';

const ROUNDS = 30;
const PER_ROUND = 20;
const DAY_MS = 86_400_000;

/** Open whenever this runs, and yet every rule has something to weigh. */
const ruled: PolicyInput = {
  window: 'Mon-Sun 00:00-12:00, 12:00-24:00',
  holidays: 'JP,2030-12-24,2031-01-02',
  gap: '14400',
  perDay: '1',
  per30Days: '4',
  until: '2099-01-01',
};
const unruled: PolicyInput = { window: 'always', gap: '0' };

/** What hours, holidays, gap, caps and the campaign's end add to one admission: the whole transaction, fsync included. */
export async function benchPolicy(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'pregon-bench-policy-'));
  const room = await CallingRoom.open(join(folder, 'pregon.sqlite'), PER_ROUND);
  try {
    const campaigns = [await campaignOf(room, 1, unruled), await campaignOf(room, 2, ruled)];
    const times: [number[], number[]] = [[], []];
    for (let round = 0; round <= ROUNDS; round += 1) {
      for (const n of [0, 1] as const) {
        const took = await room.admitOnAllLines(campaigns[n] ?? 0);
        // The first round warms the caches of both.
        if (round > 0) times[n].push(...took);
      }
    }
    const [without, withRules] = times.map(median) as [number, number];
    say(
      `one admission: ${without.toFixed(2)} ms without the rules, ${withRules.toFixed(2)} ms with all of them`,
    );
    verdict('ratio', withRules / without, 1.3, '');
  } finally {
    await room.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Everybody has been called twice, some days ago. */
async function campaignOf(room: CallingRoom, no: number, policy: PolicyInput): Promise<number> {
  const people = (ROUNDS + 2) * PER_ROUND;
  const phoneSql = `'+506' || (${80_000_000 + no * 100_000} + i)`;
  const id = await room.campaign({ no, people, phoneSql, policy });
  await room.db.write((tx) =>
    tx.run(
      `INSERT INTO attempt (campaign_id, prospect_id, phone, national, attempt_no, endpoint_id, flow, state,
         outcome, policy_version, planned_at, requested_at)
       SELECT campaign_id, prospect.id, phone, substr(phone, 5), 1, 1, 'blast', 'settled', 'no_answer', 1, 0,
              $2 - days.value * ${DAY_MS}
       FROM prospect, json_each('[3, 9]') AS days WHERE campaign_id = $1`,
      [id, systemClock.now()],
    ),
  );
  return id;
}
