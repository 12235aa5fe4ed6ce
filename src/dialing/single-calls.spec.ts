import { CallRoom, MONDAY, PHONE } from '../../test/support/call-room';
import { ManualClock } from '../../test/support/manual-clock';
import { singleCallsIn } from '../../test/support/single-calls';
import type { CallOrder, CallPlanner } from './call-planner';
import type { SingleCalls } from './single-calls';

let room: CallRoom;
let planner: CallPlanner;
let calls: SingleCalls;
const order: CallOrder = {
  purpose: 'calls',
  flow: 'blast',
  endpoint: 'ivr1',
  phone: PHONE,
  country: 'CR',
  contactRef: undefined,
  key: undefined,
};

async function open(clock?: ManualClock): Promise<void> {
  room = await CallRoom.open(undefined, clock);
  ({ calls, planner } = singleCallsIn(room));
}
beforeEach(() => open());
afterEach(() => room.close());

const prospect = () => room.row<object>('SELECT state, disposition, reason FROM prospect');
const trace = () =>
  room.row<object>(`SELECT (SELECT count(*) FROM attempt) AS attempts, (SELECT count(*) FROM prospect) AS prospects,
    (SELECT count(*) FROM list_row) AS rows, (SELECT count(*) FROM endpoint WHERE attempt_id IS NOT NULL) AS held`);
const nothing = { attempts: 0, prospects: 0, rows: 0, held: 0 };

it('asks once, by the endpoint that was named', async () => {
  expect(await calls.place({ ...order, endpoint: 'ivr2' })).toMatchObject({ kind: 'placed' });
  expect(room.dialer.orders).toMatchObject([{ endpoint: { username: 'ivr2' }, phone: PHONE, flow: 'blast' }]);
});

it.each([
  ['a Sunday', Date.parse('2026-06-14T16:00:00Z'), 'window_closed'],
  ['a weekday', MONDAY, undefined],
])('keeps the hours of the policy: %s', async (_, now, reason) => {
  await room.close();
  await open(new ManualClock(now));
  const answer = await calls.place(order);
  if (reason === undefined) expect(answer.kind).toBe('placed');
  else expect(answer).toMatchObject({ kind: 'refused', refusal: { code: 'not_admitted', reason } });
});

it('leaves no trace of a call that was refused at once', async () => {
  await room.db.write((tx) =>
    room.dnc.add(tx, { phone: PHONE, source: 'api', reason: 'x', by: 'x', at: room.now }),
  );
  expect(await calls.place(order)).toMatchObject({ refusal: { code: 'not_admitted', reason: 'dnc' } });
  expect(await trace()).toEqual(nothing);
});

it('obeys a wish that comes between plan and admission', async () => {
  room.dialer.meanwhile = () =>
    room.db.write((tx) =>
      room.dnc.add(tx, { phone: PHONE, source: 'ivr', reason: 'x', by: 'x', at: room.now }),
    );
  expect(await calls.place(order)).toMatchObject({ refusal: { code: 'not_admitted', reason: 'dnc' } });
  expect(room.dialer.orders).toEqual([]);
  expect(await prospect()).toEqual({ state: 'done', disposition: 'suppressed', reason: 'dnc' });
});

it('keeps the number’s caps, also after a call that was single too', async () => {
  await calls.place(order);
  await room.db.write((tx) => tx.run(`UPDATE attempt SET state = 'settled', outcome = 'no_answer'`));
  room.clock.advance(3_600_000);
  const again = await calls.place({ ...order, endpoint: 'ivr2' });
  expect(again).toMatchObject({ refusal: { reason: 'cap_day', at: Date.parse('2026-06-16T06:00:00Z') } });
});

it('is not placed later by a restart, nor after a refusal of the provider', async () => {
  await planner.plan(order);
  await room.recover();
  expect(await prospect()).toMatchObject({ state: 'done', disposition: 'cancelled' });

  room.dialer.reply = { kind: 'refused', refusal: 'endpoint_busy', text: 'busy' };
  await calls.place(order);
  await calls.stop(0);
  const waiting = await room.row<{ n: number }>(`SELECT count(*) AS n FROM prospect WHERE state <> 'done'`);
  expect(waiting).toEqual({ n: 0 });
});

it('gives back what it held when the provider cannot be reached', async () => {
  room.dialer.unreachable = 'ECONNREFUSED';
  expect(await calls.place(order)).toMatchObject({ refusal: { code: 'provider_unreachable' } });
  expect(await trace()).toMatchObject({ attempts: 0, held: 0 });
});

it('places nothing before it may, and nothing after the stop', async () => {
  calls.active = false;
  expect(await calls.place(order)).toMatchObject({ refusal: { code: 'not_calling' } });
  calls.active = true;
  await calls.stop(0);
  calls.active = true;
  expect(await calls.place(order)).toMatchObject({ refusal: { code: 'not_calling' } });
  expect(await trace()).toEqual(nothing);
});
