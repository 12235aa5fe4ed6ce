import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { callRecord, CallRoom, PHONE } from '../../test/support/call-room';
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

const state = async () => ({
  attempt: await room.row<object>('SELECT state, outcome FROM attempt WHERE id = $1', attempt.id),
  prospect: await room.row<object>(
    'SELECT state, disposition FROM prospect WHERE id = $1',
    attempt.prospectId,
  ),
});
const clockKnown = () => room.db.write((tx) => room.account.learnClockOffset(tx, 0));
const listed = () => room.dnc.find(room.db.read, PHONE);

describe('a person who opts out in the recording', () => {
  it('is on the do-not-call list with the settlement, and in the journal', async () => {
    await room.take(answered, toOptOut);
    expect((await state()).prospect).toMatchObject({ state: 'done', disposition: 'opted_out' });
    expect(await listed()).toMatchObject({ source: 'ivr', evidence: expect.stringContaining('leg') });
    expect(readFileSync(join(room.folder, 'do-not-call.journal'), 'utf8')).toContain(PHONE);
  });

  it('is not left half settled: the list and the outcome fail together', async () => {
    await room.db.write((tx) =>
      tx.run(
        `CREATE TRIGGER full_disk BEFORE INSERT ON dnc_entry BEGIN SELECT raise(ABORT, 'disk full'); END`,
      ),
    );
    await expect(room.take(answered, toOptOut)).rejects.toThrow('disk full');
    expect((await state()).attempt).toMatchObject({ state: 'accepted', outcome: null });
    expect((await state()).prospect).toMatchObject({ state: 'calling' });

    // The records stay; the next look at the provider finishes what they began, though it shows nothing new.
    await room.db.write((tx) => tx.run('DROP TRIGGER full_disk'));
    await room.take(answered, toOptOut);
    expect((await state()).prospect).toMatchObject({ state: 'done', disposition: 'opted_out' });
    expect(await listed()).toMatchObject({ source: 'ivr' });
  });

  it('is found though the call was first reported without its length, and late to be put right', async () => {
    await room.take(callRecord('a', { connectS: 8, durationS: 0 }), {
      ...toOptOut,
      originalCallid: undefined,
    });
    expect(await listed()).toBeDefined();
    expect((await state()).prospect).toMatchObject({ disposition: 'reached' });
    room.clock.advance(20 * 60_000);
    await room.take(answered);
    expect((await state()).prospect).toMatchObject({ disposition: 'opted_out' });
  });

  it('is found when the leg comes after the call was settled, even while the next attempt is under way', async () => {
    await room.take(noAnswer);
    room.clock.advance(3_600_000);
    const { attempt: second } = await room.call(await room.again(campaign));
    await room.take(toOptOut);
    expect(await listed()).toBeDefined();
    expect((await state()).attempt).toMatchObject({ outcome: 'opted_out' });
    expect(await room.attempts.byId(room.db.read, second.id)).toMatchObject({ state: 'accepted' });
  });

  it.each(['refused', 'not_sent'] as const)('is heard even in a call said to be %s', async (kind) => {
    await clockKnown();
    await room.db.write((tx) =>
      tx.run(`UPDATE attempt SET state = 'requesting' WHERE id = $1`, [attempt.id]),
    );
    await room.replies.record(
      attempt,
      kind === 'refused' ? { kind, refusal: 'other', text: 'no' } : { kind, text: '' },
    );
    await room.take(answered, toOptOut);
    expect(await listed()).toBeDefined();
  });
});

describe('a wish that was spoken in a call that no attempt explains', () => {
  const stray = (detectS: number) =>
    callRecord('stray', {
      detectS,
      connectS: detectS,
      ani: '88887777',
      aniUser: 'ivr1',
      dnis: OPT_OUT,
      dnisUser: '',
    });
  const callBack = (detectS: number) => callRecord('back', { detectS, connectS: detectS, durationS: 30 });

  it.each([
    ['who calls back an hour later and hears the menu', [noAnswer], 3600],
    ['in a second call', [answered], 45],
  ])('is heard: somebody %s', async (_, before, detectS) => {
    await clockKnown();
    await room.take(...before);
    room.clock.advance(detectS * 1000);
    await room.take(callBack(detectS), stray(detectS + 5));
    expect(await listed()).toMatchObject({ source: 'ivr', evidence: expect.stringContaining('stray') });
    const again = await room.take(callBack(detectS), stray(detectS + 5));
    expect(again.optOuts).toEqual([]);
  });

  it('is nobody’s where the number was never called by us, or the leg goes elsewhere', async () => {
    await clockKnown();
    await room.take(
      noAnswer,
      callRecord('x', { detectS: 400, ani: '88881111', dnis: OPT_OUT, dnisUser: '' }),
      callRecord('y', { detectS: 500, ani: '88887777', dnis: '22221111', dnisUser: '' }),
    );
    expect(await listed()).toBeUndefined();
    expect(await room.dnc.find(room.db.read, '+50688881111')).toBeUndefined();
  });
});

describe('an opt-out that the menu reports', () => {
  const reported = () => room.db.write((tx) => room.reportedOptOuts.note(tx, PHONE, undefined, room.now));
  const told = () =>
    room.row<object>('SELECT outcome, talk_s, cost_micros FROM attempt WHERE id = $1', attempt.id);

  it('while the call is up is its outcome, with the money and the talk of its records', async () => {
    await reported();
    expect((await state()).attempt).toMatchObject({ state: 'accepted', outcome: null });
    await room.take(answered);
    expect(await told()).toEqual({ outcome: 'opted_out', talk_s: 30, cost_micros: 1500 });
    expect((await state()).prospect).toEqual({ state: 'done', disposition: 'opted_out' });
  });

  it('right after the call was settled corrects it, and the money stays', async () => {
    await room.take(answered);
    await reported();
    await reported();
    expect(await told()).toEqual({ outcome: 'opted_out', talk_s: 30, cost_micros: 1500 });
    expect((await state()).prospect).toMatchObject({ disposition: 'opted_out' });
    expect(await room.tallies.of(room.db.read, campaign.id)).toEqual({
      opted_out: 1,
      'outcome:opted_out': 1,
    });
    await room.take({ ...answered, raw: 'the same, spelt otherwise' });
    expect(await told()).toMatchObject({ outcome: 'opted_out' });
  });

  it('is not the outcome of a call that its records say was not answered, nor of one that no record tells of', async () => {
    await reported();
    const open = await room.attempts.byId(room.db.read, attempt.id);
    await room.db.write((tx) => room.settler.lost(tx, open ?? attempt, 'no record', room.now));
    expect(await told()).toMatchObject({ outcome: 'lost' });
    await room.take({ ...answered, connectAt: undefined, durationS: 0 });
    await reported();
    expect(await told()).toMatchObject({ outcome: 'no_answer' });
  });

  it('long after the last call, or in another campaign, is about no call of ours', async () => {
    await room.take(answered);
    await room.db.write((tx) => room.reportedOptOuts.note(tx, PHONE, campaign.id + 1, room.now));
    room.clock.advance(3_600_000);
    await reported();
    expect(await told()).toMatchObject({ outcome: 'answered' });
  });
});
