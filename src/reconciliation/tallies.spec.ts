import fc from 'fast-check';

import { callRecord, CallRoom } from '../../test/support/call-room';
import { recounted } from '../../test/support/recount';
import type { E164 } from '../platform/phone';
import type { DialReply } from '../provider/provider.port';

const OPT_OUT = '22220000';
const phones: E164[] = ['+50688880001', '+50688880002', '+50688880003', '+50688880004'];
const replies: DialReply[] = [
  { kind: 'accepted', text: '' },
  { kind: 'uncertain', text: '' },
  { kind: 'refused', refusal: 'endpoint_busy', text: 'busy' },
  { kind: 'refused', refusal: 'other', text: 'no' },
];

type Step =
  | { readonly does: 'call'; readonly reply: number }
  | { readonly does: 'record'; readonly attempt: number; readonly as: 'answered' | 'no_answer' | 'opted_out' }
  | { readonly does: 'lose'; readonly attempt: number }
  | { readonly does: 'dnc'; readonly phone: number }
  | { readonly does: 'pause' | 'resume' | 'cancel' | 'recover' };

const which = fc.nat(7);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ does: fc.constant('call' as const), reply: fc.nat(3) }) },
  {
    weight: 6,
    arbitrary: fc.record({
      does: fc.constant('record' as const),
      attempt: which,
      as: fc.constantFrom('answered', 'no_answer', 'opted_out'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('lose' as const), attempt: which }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('dnc' as const), phone: fc.nat(3) }) },
  {
    weight: 2,
    arbitrary: fc.record({ does: fc.constantFrom('pause', 'resume', 'resume', 'cancel', 'recover') }),
  },
);

async function take(room: CallRoom, id: number, one: Step): Promise<void> {
  room.clock.advance(61_000);
  const attempts = await room.db.read.all<{
    id: number;
    phone: E164;
    requested_at: number;
    username: string;
  }>(
    `SELECT attempt.id, phone, requested_at, username FROM attempt JOIN endpoint ON endpoint.id = endpoint_id
     WHERE requested_at IS NOT NULL ORDER BY attempt.id`,
  );
  const chosen = 'attempt' in one ? attempts[one.attempt % Math.max(attempts.length, 1)] : undefined;
  switch (one.does) {
    case 'call': {
      room.dialer.reply = replies[one.reply] ?? room.dialer.reply;
      const campaign = await room.again({ id });
      // As the engine does, only for a campaign that runs.
      const [planned] = campaign.state === 'running' ? await room.plan(campaign, 1) : [];
      if (planned) await room.run(planned);
      return;
    }
    case 'record': {
      if (!chosen) return;
      const call = callRecord(`call ${chosen.id}`, {
        ani: chosen.username,
        dnis: chosen.phone,
        detectAt: chosen.requested_at + 1000,
        connectAt: one.as === 'no_answer' ? undefined : chosen.requested_at + 9000,
        durationS: 20,
        costMicros: one.as.length,
      });
      const leg = callRecord(`leg ${chosen.id}`, {
        dnis: OPT_OUT,
        originalCallid: call.callid,
        detectAt: room.now,
      });
      await room.take(...(one.as === 'opted_out' ? [call, leg] : [call]));
      return;
    }
    case 'lose':
      return room.db.write(async (tx) => {
        const attempt = chosen && (await room.attempts.byId(tx, chosen.id));
        if (attempt && attempt.state !== 'settled') await room.settler.lost(tx, attempt, 'none', room.now);
      });
    case 'dnc': {
      const phone = phones[one.phone] ?? '+50688880001';
      await room.db.write((tx) =>
        room.dnc.add(tx, { phone, source: 'api', reason: 'x', by: 'x', at: room.now }),
      );
      return;
    }
    case 'pause':
      return void (await room.lifecycle.pause(id, 'x'));
    case 'resume':
      return void (await room.lifecycle.start(id));
    case 'cancel':
      return void (await room.lifecycle.cancel(id, 'x'));
    case 'recover':
      return void (await room.recover());
  }
}

describe('the counters of a campaign', () => {
  it('equal a recount after whatever happened, and so does its cost', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
        const room = await CallRoom.open();
        try {
          await room.db.write((tx) => room.account.learnClockOffset(tx, 0));
          const policy = { optOutTo: OPT_OUT, retry: 'no_answer=1s,refused=1s,lost=1s' };
          const { id } = await room.campaign(phones, policy);
          for (const one of steps) await take(room, id, one);

          const { counters, recount } = await recounted(room, id);
          expect(counters).toEqual(recount);
          const cost = await room.row<{ n: number }>(
            'SELECT coalesce(sum(cost_micros), 0) AS n FROM attempt',
          );
          expect((await room.again({ id })).costMicros).toBe(cost?.n);
          const counted = await room.row<{ n: number }>(
            `SELECT count(*) AS n FROM prospect WHERE attempts < 0 OR attempts > 3 OR (state = 'done') <> (disposition IS NOT NULL)`,
          );
          expect(counted?.n).toBe(0);
          const held = await room.row<{ n: number }>(
            `SELECT count(*) AS n FROM endpoint WHERE attempt_id IS NOT NULL AND attempt_id NOT IN
               (SELECT id FROM attempt WHERE state IN ('planned', 'requesting', 'accepted', 'uncertain'))`,
          );
          expect(held?.n).toBe(0);
        } finally {
          await room.close();
        }
      }),
      { numRuns: 20 },
    );
  });
});
