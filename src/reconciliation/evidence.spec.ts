import { callRecord, CallRoom, PHONE } from '../../test/support/call-room';
import type { DialReply } from '../provider/provider.port';

const OPT_OUT = '22220000';
let room: CallRoom;
let campaign: { id: number };
beforeEach(async () => {
  room = await CallRoom.open();
  campaign = await room.campaign([PHONE], { optOutTo: OPT_OUT, retry: 'refused=10s,no_answer=10s' });
});
afterEach(() => room.close());

const refusedAtFirst = async (): Promise<void> => {
  const reply: DialReply = { kind: 'refused', refusal: 'other', text: 'no' };
  room.dialer.reply = reply;
  await room.call(await room.again(campaign));
  room.clock.advance(5000);
};
const clockKnown = () => room.db.write((tx) => room.account.learnClockOffset(tx, 0));
const planned = async () => room.plan(await room.again(campaign));
const tally = () => room.tallies.of(room.db.read, campaign.id);

describe('records that speak against a reply', () => {
  it('a refused call that was answered is settled, and nobody calls that person again', async () => {
    await clockKnown();
    await refusedAtFirst();
    await room.take(callRecord('a', { connectS: 2, durationS: 30, costMicros: 900 }));
    expect(await room.row('SELECT state, outcome, talk_s FROM attempt')).toEqual({
      state: 'settled',
      outcome: 'answered',
      talk_s: 30,
    });
    expect(await tally()).toEqual({ reached: 1, 'outcome:answered': 1 });
    room.clock.advance(60_000);
    expect(await planned()).toEqual([]);
  });

  it('a refused call that rang unanswered leaves the retry where it was', async () => {
    await clockKnown();
    await refusedAtFirst();
    await room.take(callRecord('a'));
    expect(await tally()).toEqual({ waiting: 1, 'outcome:no_answer': 1 });
  });

  it('are heard even if the first call ever was refused, and no clock was learnt yet', async () => {
    await refusedAtFirst();
    await room.take(
      callRecord('a', { connectS: 2, durationS: 30 }),
      callRecord('leg', { detectS: 20, connectS: 21, ani: '88887777', dnis: OPT_OUT, originalCallid: 'a' }),
    );
    expect(await room.dnc.find(room.db.read, PHONE)).toMatchObject({ source: 'ivr' });
  });
});

it('the first record ever is of the call that was accepted, not of one to the same person that was refused before', async () => {
  await refusedAtFirst();
  room.dialer.reply = { kind: 'accepted', text: '200 queued' };
  // Plausible as a zone a quarter of an hour off, and a minute or two of queue.
  room.clock.advance(1_071_000);
  const { attempt } = await room.call(await room.again(campaign));
  room.clock.advance(40_000);
  const outcomes = () => room.db.read.all('SELECT id, outcome FROM attempt ORDER BY id');
  const refused = { id: attempt.id - 1, outcome: 'refused' };
  const own = callRecord('a', { detectS: 1077, ringS: 20 });
  // By a clock that nobody expects it is nobody's yet.
  await room.take({ ...own, callid: 'b', detectAt: own.detectAt + 600_000 });
  expect(await outcomes()).toEqual([refused, { id: attempt.id, outcome: null }]);
  await room.take(own);
  expect(await outcomes()).toEqual([refused, { id: attempt.id, outcome: 'no_answer' }]);
});

describe('a refusal that is not about the number', () => {
  it('does not count for the gap between calls', async () => {
    const [first, second] = [await room.campaign([PHONE], {}), await room.campaign([PHONE], {})];
    room.dialer.reply = { kind: 'refused', refusal: 'endpoint_busy', text: 'EP ocupado' };
    await room.call(first);
    expect((await room.phones.known(room.db.read, PHONE)).last).toBeUndefined();
    expect(await room.plan(second)).toHaveLength(1);
  });
});
