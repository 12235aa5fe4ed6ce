import { FIRST_ACCOUNT } from '../platform/account/account';
import { callRecord, CallRoom, PHONE } from '../../test/support/call-room';
import type { Attempt } from '../dialing';
import { AccountStore } from './account.store';
import { CdrViewStore } from './cdr-view.store';

let room: CallRoom;
let attempt: Attempt;
let campaign: { id: number };
beforeEach(async () => {
  room = await CallRoom.open();
  campaign = await room.campaign([PHONE], { retry: 'no_answer=1m,lost=1m' });
  await room.db.write((tx) => room.account.learnClockOffset(tx, 0));
  attempt = (await room.call(await room.again(campaign))).attempt;
  room.clock.advance(60_000);
});
afterEach(() => room.close());

/** Two calls to the person, seconds apart: one is ours; the other was dialled by hand, or is a second one by us. */
const first = callRecord('a', { detectS: 1, ringS: 2 });
const second = callRecord('b', { detectS: 8, connectS: 12, durationS: 40 });
const decide = (callid: string, attemptId: number | undefined) =>
  room.resolver.resolve({ callid, attemptId, reason: 'asked ana', by: 'marta' });
const outcome = () =>
  room.row<object>('SELECT state, outcome, reason FROM attempt WHERE id = $1', attempt.id);
const linked = (callid: string) =>
  room.row<object>('SELECT attempt_id, matched_as, orphan_kind FROM cdr WHERE callid = $1', callid);
const held = async () => (await room.phones.known(room.db.read, PHONE)).last?.heldSince !== undefined;

describe('two calls where one was asked for, and people call by hand', () => {
  beforeEach(async () => {
    await room.db.write((tx) => room.account.noteCallByHand(tx, room.clock.now()));
    await room.take(first, second);
  });

  it('are nobody’s until a person says, and the phone is held', async () => {
    expect(await outcome()).toMatchObject({ state: 'accepted', outcome: null });
    const candidates = await room.candidates.ofAttempts(room.db.read, [attempt.id]);
    expect(candidates.map(({ callid }) => callid).sort()).toEqual(['a', 'b']);
    expect(await held()).toBe(true);
  });

  it('settle the attempt as the person says, and what is left is no longer in doubt', async () => {
    expect(await decide('b', attempt.id)).toEqual({ kind: 'done' });
    expect(await decide('a', undefined)).toEqual({ kind: 'done' });
    expect(await outcome()).toMatchObject({ state: 'settled', outcome: 'answered' });
    expect(await linked('b')).toEqual({ attempt_id: attempt.id, matched_as: 'person', orphan_kind: null });
    expect(await linked('a')).toMatchObject({ attempt_id: null, orphan_kind: 'dismissed' });
    expect(await held()).toBe(false);
    await room.take(first, second);
    expect(await linked('a')).toMatchObject({ attempt_id: null, orphan_kind: 'dismissed' });
  });

  it('can be put back in doubt, which calls nobody', async () => {
    await decide('b', attempt.id);
    expect(await room.resolver.undo('b', 'it was not', 'marta')).toEqual({ kind: 'done' });
    expect(await outcome()).toMatchObject({ state: 'settled', outcome: 'lost', reason: 'ambiguous: b' });
    expect(await held()).toBe(true);
    expect(await room.resolver.undo('b', 'again', 'marta')).toEqual({ kind: 'nothing_to_undo' });
    room.clock.advance(3_600_000);
    expect(await room.plan(await room.again(campaign))).toEqual([]);
    expect(await room.resolutions.of(room.db.read, 'b')).toMatchObject([
      { action: 'resolve', by: 'marta', reason: 'asked ana' },
      { action: 'undo', by: 'marta' },
    ]);
    const rewrite = room.db.write((tx) => tx.run(`UPDATE cdr_resolution SET reason = 'x'`));
    await expect(rewrite).rejects.toThrow('never rewritten');
  });

  it('are not given to an attempt whose phone is not in them, nor decided twice', async () => {
    expect(await decide('b', attempt.id + 1)).toEqual({ kind: 'not_its_call' });
    expect(await decide('nobody', attempt.id)).toEqual({ kind: 'no_record' });
    await decide('b', attempt.id);
    expect(await decide('b', undefined)).toEqual({ kind: 'not_in_doubt' });
  });
});

describe('a request that the provider carried out twice', () => {
  const prospect = () =>
    room.row<object>('SELECT state, disposition FROM prospect WHERE id = $1', attempt.prospectId);

  it.each([
    ['together', [[first, second]]],
    ['one after the other', [[first], [second]]],
    ['the second first', [[second], [first]]],
  ])('has reached the person, is told of, and nobody is called again: records %s', async (_, pages) => {
    const alarms: string[] = [];
    for (const page of pages) alarms.push(...(await room.take(...page)).alarms);
    alarms.push(...(await room.take(first, second)).alarms);
    expect(alarms).toEqual(['b']);
    expect(await outcome()).toEqual({ state: 'settled', outcome: 'answered', reason: 'called_twice: b' });
    expect(await prospect()).toMatchObject({ state: 'done', disposition: 'reached' });
    expect(await linked('a')).toMatchObject({ attempt_id: attempt.id, orphan_kind: null });
    expect(await linked('b')).toMatchObject({ attempt_id: attempt.id, orphan_kind: 'unexplained' });
    expect(await new CdrViewStore(FIRST_ACCOUNT).inDoubt(room.db.read)).toEqual({
      unexplained: 1,
      ambiguous: 0,
    });
    expect(await room.row('SELECT count(*) AS n FROM foreign_call')).toEqual({ n: 0 });
  });

  it('is corrected where a person says that somebody dialled, and as before once that is taken back', async () => {
    await room.take(first, second);
    expect(await decide('a', undefined)).toEqual({ kind: 'not_in_doubt' });
    expect(await decide('b', undefined)).toEqual({ kind: 'done' });
    expect(await outcome()).toEqual({ state: 'settled', outcome: 'no_answer', reason: null });
    expect(await linked('b')).toMatchObject({ attempt_id: null, orphan_kind: 'dismissed' });
    expect(await decide('b', undefined)).toEqual({ kind: 'not_in_doubt' });
    expect(await room.resolver.undo('b', 'it was us', 'marta')).toEqual({ kind: 'done' });
    expect(await outcome()).toMatchObject({ outcome: 'answered', reason: 'called_twice: b' });
    expect(await linked('b')).toMatchObject({ attempt_id: attempt.id, orphan_kind: 'unexplained' });
    expect(await prospect()).toMatchObject({ disposition: 'reached' });
  });

  it('is settled, and no more in doubt, where a person says that it was', async () => {
    await room.take(first, second);
    expect(await decide('b', attempt.id)).toEqual({ kind: 'done' });
    expect(await linked('b')).toEqual({ attempt_id: attempt.id, matched_as: 'person', orphan_kind: null });
    expect(await outcome()).toMatchObject({ outcome: 'answered' });
    expect(await decide('b', undefined)).toEqual({ kind: 'not_in_doubt' });
  });
});

it('a later second call of a settled attempt is unexplained, and alarms once', async () => {
  await room.take(first);
  room.clock.advance(300_000);
  const later = callRecord('later', { detectS: 120, connectS: 125, durationS: 9 });
  expect((await room.take(later)).alarms).toEqual([]);
  room.clock.advance(30_000);
  expect((await room.take()).alarms).toEqual(['later']);
  expect((await room.take()).alarms).toEqual([]);
  expect(await outcome()).toMatchObject({ outcome: 'no_answer' });
});

it.each([
  ['by_hand', { ani: 'ivr1', aniUser: 'ivr1', dnis: '22223333', dnisUser: '' }],
  ['inbound', { ani: '22223333', dnis: 'ivr1' }],
  ['star_code', { ani: 'ivr1', aniUser: 'ivr1', dnis: '*98', dnisUser: '' }],
  ['elsewhere', { ani: '22223333', dnis: '22224444', dnisUser: '' }],
])('a stranger’s record is classified: %s', async (kind, parties) => {
  await room.take(callRecord('x', parties));
  expect(await linked('x')).toMatchObject({ attempt_id: null, orphan_kind: kind });
});

it('keeps what a row said before it changed', async () => {
  await room.take(callRecord('a', { connectS: 8, durationS: 3 }));
  await room.take(callRecord('a', { connectS: 8, durationS: 30 }));
  const [version, ...more] = await new CdrViewStore(FIRST_ACCOUNT).versions(room.db.read, 'a');
  expect([JSON.parse(version?.raw ?? '{}'), more]).toMatchObject([{ durationS: 3 }, []]);
});

describe('a call that did not begin promptly', () => {
  const late = callRecord('late', { detectS: 40, connectS: 48, durationS: 20 });
  const byHand = callRecord('by hand', { detectS: 300, connectS: 308, durationS: 20 });

  it('is believed while nobody dials by hand, and in doubt from when somebody does', async () => {
    await room.take(late);
    expect(await outcome()).toMatchObject({ state: 'settled', outcome: 'answered' });
    room.clock.advance(300_000);
    await room.take(byHand);
    room.clock.advance(60_000);
    await room.take();
    expect(await linked('by hand')).toMatchObject({ attempt_id: null });
    expect(await outcome()).toMatchObject({ state: 'settled', outcome: 'lost', reason: 'ambiguous: late' });
    expect(await held()).toBe(true);
    const { costMicros } = await room.again(campaign);
    expect(costMicros).toBe(0);
  });

  it('stays its attempt’s where the clock has been set since, and tells nothing of it', async () => {
    await room.take(late);
    await room.db.write((tx) => new AccountStore(FIRST_ACCOUNT).learnClockOffset(tx, -3_600_000));
    room.clock.advance(300_000);
    await room.take(callRecord('by hand', { detectS: 300 - 3600, connectS: 308 - 3600, durationS: 20 }));
    room.clock.advance(60_000);
    await room.take();
    expect(await linked('by hand')).toMatchObject({ attempt_id: null });
    expect(await outcome()).toMatchObject({ state: 'settled', outcome: 'answered' });
  });
});
