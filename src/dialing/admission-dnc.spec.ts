import { CallRoom, PHONE } from '../../test/support/call-room';
import { PrefixStore, RegistryStore } from '../dnc';

const OTHER = '+50680000002';
let room: CallRoom;
beforeEach(async () => (room = await CallRoom.open()));
afterEach(() => room.close());

const wish = () => ({ source: 'manual', reason: 'r', by: 'x', at: room.now }) as const;
const disposition = async (id: number) =>
  (
    await room.row<{ disposition: string | null }>(
      'SELECT disposition FROM prospect WHERE campaign_id = $1',
      id,
    )
  )?.disposition;

/** A registry of these numbers, dated so many days before now. */
const registry = async (phones: number[], daysOld: number) => {
  const store = new RegistryStore();
  const datedOn = new Date(room.now - daysOld * 86_400_000).toISOString().slice(0, 10);
  const at = room.now;
  const version = { name: 'REPEP', label: 'v', datedOn, sha256: 's', fileName: 'f', by: 'x', at };
  const former = await store.current(room.db.read, 'REPEP');
  const id = await room.db.write((tx) => store.begin(tx, version));
  await room.db.write((tx) => store.load(tx, id, phones));
  await room.db.write((tx) => store.makeCurrent(tx, id, former?.id, version));
};

describe.each<[string, (id: number) => Promise<unknown>]>([
  ['the entry', () => room.db.write((tx) => room.dnc.add(tx, { ...wish(), phone: PHONE }))],
  [
    "this campaign's entry",
    (campaignId) => room.db.write((tx) => room.dnc.add(tx, { ...wish(), phone: PHONE, campaignId })),
  ],
  ['a prefix', () => room.db.write((tx) => new PrefixStore().add(tx, { ...wish(), prefix: '+5068888*' }))],
  ['a registry', () => registry([50688887777], 1)],
])('%s', (_, list) => {
  it('stops a call that was planned before', async () => {
    const campaign = await room.campaign();
    room.dialer.meanwhile = () => list(campaign.id);
    await room.call(campaign);
    expect(room.dialer.orders).toEqual([]);
    expect(await disposition(campaign.id)).toBe('suppressed');
  });
});

it('suppresses at enrolment, by whatever lists the number, and nobody else', async () => {
  await room.db.write((tx) => new PrefixStore().add(tx, { ...wish(), prefix: '+5068888*' }));
  await registry([50680000003], 1);
  await room.db.write((tx) => room.dnc.add(tx, { ...wish(), phone: '+50680000004' }));
  const past = { ...wish(), at: room.now - 20, expiresAt: room.now - 10 };
  await room.db.write((tx) => room.dnc.add(tx, { ...past, phone: '+50680000005' }));
  const { id } = await room.campaign([PHONE, OTHER, '+50680000003', '+50680000004', '+50680000005']);
  const rows = await room.db.read.all<{ phone: string }>(
    `SELECT phone FROM prospect WHERE campaign_id = $1 AND disposition = 'suppressed' ORDER BY phone`,
    [id],
  );
  expect(rows.map(({ phone }) => phone)).toEqual(['+50680000003', '+50680000004', PHONE]);
  expect(await room.tallies.of(room.db.read, id)).toMatchObject({ waiting: 2, suppressed: 3 });
});

it('calls again when an entry has expired, and calls for other campaigns than the one it is for', async () => {
  const first = await room.campaign();
  const other = await room.campaign([PHONE], { gap: '0' });
  await room.db.write((tx) => room.dnc.add(tx, { ...wish(), phone: PHONE, campaignId: first.id }));
  expect((await room.plan(first)).length).toBe(0);
  expect(await disposition(first.id)).toBe('suppressed');
  await room.call(other);
  expect(room.dialer.orders).toHaveLength(1);
});

describe('a required registry', () => {
  it('that is missing or too old pauses the campaign, which goes on when it has come', async () => {
    const campaign = await room.campaign([PHONE], { registries: 'REPEP=30' });
    const engine = room.engine();
    await engine.tick();
    expect(await room.again(campaign)).toMatchObject({ state: 'paused', stateReason: 'registry_too_old' });
    await registry([1], 31);
    await room.lifecycle.start(campaign.id);
    await engine.tick();
    expect((await room.again(campaign)).state).toBe('paused');
    await registry([1], 30);
    await room.lifecycle.start(campaign.id);
    await engine.tick();
    expect((await room.again(campaign)).state).toBe('running');
    await room.dialer.asked(1);
    await engine.stop(1000);
  });

  it('that grows too old between plan and admission lets no call through', async () => {
    await registry([1], 30);
    const campaign = await room.campaign([PHONE], { registries: 'REPEP=30' });
    room.dialer.meanwhile = () => Promise.resolve(room.clock.advance(86_400_000));
    await room.call(campaign);
    expect(room.dialer.orders).toEqual([]);
    expect(await room.row('SELECT state, reason FROM prospect WHERE campaign_id = $1', campaign.id)).toEqual({
      state: 'waiting',
      reason: 'registry_too_old',
    });
  });
});
