import { FIRST_ACCOUNT } from '../../../platform/account/account';
import { CallRoom, PHONE } from '../../../../test/support/call-room';
import { singleCallsIn } from '../../../../test/support/single-calls';
import { createLogger } from '../../../platform/logging/logger';
import { CalibrationStore } from '../calibration.store';
import type { Calibrator, FollowEnd } from '../calibrator';
import { GOOD_FOR_MS } from './calibration-order';
import { CalibrationOrders } from './calibration-orders';
import { CalibrationTaker } from './calibration-taker';

let room: CallRoom;
let orders: CalibrationOrders;
/** What comes of following a call. */
let end: FollowEnd;
let followed: number[];

beforeEach(async () => {
  room = await CallRoom.open();
  orders = new CalibrationOrders(room.db, room.clock, new CalibrationStore(FIRST_ACCOUNT), FIRST_ACCOUNT);
  end = { kind: 'interrupted', attemptId: 1 };
  followed = [];
});
afterEach(() => room.close());

/** A process: its calls are placed on the real road, its watching is told. `diesAt`: right after that. */
function processOf(diesAt?: 'before the call' | 'after the call'): CalibrationTaker {
  const { calls } = singleCallsIn(room);
  const calibrator: Pick<Calibrator, 'place' | 'follow'> = {
    place: async ({ endpoint, phone, country }, key) => {
      if (diesAt === 'before the call') throw new Error('killed');
      const order = { flow: 'blast', endpoint, phone, country, contactRef: undefined, key } as const;
      const answer = await calls.place({ purpose: 'calibration', ...order });
      await calls.stop(0);
      if (diesAt === 'after the call') throw new Error('killed');
      calls.active = true;
      return answer;
    },
    follow: (attemptId, onStage) => {
      followed.push(attemptId);
      onStage('ringing');
      return Promise.resolve(end);
    },
  };
  const { db, clock, lease } = room;
  return new CalibrationTaker(db, clock, createLogger('silent'), lease, calls, calibrator as Calibrator);
}

const wish = { endpoint: 'ivr1', phone: PHONE, country: 'CR', askedBy: 'ana', key: undefined } as const;
const ask = async (key?: string) => (await orders.ask({ ...wish, key })).id;
const dialled = () => room.dialer.orders.length;

it('is carried out once, shown as it goes, and keeps the number no longer than it must', async () => {
  const id = await ask('k');
  expect([await ask('k'), await orders.ask(wish)]).toEqual([id, { kind: 'under_way', id }]);
  const taker = processOf();
  await taker.step();
  expect(await orders.find(id)).toMatchObject({ state: 'following', stage: 'ringing', phone: undefined });

  end = { kind: 'not_called', reason: 'No permitido' };
  await taker.step();
  expect(await orders.find(id)).toMatchObject({ state: 'not_called', reason: 'No permitido', attemptId: 1 });
  await taker.step();
  expect([dialled(), followed]).toEqual([1, [1, 1]]);
  expect([await ask('k'), await orders.open()]).toEqual([id, undefined]);
});

it.each([
  ['before the call', 0, 'not_called', []],
  ['after the call', 1, 'following', [1]],
] as const)('whose process died %s never calls again', async (diesAt, calls, state, seen) => {
  const id = await ask();
  await expect(processOf(diesAt).step()).rejects.toThrow('killed');
  expect(await orders.find(id)).toMatchObject({ state: 'placing' });
  const next = processOf();
  for (let n = 0; n < 3; n++) await next.step();
  expect(await orders.find(id)).toMatchObject({ state, attemptId: seen[0] });
  expect([dialled(), [...new Set(followed)]]).toEqual([calls, seen]);
});

it('is refused for the reason for which any other call is', async () => {
  const listed = { phone: PHONE, source: 'manual', reason: 'r', by: 'x', at: room.now } as const;
  await room.db.write((tx) => room.dnc.add(tx, listed));
  const id = await ask();
  await processOf().step();
  expect(await orders.find(id)).toMatchObject({
    state: 'refused',
    refusal: { code: 'not_admitted', reason: 'dnc' },
    phone: undefined,
  });
});

it('that nobody took in time is taken by nobody later, and another may be asked for', async () => {
  const late = await ask();
  room.clock.advance(GOOD_FOR_MS + 1);
  expect(await orders.find(late)).toMatchObject({ state: 'expired' });
  await processOf().step();
  expect(dialled()).toBe(0);
  expect(await ask()).toBeGreaterThan(late);
});

it('is not taken by a process that has lost the right to call', async () => {
  await ask();
  await room.lease.release();
  await processOf().step();
  expect(dialled()).toBe(0);
});
