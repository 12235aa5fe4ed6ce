import { CallRoom, PHONE } from '../../test/support/call-room';
import { commitCutter, type CommitCutter } from '../../test/support/postgres/commit-cutter';

const server = process.env.PREGON_TEST_POSTGRES ?? '';
let network: CommitCutter;
let room: CallRoom;
beforeEach(async () => {
  network = await commitCutter(server);
  process.env.PREGON_TEST_POSTGRES = network.url;
  room = await CallRoom.open();
});
afterEach(async () => {
  process.env.PREGON_TEST_POSTGRES = server;
  await room.close();
  network.close();
});

const attempts = () => room.db.read.all<{ state: string }>('SELECT state FROM attempt');

it('places no call when it never heard whether its permission was committed, and lets records tell', async () => {
  const campaign = await room.campaign();
  room.dialer.meanwhile = () => {
    network.cutNextCommit();
    return Promise.resolve();
  };
  await expect(room.call(campaign)).rejects.toThrow(/PostgreSQL/);
  expect(room.dialer.orders).toEqual([]);
  // The server had done it: to whoever reads the row a call may be under way.
  expect(await attempts()).toEqual([{ state: 'requesting' }]);
  expect(await room.recover()).toEqual({ released: 0, uncertain: 1 });
  expect(await attempts()).toEqual([{ state: 'uncertain' }]);
});

it('does not say that a wish is entered when it never heard so; asked again, it is', async () => {
  const wish = { phone: PHONE, source: 'manual', reason: 'r', by: 'x', at: room.now } as const;
  network.cutNextCommit();
  await expect(room.db.write((tx) => room.dnc.add(tx, wish))).rejects.toThrow(/PostgreSQL/);
  await room.db.write((tx) => room.dnc.add(tx, wish));
  expect(await room.dnc.check(room.db.read, PHONE, { now: room.now, campaignId: 1 })).toBeDefined();
});
