import { CallRoom, PHONE } from '../../../test/support/call-room';
import { singleCallsIn } from '../../../test/support/single-calls';
import { FIRST_ACCOUNT } from '../../platform/account/account';
import { systemClock } from '../../platform/clock/clock';
import { Lease } from '../../platform/lease/lease';
import { createLogger } from '../../platform/logging/logger';
import type { SingleCalls } from '../single-calls';
import { OrderTaker } from './order-taker';
import { OrderedCalls } from './ordered-calls';

let room: CallRoom;
let calls: SingleCalls;
let taker: OrderTaker;
/** In a process that has not got the lease. */
let asked: OrderedCalls;
const order = {
  purpose: 'calls',
  flow: 'blast',
  endpoint: 'ivr1',
  phone: PHONE,
  country: 'CR',
  contactRef: undefined,
  key: undefined,
} as const;

beforeEach(async () => {
  room = await CallRoom.open();
  const { db, clock, lease } = room;
  const logger = createLogger('silent');
  ({ calls } = singleCallsIn(room));
  taker = new OrderTaker(db, clock, logger, lease, calls);
  const elsewhere = new Lease(db, systemClock, 'web', FIRST_ACCOUNT);
  const none = { place: () => Promise.resolve({ kind: 'refused', refusal: { code: 'not_calling' } }) };
  asked = new OrderedCalls(db, systemClock, elsewhere, none as unknown as SingleCalls);
});
afterEach(() => room.close());

const rows = () => room.row<{ n: number }>('SELECT count(*) AS n FROM call_order');
/** Until the order that was just given is seen, and placed. */
const work = async (): Promise<void> => {
  while (((await rows())?.n ?? 0) === 0) await new Promise((next) => setImmediate(next));
  await (
    await taker.step()
  ).answered;
};

it('is placed by the process that calls, and answered where it was asked for', async () => {
  const [answer] = await Promise.all([asked.place(order), work()]);
  expect(answer).toEqual({ kind: 'placed', attemptId: 1 });
  await calls.stop(0);
  expect(room.dialer.orders).toHaveLength(1);
  expect(await rows()).toEqual({ n: 0 });
});

it('is refused for the reason for which it is refused there', async () => {
  const [answer] = await Promise.all([asked.place({ ...order, endpoint: 'nobody' }), work()]);
  expect(answer).toEqual({ kind: 'refused', refusal: { code: 'unknown_endpoint' } });
});

it('that nobody takes is withdrawn: no call comes of it later', async () => {
  asked.longestWaitMs = 0;
  expect(await asked.place(order)).toEqual({ kind: 'refused', refusal: { code: 'not_calling' } });
  await (
    await taker.step()
  ).answered;
  expect(room.dialer.orders).toEqual([]);
});

it('of which nobody knows what came is said to be so', async () => {
  asked.longestWaitMs = 0;
  await room.db.write((tx) =>
    tx.run(`CREATE TRIGGER taken_at_once AFTER INSERT ON call_order
            BEGIN UPDATE call_order SET state = 'taken' WHERE id = new.id; END`),
  );
  expect(await asked.place(order)).toEqual({ kind: 'refused', refusal: { code: 'answer_late' } });
});

it('waits for nobody where nobody calls, and is not taken by who has lost the lease', async () => {
  await room.lease.release();
  expect(await asked.place(order)).toEqual({ kind: 'refused', refusal: { code: 'not_calling' } });
  expect(await rows()).toEqual({ n: 0 });
});
