import { callRecord, CallRoom, MONDAY, PHONE } from '../../test/support/call-room';
import { OptOutsStore } from './opt-outs.store';
import { effectTimes } from './rules/effect-times';

describe('the time from an opt-out to its effect', () => {
  let room: CallRoom;
  beforeAll(async () => (room = await CallRoom.open()));
  afterAll(() => room.close());

  it("counts from the leg's start, on our clock, to the entry; once, whatever comes later", async () => {
    const campaign = await room.campaign([PHONE], { optOutTo: '22220000' });
    await room.db.write((tx) => room.account.learnClockOffset(tx, 5000));
    await room.call(await room.again(campaign));
    room.clock.advance(60_000);
    const call = callRecord('a', { detectS: 6, connectS: 13, durationS: 30 });
    const leg = callRecord('leg', { detectS: 25, ani: '88887777', dnis: '22220000', originalCallid: 'a' });
    await room.take(call, leg);
    const asked = MONDAY + 25_000 - 5000;
    const took = (room.now - asked) / 1000;
    expect(await room.effects.times()).toEqual({ measured: 1, p50S: took, p95S: took, slowestS: took });

    room.clock.advance(3_600_000);
    await room.take({ ...call, durationS: 31 });
    expect(await room.effects.times()).toMatchObject({ measured: 1, slowestS: took });
    const { optOuts } = await new OptOutsStore().page(room.db.read, undefined, 0, 10);
    expect(optOuts.map(({ effectS }) => effectS)).toEqual([took, ...optOuts.slice(1).map(() => null)]);
  });
});

it.each([
  [[], { measured: 0, p50S: null, p95S: null, slowestS: null }],
  [[4000], { measured: 1, p50S: 4, p95S: 4, slowestS: 4 }],
  [[3000, 1000, -5000, 2000], { measured: 4, p50S: 1, p95S: 3, slowestS: 3 }],
  [
    Array.from({ length: 100 }, (_, n) => (n + 1) * 1000),
    { measured: 100, p50S: 50, p95S: 95, slowestS: 100 },
  ],
])('is told by percentiles that were measured: %#', (ms, times) => {
  expect(effectTimes(ms)).toEqual(times);
});
