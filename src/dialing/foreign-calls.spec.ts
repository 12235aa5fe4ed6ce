import { callRecord, CallRoom } from '../../test/support/call-room';
import { countsAgainst, mayRest, restForForeignCalls } from './rules/foreign-calls';

const MINUTE_MS = 60_000;

describe('how long an endpoint rests for calls that are not ours', () => {
  const NOW = 10 * 60 * MINUTE_MS;
  const ago = (...minutes: number[]) => minutes.map((one) => NOW - one * MINUTE_MS);

  it.each([
    ['one call by hand', ago(1), 0, undefined],
    ['two', ago(1, 5), 0, undefined],
    ['three within the hour', ago(1, 5, 59), 0, 10],
    ['three, of which one is older', ago(1, 5, 61), 0, undefined],
    ['the second time', ago(1, 5, 9), 1, 20],
    ['many times over', ago(1, 5, 9), 99, 120],
  ])('%s', (_, callsAt, before, minutes) => {
    const until = restForForeignCalls(callsAt, before, NOW);
    expect(until).toBe(minutes === undefined ? undefined : NOW + minutes * MINUTE_MS);
  });

  it.each([
    ['ivr', 'by_hand', true],
    ['ivr', 'unexplained', true],
    ['ivr', 'inbound', false],
    ['ivr', 'star_code', false],
    ['agent', 'by_hand', false],
    ['agent', 'unexplained', true],
  ] as const)('on an endpoint of role %s a call %s counts: %s', (role, kind, counts) => {
    expect(countsAgainst(role, kind)).toBe(counts);
  });

  it.each([
    ['the only endpoint', 'by_hand', 0, 1, false],
    ['one of two', 'by_hand', 0, 2, true],
    ['the second of two', 'by_hand', 1, 2, false],
    ['the second of three', 'by_hand', 1, 3, false],
    ['the third of six', 'by_hand', 2, 6, true],
    ['the fourth of six', 'by_hand', 3, 6, false],
    ['the only endpoint, that may call people twice', 'unexplained', 0, 1, true],
  ] as const)('%s with calls %s rests beside others: %i of %i: %s', (_, kind, others, inUse, rests) => {
    expect(mayRest(kind, others, inUse)).toBe(rests);
  });
});

describe('an endpoint that keeps showing calls that are not ours', () => {
  let room: CallRoom;
  beforeEach(async () => {
    room = await CallRoom.open();
    await room.db.write((tx) => room.account.learnClockOffset(tx, 0));
  });
  afterEach(() => room.close());

  let calls = 0;
  const byHand = async (username = 'ivr1') => {
    room.clock.advance(MINUTE_MS);
    const callid = `hand ${++calls}`;
    const at = { detectAt: room.now, ani: username, dnis: '22113344', aniUser: username, dnisUser: '' };
    await room.take(callRecord(callid, { ...at, durationS: 20, raw: JSON.stringify({ callid }) }));
  };
  const endpoint = async () =>
    (await room.endpoints.all(room.db.read)).find((one) => one.username === 'ivr1');
  const restMinutes = async () => ((await endpoint())?.restUntil ?? 0) / MINUTE_MS - room.now / MINUTE_MS;

  it('is set aside at the third, for longer each time, and comes back by itself', async () => {
    await byHand();
    await byHand();
    expect(await restMinutes()).toBeLessThan(0);
    await byHand();
    expect(await restMinutes()).toBe(10);
    expect((await endpoint())?.restReason).toBe('foreign_calls: 3 in an hour');
    // It goes on: the rest begins anew, no longer than before.
    await byHand();
    expect(await restMinutes()).toBe(10);
    room.clock.advance(11 * MINUTE_MS);
    expect(await restMinutes()).toBeLessThan(0);
    await byHand();
    expect(await restMinutes()).toBe(20);
  });

  it('is not brought back by a call of ours that ends meanwhile, but by hand, and then starts from nothing', async () => {
    for (let n = 0; n < 3; n++) await byHand();
    const id = (await endpoint())?.id ?? 0;
    await room.db.write((tx) => room.endpoints.worked(tx, id));
    expect(await restMinutes()).toBe(10);
    await room.db.write((tx) => room.foreign.lift(tx, id));
    expect(await restMinutes()).toBeLessThan(0);
    await byHand();
    await byHand();
    expect(await restMinutes()).toBeLessThan(0);
    await byHand();
    expect(await restMinutes()).toBe(10);
  });

  it('rests for calls by hand only while others like it are left to call with', async () => {
    const alike = (await room.endpoints.all(room.db.read)).filter((one) => one.role === 'ivr');
    for (const { username } of alike) for (let n = 0; n < 3; n++) await byHand(username);
    const resting = (await room.endpoints.all(room.db.read)).filter((one) => one.foreignUntil > room.now);
    expect(resting).toHaveLength(Math.floor(alike.length / 2));
  });
});
