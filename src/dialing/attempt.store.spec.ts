import { CallRoom, MONDAY, PHONE } from '../../test/support/call-room';
import type { Attempt } from './attempt';
import { attemptTransitions, type AttemptState } from './rules/attempt-states';

let room: CallRoom;
let attempt: Attempt;
beforeEach(async () => {
  room = await CallRoom.open();
  const [planned] = await room.plan(await room.campaign());
  if (!planned) throw new Error('nothing planned');
  attempt = planned.attempt;
});
afterEach(() => room.close());

const again = (phone = PHONE) =>
  room.db.write((tx) =>
    room.attempts.plan(tx, { ...attempt, phone, policyVersion: 1, now: room.now, attemptNo: 2 }),
  );
const put = (state: AttemptState) =>
  room.db.write((tx) => tx.run('UPDATE attempt SET state = $1 WHERE id = $2', [state, attempt.id]));

describe('the attempts', () => {
  it.each<AttemptState>(['planned', 'requesting', 'accepted', 'uncertain'])(
    'of one phone are never two open ones: %s',
    async (state) => {
      await put(state);
      await expect(again()).rejects.toThrow(/unique/i);
      await expect(again('+50688887778')).resolves.toMatchObject({ state: 'planned', attemptNo: 2 });
    },
  );

  it.each<AttemptState>(['refused', 'not_sent', 'settled'])(
    'of one phone may follow one %s',
    async (state) => {
      await put(state);
      await expect(again()).resolves.toMatchObject({ state: 'planned', attemptNo: 2 });
    },
  );

  it.each(Object.keys(attemptTransitions) as AttemptState[])(
    'leave %s only as the rules allow',
    async (from) => {
      await put(from);
      const change = (work: Parameters<typeof room.db.write<boolean>>[0]) =>
        room.db.write(async (tx) => {
          const done = await work(tx);
          await tx.run('UPDATE attempt SET state = $1 WHERE id = $2', [from, attempt.id]);
          return done;
        });
      const reply = { text: '', now: MONDAY };
      const to: Partial<Record<AttemptState, boolean>> = {
        requesting: await change((tx) =>
          room.attempts.admit(tx, attempt.id, { policyVersion: 1, packs: [] }, MONDAY),
        ),
      };
      for (const state of ['accepted', 'uncertain', 'refused', 'not_sent'] as const)
        to[state] = await change((tx) => room.attempts.recordReply(tx, attempt.id, state, reply));
      const settlement = {
        outcome: 'lost',
        reason: '',
        connectedAt: 0,
        ringS: 0,
        talkS: 0,
        costMicros: 0,
        wentTo: [],
      } as const;
      const ended = { attempt: { ...attempt, state: from }, as: settlement, agentMs: 0 };
      to.settled = await change(async (tx) => (await room.attempts.settle(tx, [ended], MONDAY)).size === 1);
      const done = Object.entries(to).flatMap(([state, changed]) => (changed ? [state] : []));
      // A settled attempt may be corrected by later records.
      const legal: readonly AttemptState[] = from === 'settled' ? ['settled'] : attemptTransitions[from];
      expect(done.sort()).toEqual([...legal].sort());
    },
  );

  it('are released only while they are planned', async () => {
    await put('requesting');
    expect(await room.db.write((tx) => room.attempts.release(tx, attempt.id))).toBe(false);
    await put('planned');
    expect(await room.db.write((tx) => room.attempts.release(tx, attempt.id))).toBe(true);
    expect(await room.attempts.byId(room.db.read, attempt.id)).toBeUndefined();
  });

  it('are not settled by who remembers another state', async () => {
    await put('accepted');
    const lost = {
      outcome: 'lost',
      reason: '',
      connectedAt: 0,
      ringS: 0,
      talkS: 0,
      costMicros: 0,
      wentTo: [],
    } as const;
    const stale = { ...attempt, state: 'uncertain' } as const;
    const settled = await room.db.write((tx) =>
      room.attempts.settle(tx, [{ attempt: stale, as: lost, agentMs: 0 }], MONDAY),
    );
    expect(settled.size).toBe(0);
  });
});
