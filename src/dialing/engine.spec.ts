import { CallRoom, PHONE } from '../../test/support/call-room';
import { BreakerStore } from './breaker.store';
import { Engine } from './engine';

let room: CallRoom;
let engine: Engine;
beforeEach(async () => {
  room = await CallRoom.open('ivr1:pw');
  engine = room.engine();
});
afterEach(() => room.close());

/** One tick, and the end of every dial that it started. */
async function tick(): Promise<number> {
  const wakeAt = await engine.tick();
  await engine.stop(60_000);
  return wakeAt;
}
const onlyProspect = () => room.row<object>('SELECT state, reason, attempts FROM prospect');

describe('stopping', () => {
  it('gives requests on the wire their time, then cuts them off and writes that down', async () => {
    await room.campaign();
    room.dialer.hangs = true;
    await engine.tick();
    await room.dialer.asked(1);
    const stopped = engine.stop(8000);
    await room.clock.untilWaiting(1);
    room.clock.advance(7999);
    const state = () => room.row<{ state: string }>('SELECT state FROM attempt');
    expect(await state()).toEqual({ state: 'requesting' });
    room.clock.advance(1);
    await stopped;
    expect(await state()).toEqual({ state: 'uncertain' });
  });
});

describe('a tick', () => {
  it('dials whoever is due, and no further than there are endpoints', async () => {
    await room.campaign([PHONE, '+50688887778']);
    await engine.tick();
    await engine.tick();
    await room.dialer.asked(1);
    await engine.stop(60_000);
    expect(room.dialer.orders).toHaveLength(1);
  });

  it('leaves a provider alone that it cannot reach, and gives the plan up', async () => {
    await room.campaign();
    room.dialer.unreachable = 'provider.test: ECONNREFUSED';
    await tick();
    expect(engine.unreachableNow?.reason).toBe('provider.test: ECONNREFUSED');
    expect(await engine.tick()).toBe(room.now + 1000);
    expect(await onlyProspect()).toMatchObject({ state: 'waiting', attempts: 0 });
  });

  it('keeps with the attempt which packs let it pass', async () => {
    await room.campaign();
    await engine.tick();
    await room.dialer.asked(1);
    await engine.stop(60_000);
    expect(await room.row('SELECT packs FROM attempt')).toEqual({ packs: 'CR@2026-11 default@2026-11' });
  });

  it('ends whoever still waits when the campaign ends, and calls nobody', async () => {
    await room.campaign([PHONE], { until: '2026-06-15T12:00' });
    room.clock.advance(2 * 3_600_000);
    expect(await tick()).toBe(Number.POSITIVE_INFINITY);
    expect(room.dialer.orders).toEqual([]);
    expect(await onlyProspect()).toEqual({ state: 'done', reason: 'campaign_ended', attempts: 0 });
    expect(await room.row('SELECT n FROM campaign_tally WHERE n <> 0')).toEqual({ n: 1 });
  });

  it('ends at once whom no hours can reach before the end', async () => {
    await room.campaign([PHONE], { until: '2026-06-15T20:00', window: 'Tue 08:00-19:00' });
    await tick();
    expect(await onlyProspect()).toMatchObject({ state: 'done', reason: 'campaign_ended' });
  });

  it('pauses a campaign whose budget is used up', async () => {
    const campaign = await room.campaign([PHONE], { budget: '1' });
    await room.db.write((tx) => room.campaigns.addCost(tx, campaign.id, 1_000_000));
    await tick();
    expect(await room.again(campaign)).toMatchObject({ state: 'paused', stateReason: 'budget' });
  });

  it('stops a campaign whose breaker trips, keeps the evidence, and begins anew when it is resumed', async () => {
    const phones = Array.from({ length: 6 }, (_, n) => `+5068888000${n}` as const);
    const campaign = await room.campaign(phones, { breaker: 'failures=0.8/5' });
    await room.db.write((tx) =>
      tx.run(
        `INSERT INTO attempt (campaign_id, prospect_id, phone, national, attempt_no, endpoint_id, flow, state,
           outcome, policy_version, planned_at, requested_at, settled_at)
         SELECT campaign_id, id, phone, substr(phone, 5), 1, 1, 'blast', 'settled', 'failed', 1, $1, $1, $1
         FROM prospect LIMIT 5`,
        [room.now],
      ),
    );
    await engine.tick();
    expect(await room.again(campaign)).toMatchObject({ state: 'paused', stateReason: 'breaker_failures' });
    const trips = await new BreakerStore().trips(room.db.read, campaign.id, 9);
    expect(trips).toMatchObject([{ kind: 'failures', hits: 5, calls: 5, at: room.now }]);
    expect(trips[0]?.attemptIds).toHaveLength(5);
    room.clock.advance(11_000);
    await room.lifecycle.start(campaign.id);
    await tick();
    expect(await room.again(campaign)).toMatchObject({ state: 'running' });
  });

  it('pauses a campaign whose endpoints are all shut out', async () => {
    const campaign = await room.campaign();
    const [endpoint] = await room.endpoints.all(room.db.read);
    await room.db.write((tx) =>
      room.endpoints.setAside(tx, endpoint?.id ?? 0, room.now + 60_000, 'not_authorised: wrong password'),
    );
    await tick();
    expect(await room.again(campaign)).toMatchObject({ stateReason: 'not_authorised: wrong password' });
  });

  it("gives up a plan that is nobody's: its commit was done and reported as failed", async () => {
    const campaign = await room.campaign();
    const [plan] = await room.plan(campaign);
    room.clock.advance(59_000);
    await tick();
    expect(await room.attempts.byId(room.db.read, plan?.attempt.id ?? 0)).toMatchObject({ state: 'planned' });
    room.clock.advance(1000);
    await engine.tick();
    expect(await room.attempts.byId(room.db.read, plan?.attempt.id ?? 0)).toBeUndefined();
  });

  it('gives up a plan whose dial failed before anything was asked for', async () => {
    await room.campaign();
    room.dialer.meanwhile = () => Promise.reject(new Error('out of file descriptors'));
    await tick();
    expect(await onlyProspect()).toMatchObject({ state: 'waiting', attempts: 0 });
    expect((await room.endpoints.all(room.db.read))[0]?.attemptId).toBeUndefined();
    expect(await engine.tick()).toBe(room.now + 1000);
  });
});
