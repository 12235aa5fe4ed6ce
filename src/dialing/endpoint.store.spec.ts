import { CallRoom, MONDAY } from '../../test/support/call-room';

let room: CallRoom;
beforeEach(async () => {
  room = await CallRoom.open();
});
afterEach(() => room.close());

const all = () => room.endpoints.all(room.db.read);
const lease = (id: number, attemptId: number, until = MONDAY) =>
  room.db.write((tx) => room.endpoints.lease(tx, id, attemptId, until));
const firstId = async () => (await all())[0]?.id ?? 0;

describe('an endpoint', () => {
  it('is held by one attempt at a time', async () => {
    const id = await firstId();
    const taken = await Promise.all([lease(id, 1), lease(id, 2), lease(id, 3)]);
    expect(taken).toEqual([true, false, false]);
    await room.db.write((tx) => room.endpoints.release(tx, 2));
    expect((await all())[0]?.attemptId).toBe(1);
    await room.db.write((tx) => room.endpoints.release(tx, 1));
    expect(await lease(id, 4)).toBe(true);
  });

  it('no longer named is kept, but not used', async () => {
    const id = await firstId();
    await room.db.write((tx) =>
      room.endpoints.configure(tx, [{ username: 'ivr2', number: '4000', role: 'agent' }]),
    );
    expect((await all()).map(({ username, enabled }) => [username, enabled])).toEqual([
      ['ivr1', false],
      ['ivr2', true],
      ['ana', false],
    ]);
    expect(await lease(id, 1)).toBe(false);
    expect((await all())[1]).toMatchObject({ number: '4000', role: 'agent' });
  });

  it('comes free when its longest call has passed, unless the request may still leave', async () => {
    const campaign = await room.campaign();
    const { attempt } = await room.call(campaign);
    const { leaseUntil } = (await all())[0] ?? { leaseUntil: 0 };
    const expire = (now: number) => room.db.write((tx) => room.endpoints.releaseExpired(tx, now));
    expect(await expire(leaseUntil - 1)).toBe(0);
    await room.db.write((tx) =>
      tx.run(`UPDATE attempt SET state = 'requesting' WHERE id = $1`, [attempt.id]),
    );
    expect(await expire(leaseUntil)).toBe(0);
    await room.db.write((tx) => tx.run(`UPDATE attempt SET state = 'uncertain' WHERE id = $1`, [attempt.id]));
    expect(await expire(leaseUntil)).toBe(1);
    expect((await all())[0]?.attemptId).toBeUndefined();
  });

  it('that works again has its rests forgotten', async () => {
    const id = await firstId();
    const rest = () => room.db.write((tx) => room.endpoints.setAside(tx, id, MONDAY + 5, 'endpoint_busy: x'));
    await rest();
    await rest();
    expect((await all())[0]).toMatchObject({
      restUntil: MONDAY + 5,
      restCount: 2,
      restReason: 'endpoint_busy: x',
    });
    await room.db.write((tx) => room.endpoints.worked(tx, id));
    expect((await all())[0]).toMatchObject({ restUntil: 0, restCount: 0, restReason: undefined });
  });
});
