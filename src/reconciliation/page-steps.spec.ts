import { callRecord, CallRoom, PHONE } from '../../test/support/call-room';

const OTHER = '+50688887778';
let room: CallRoom;
let campaign: { id: number };
beforeEach(async () => {
  room = await CallRoom.open();
  campaign = await room.campaign([PHONE, OTHER], { maxAttempts: '1' });
  await room.db.write((tx) => room.account.learnClockOffset(tx, 0));
  await room.call(await room.again(campaign));
  await room.db.write((tx) => room.campaigns.setNextDial(tx, campaign.id, 0));
  await room.call(await room.again(campaign));
  room.clock.advance(60_000);
  room.mirror.firstStepRecords = 1;
});
afterEach(() => room.close());

const page = [
  callRecord('a', { connectS: 8, durationS: 30, costMicros: 1500 }),
  callRecord('b', {
    detectS: 2,
    ani: OTHER.slice(1),
    dnis: 'ivr2',
    dnisUser: 'ivr2',
    connectS: 9,
    durationS: 20,
    costMicros: 700,
  }),
];

const state = async () => ({
  outcomes: await room.db.read.all('SELECT phone, outcome, cost_micros FROM attempt ORDER BY id'),
  rows: await room.db.read.all('SELECT callid, attempt_id IS NOT NULL AS isMatched FROM cdr ORDER BY callid'),
  costMicros: (await room.again(campaign)).costMicros,
  tally: await room.tallies.of(room.db.read, campaign.id),
  usage: await room.row('SELECT settled, timed FROM campaign_usage WHERE campaign_id = $1', campaign.id),
});

describe('a page that is taken in steps', () => {
  it('of which one failed leaves whole steps, and reading it again brings the rest, each once', async () => {
    const store = room.cdrs.store.bind(room.cdrs);
    let steps = 0;
    room.cdrs.store = (...given) =>
      ++steps === 2 ? Promise.reject(new Error('the disk is full')) : store(...given);
    await expect(room.take(...page)).rejects.toThrow('the disk is full');
    expect(await state()).toMatchObject({
      outcomes: [
        { phone: PHONE, outcome: 'answered', cost_micros: 1500 },
        { phone: OTHER, outcome: null },
      ],
      rows: [{ callid: 'a', isMatched: 1 }],
      costMicros: 1500,
      usage: { settled: 1, timed: 1 },
    });

    expect((await room.take(...page)).settled).toHaveLength(1);
    const whole = await state();
    expect(whole).toMatchObject({ costMicros: 2200, tally: { reached: 2, 'outcome:answered': 2 } });
    expect(whole.rows).toEqual([
      { callid: 'a', isMatched: 1 },
      { callid: 'b', isMatched: 1 },
    ]);
    expect(await room.take(...page)).toMatchObject({ changed: 0, settled: [] });
    expect(await state()).toEqual(whole);
  });

  it('comes to the same as in one', async () => {
    room.mirror.firstStepRecords = 100;
    expect((await room.take(...page)).settled).toHaveLength(2);
    expect(await state()).toMatchObject({ costMicros: 2200, usage: { settled: 2, timed: 2 } });
  });
});

it('of rows at hand whose they are is read anew, and of the others all', async () => {
  await room.take(...page);
  const ids = (await room.db.read.all<{ id: number }>('SELECT id FROM attempt')).map(({ id }) => id);
  const stored = await room.links.ofAttempts(room.db.read, ids);
  const unlinked = stored.map((row) => ({ ...row, attemptId: undefined, matchedAs: undefined }));
  const atHand = new Map(unlinked.slice(0, 1).map((row) => [row.callid, row]));
  expect(stored.map(({ callid, matchedAs }) => [callid, matchedAs])).toEqual([
    ['a', 'call'],
    ['b', 'call'],
  ]);
  expect(await room.links.nowOfAttempts(room.db.read, ids, atHand)).toEqual(stored);
});
