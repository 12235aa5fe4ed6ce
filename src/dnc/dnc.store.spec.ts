import { DncStore } from './dnc.store';
import { ana, DncRoom, NOON, wish } from './dnc.testing';
import { PrefixStore } from './prefix.store';

const store = new DncStore();
let room: DncRoom;
beforeEach(async () => (room = await DncRoom.open()));
afterEach(() => room.close());

const add = (more: object = {}) => room.db.write((tx) => store.add(tx, wish(ana, more)));
const remove = (more: object = {}) =>
  room.db.write((tx) => store.remove(tx, { phone: ana, reason: 'r', by: 'x', at: NOON, ...more }));
const listed = (now: number, campaignId?: number) =>
  store.check(room.db.read, ana, { now, campaignId }).then((why) => why?.by);

describe('expiry', () => {
  it('ends the suppression, and leaves the entry to be seen', async () => {
    await add({ expiresAt: NOON + 10 });
    expect(await listed(NOON + 9)).toBe('entry');
    expect(await listed(NOON + 10)).toBeUndefined();
    expect(await store.find(room.db.read, ana)).toMatchObject({ expiresAt: expect.any(String) });
  });

  it('is lengthened by a longer wish, kept from a shorter one, and renewed when it is over', async () => {
    await add({ expiresAt: NOON + 10, reason: 'first' });
    expect(await add({ expiresAt: NOON + 5 })).toBe('repeated');
    expect(await add({ expiresAt: NOON + 20, source: 'ivr' })).toBe('strengthened');
    expect(await store.find(room.db.read, ana)).toMatchObject({ reason: 'first', source: 'manual' });
    expect(await listed(NOON + 19)).toBe('entry');
    expect(await add({ at: NOON + 30, reason: 'second' })).toBe('renewed');
    expect(await store.find(room.db.read, ana)).toMatchObject({ reason: 'second', expiresAt: null });
    expect(await add({ at: NOON + 31, expiresAt: NOON + 40 })).toBe('repeated');
    expect(await listed(NOON + 1e9)).toBe('entry');
    expect((await store.history(room.db.read, ana)).map(({ action }) => action)).toEqual([
      'added',
      'repeated',
      'strengthened',
      'renewed',
      'repeated',
    ]);
  });

  it('weighs the wishes of one batch one after the other', async () => {
    const wishes = [wish(ana, { expiresAt: NOON + 1 }), wish(ana), wish(ana, { expiresAt: NOON + 2 })];
    expect(await room.db.write((tx) => store.addMany(tx, wishes))).toEqual([
      'added',
      'strengthened',
      'repeated',
    ]);
    expect(await listed(NOON + 1e9)).toBe('entry');
  });
});

describe('scope', () => {
  it('of one campaign suppresses for that one only, and is removed by itself', async () => {
    const abril = await room.campaign('abril');
    const mayo = await room.campaign('mayo');
    await add({ campaignId: abril });
    expect([await listed(NOON), await listed(NOON, mayo), await listed(NOON, abril)]).toEqual([
      undefined,
      undefined,
      'campaign',
    ]);
    expect(await remove()).toBe('not_listed');
    expect(await remove({ campaignId: mayo })).toBe('not_listed');
    expect(await remove({ campaignId: abril })).toBe('removed');
    expect(await listed(NOON, abril)).toBeUndefined();
    expect(await store.history(room.db.read, ana)).toMatchObject([
      { action: 'added', campaignId: abril },
      { action: 'removed', campaignId: abril },
    ]);
  });
});

describe('an opt-out', () => {
  it.each(['ivr', 'agent'])('by %s is not taken back without saying so', async (source) => {
    await add({ source });
    expect(await remove()).toBe('opt_out');
    expect(await remove({ optOutWithdrawn: true })).toBe('removed');
  });

  it('stands also where it came second, until the number is removed', async () => {
    await add();
    await add({ source: 'ivr' });
    expect(await remove()).toBe('opt_out');
    expect(await remove({ optOutWithdrawn: true })).toBe('removed');
    await add();
    expect(await remove()).toBe('removed');
  });
});

describe('a prefix', () => {
  const prefixes = new PrefixStore();
  const prefix = '+50688*';

  it('lists every number under it until it is removed', async () => {
    await room.db.write((tx) => prefixes.add(tx, { ...wish(ana), prefix, reason: 'test range' }));
    expect(await listed(NOON)).toBe('prefix');
    expect(await prefixes.above(room.db.read, ana)).toMatchObject([{ prefix, reason: 'test range' }]);
    expect(await remove()).toBe('not_listed');
    const gone = { prefix, reason: 'r', by: 'x', at: NOON } as const;
    expect(await room.db.write((tx) => prefixes.remove(tx, gone))).toBe('removed');
    expect(await room.db.write((tx) => prefixes.remove(tx, gone))).toBe('not_listed');
    expect(await listed(NOON)).toBeUndefined();
    expect((await prefixes.history(room.db.read, prefix)).map(({ action }) => action)).toEqual([
      'added',
      'removed',
    ]);
  });
});

it.each([`UPDATE dnc_event SET reason = ''`, 'DELETE FROM dnc_event'])(
  'the history refuses %s',
  async (statement) => {
    await add();
    await expect(room.db.write((tx) => tx.run(statement))).rejects.toThrow('append-only');
  },
);
