import { CallRoom, MONDAY } from '../../test/support/call-room';
import { ClosedDayStore } from '../campaigns';

const store = new ClosedDayStore();
let room: CallRoom;
beforeEach(async () => (room = await CallRoom.open()));
afterEach(() => room.close());

const close = (country: string | null, days = 0) =>
  room.db.write((tx) =>
    store.add(tx, { day: Math.floor(MONDAY / 86_400_000) + days, name: 'aniversario', country }),
  );

it.each<[string, () => Promise<unknown>, number]>([
  ['everywhere', () => close(null), 0],
  ['where the person is', () => close('CR'), 0],
  ['in another country', () => close('PA'), 1],
  ['tomorrow', () => close(null, 1), 1],
])('a closed day %s, entered after a call was planned', async (_, enter, calls) => {
  const campaign = await room.campaign();
  room.dialer.meanwhile = enter;
  await room.call(campaign);
  expect(room.dialer.orders).toHaveLength(calls);
});

it('is over once it is taken out, and its number is not used again', async () => {
  const campaign = await room.campaign();
  const { id } = await close(null);
  expect(await room.plan(campaign, 1)).toEqual([]);
  expect(await room.db.write((tx) => store.remove(tx, id))).toMatchObject({ id, name: 'aniversario' });
  expect(await room.db.write((tx) => store.remove(tx, id))).toBeUndefined();
  await room.call(await room.campaign(['+50680000002']));
  expect(room.dialer.orders).toHaveLength(1);
  expect((await close('CR')).id).toBe(id + 1);
});
