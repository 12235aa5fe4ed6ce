import { CallRoom, PHONE } from '../../test/support/call-room';
import type { Engine } from './engine';

const OTHER = '+50688887778';
const TUESDAY = { window: 'Tue 08:00-19:00' };
let room: CallRoom;
let engine: Engine;
beforeEach(async () => {
  room = await CallRoom.open('ivr1:pw');
  engine = room.engine();
});
afterEach(() => room.close());

const prospects = () =>
  room.db.read.all<object>('SELECT state, disposition, reason FROM prospect ORDER BY id');
/** What the counters say, and what there is. */
const counted = () =>
  room.db.read.all<object>(
    `SELECT kind, n FROM campaign_tally WHERE n <> 0
     UNION ALL SELECT zone || ' ' || reason, n FROM campaign_waiting WHERE n <> 0 ORDER BY kind`,
  );
const wish = (phone: typeof PHONE) =>
  ({ phone, source: 'manual', reason: 'r', by: 'x', at: room.now }) as const;
const list = (phone: typeof PHONE) => room.db.write((tx) => room.dnc.add(tx, wish(phone)));
/** As if a rule of a place had changed under a campaign that runs. */
const moveTo = (zone: string, phone: string) =>
  room.db.write(async (tx) => {
    await tx.run('UPDATE prospect SET zone = $1 WHERE phone = $2', [zone, phone]);
    await tx.run('INSERT INTO campaign_zone (campaign_id, zone) SELECT id, $1 FROM campaign', [zone]);
  });

describe('a campaign that its rules leave nobody to call', () => {
  it('ends with its date, and its counters with it', async () => {
    await room.campaign([PHONE], { until: '2026-06-15T20:00', ...TUESDAY });
    await engine.tick();
    const ended = { state: 'done', disposition: 'not_reached', reason: 'campaign_ended' };
    expect(await prospects()).toEqual([ended]);
    expect(await counted()).toEqual([{ kind: 'not_reached', n: 1 }]);
  });

  it('ends at once when everybody who waits is on the do-not-call list, hours open or not', async () => {
    await room.campaign([PHONE, OTHER], TUESDAY);
    await list(PHONE);
    await engine.tick();
    expect(await prospects()).toMatchObject([{ state: 'waiting' }, { state: 'waiting' }]);
    await list(OTHER);
    // The list is looked up once a minute.
    await engine.tick();
    expect(await prospects()).toMatchObject([{ state: 'waiting' }, { state: 'waiting' }]);
    room.clock.advance(60_000);
    await engine.tick();
    const ended = { state: 'done', disposition: 'suppressed', reason: 'dnc' };
    expect(await prospects()).toEqual([ended, ended]);
    expect(await counted()).toEqual([{ kind: 'suppressed', n: 2 }]);
  });

  it('pauses when those who are left are where no hours ever come', async () => {
    const campaign = await room.campaign([PHONE, OTHER], { window: 'Mon-Fri 08:00-19:00' });
    await moveTo('Nowhere/Land', OTHER);
    // Somebody else may still be called.
    await engine.tick();
    expect((await room.again(campaign)).state).toBe('running');
    await room.dialer.asked(1);
    await engine.stop(60_000);
    engine = room.engine();
    room.clock.advance(5000);
    // A call is up: it may have to be tried again.
    await engine.tick();
    expect((await room.again(campaign)).state).toBe('running');
    await room.db.write((tx) => tx.run("UPDATE campaign_tally SET n = 0 WHERE kind = 'calling'", []));
    await engine.tick();
    expect(await room.again(campaign)).toMatchObject({ state: 'paused', stateReason: 'no_open_window' });
  });
});
