import { callRecord, CallRoom, MONDAY, PHONE } from '../../test/support/call-room';
import type { Attempt } from '../dialing';

const OPT_OUT = '22220000';
let room: CallRoom;
let attempt: Attempt;
let campaign: { id: number };
beforeEach(async () => {
  room = await CallRoom.open();
  campaign = await room.campaign([PHONE], { optOutTo: OPT_OUT, agentTo: 'ana', retry: 'no_answer=1h' });
  attempt = (await room.call(await room.again(campaign))).attempt;
  room.clock.advance(60_000);
});
afterEach(() => room.close());

const answered = callRecord('a', { connectS: 8, durationS: 30, costMicros: 1500 });
const noAnswer = callRecord('a', { ringS: 25 });
const toOptOut = callRecord('leg', {
  detectS: 20,
  connectS: 21,
  ani: '88887777',
  dnis: OPT_OUT,
  originalCallid: 'a',
});

const state = async () => {
  const row = await room.row<object>(
    'SELECT state, outcome, talk_s, ring_s, connected_at, cost_micros FROM attempt WHERE id = $1',
    attempt.id,
  );
  const prospect = await room.row<object>(
    'SELECT state, disposition, reason, next_attempt_at FROM prospect WHERE id = $1',
    attempt.prospectId,
  );
  const { costMicros } = await room.again(campaign);
  return { attempt: row, prospect, costMicros, tally: await room.tallies.of(room.db.read, campaign.id) };
};
const clockKnown = () => room.db.write((tx) => room.account.learnClockOffset(tx, 0));
const held = async () => (await room.endpoints.byId(room.db.read, attempt.endpointId))?.attemptId;

describe('an attempt', () => {
  it('is settled by its record: outcome, money, endpoint and prospect', async () => {
    expect((await room.take(answered)).settled).toHaveLength(1);
    expect(await state()).toEqual({
      attempt: {
        state: 'settled',
        outcome: 'answered',
        talk_s: 30,
        ring_s: 7,
        connected_at: MONDAY + 7000,
        cost_micros: 1500,
      },
      prospect: expect.objectContaining({ state: 'done', disposition: 'reached' }),
      costMicros: 1500,
      tally: { reached: 1, 'outcome:answered': 1 },
    });
    expect(await held()).toBeUndefined();
  });

  it('nobody answered is due again after the delay, counted from the end of the call', async () => {
    await room.take(noAnswer);
    expect((await state()).prospect).toEqual({
      state: 'waiting',
      disposition: null,
      reason: 'retry_after_no_answer',
      next_attempt_at: MONDAY + 25_000 + 3_600_000,
    });
  });

  it('settled twice by the same records is the same', async () => {
    await room.take(answered, toOptOut);
    const once = await state();
    expect(await room.take(answered, toOptOut)).toMatchObject({ changed: 0, settled: [], optOuts: [] });
    await room.take({ ...answered, raw: 'the same, spelt otherwise' });
    expect(await state()).toEqual(once);
  });

  it('is corrected by a row that changed', async () => {
    await room.take(noAnswer);
    await room.take(answered);
    expect(await state()).toMatchObject({
      attempt: { outcome: 'answered', cost_micros: 1500 },
      prospect: { state: 'done', disposition: 'reached' },
      costMicros: 1500,
      tally: { reached: 1, 'outcome:answered': 1 },
    });
    await room.take(callRecord('a', { connectS: 8, durationS: 30, costMicros: 700 }));
    expect((await state()).costMicros).toBe(700);
  });

  it('is settled by records that come before the reply, and the reply changes nothing', async () => {
    await room.db.write((tx) =>
      tx.run(`UPDATE attempt SET state = 'requesting' WHERE id = $1`, [attempt.id]),
    );
    await room.take(answered);
    await room.replies.record(attempt, { kind: 'uncertain', text: 'no reply in time' });
    expect((await state()).attempt).toMatchObject({ state: 'settled', outcome: 'answered' });
  });

  it('stays open, and holds its endpoint, while no record explains it', async () => {
    const taken = await room.take(callRecord('x', { ani: '77776666' }), callRecord('y', { detectS: -500 }));
    expect(taken).toMatchObject({ changed: 2, settled: [] });
    expect((await state()).attempt).toMatchObject({ state: 'accepted', outcome: null });
    expect(await held()).toBe(attempt.id);
  });

  it('is lost only when declared so, and a record that comes even later corrects it', async () => {
    await clockKnown();
    const open = await room.attempts.byId(room.db.read, attempt.id);
    await room.db.write((tx) => room.settler.lost(tx, open ?? attempt, 'no record by then', room.now));
    expect(await state()).toMatchObject({
      attempt: { outcome: 'lost' },
      prospect: { state: 'done', disposition: 'not_reached', reason: 'lost' },
    });
    await room.take(answered);
    expect(await state()).toMatchObject({
      attempt: { outcome: 'answered' },
      prospect: { disposition: 'reached' },
      tally: { reached: 1, 'outcome:answered': 1 },
    });
  });

  it('is found though the first call ever had waited at the provider before it was placed', async () => {
    await room.db.write((tx) => room.account.learnClockOffset(tx, 40_000));
    await room.take(answered);
    expect((await state()).attempt).toMatchObject({ outcome: 'answered' });
    expect(await room.account.clockOffset(room.db.read)).toBe(1000);
  });

  it('is not lost if there is a record of its phone and endpoint on a clock that nobody expected', async () => {
    await clockKnown();
    await room.take({ ...answered, detectAt: MONDAY + 3_600_000 });
    expect((await state()).attempt).toMatchObject({ state: 'accepted' });
    expect((await room.mirror.adopt(() => false, room.now)).settled).toEqual([]);
    expect((await room.mirror.adopt(() => true, room.now)).settled).toHaveLength(1);
    expect((await state()).attempt).toMatchObject({ state: 'settled', outcome: 'answered' });
  });

  it('is its first call alone where such records tell of the same telephones joined once more right after it', async () => {
    await clockKnown();
    await room.take(
      callRecord('a', { detectS: 3600, connectS: 3607, durationS: 30 }),
      callRecord('b', { detectS: 3639, connectS: 3645, durationS: 60 }),
    );
    expect((await room.mirror.adopt(() => true, room.now)).settled).toHaveLength(1);
    const told = await room.db.read.all('SELECT talk_s FROM attempt WHERE id = $1', [attempt.id]);
    expect(told).toEqual([{ talk_s: 30 }]);
    const records = await room.db.read.all('SELECT callid, attempt_id FROM cdr ORDER BY callid');
    expect(records).toEqual([
      { callid: 'a', attempt_id: attempt.id },
      { callid: 'b', attempt_id: null },
    ]);
  });

  it('is left to a person where people dial by hand and there is another call beside that record', async () => {
    await clockKnown();
    await room.db.write((tx) => room.account.noteCallByHand(tx, room.now));
    const hour = MONDAY + 3_600_000;
    await room.take({ ...answered, detectAt: hour }, { ...answered, callid: 'b', detectAt: hour + 300_000 });
    expect((await room.mirror.adopt(() => true, room.now)).settled).toEqual([]);
    const shown = await room.candidates.ofAttempts(room.db.read, [attempt.id]);
    expect(shown.map(({ callid }) => callid).sort()).toEqual(['a', 'b']);
  });

  it('does not adopt what was there before it was asked for, or is of another endpoint', async () => {
    await clockKnown();
    await room.take({ ...answered, detectAt: MONDAY + 3_600_000, dnis: 'ivr2', dnisUser: 'ivr2' });
    expect((await room.mirror.adopt(() => true, room.now)).settled).toEqual([]);
    await room.take({ ...answered, callid: 'b', detectAt: MONDAY + 3_600_000 });
    await room.db.write((tx) => tx.run('UPDATE cdr SET first_seen_at = $1', [MONDAY - 1]));
    expect((await room.mirror.adopt(() => true, room.now)).settled).toEqual([]);
  });

  it('is found on a clock that is a zone off, learnt from its own record', async () => {
    const hour = 3_600_000;
    await room.take({ ...callRecord('a', { detectS: 2 }), detectAt: MONDAY + hour + 2000 });
    expect(await room.account.clockOffset(room.db.read)).toBe(hour + 2000);
    expect((await state()).attempt).toMatchObject({ outcome: 'no_answer' });
  });
});
