import { CallRoom, MONDAY, PHONE } from '../../test/support/call-room';

let room: CallRoom;
beforeEach(async () => {
  room = await CallRoom.open();
});
afterEach(() => room.close());

const attempt = (id: number) => room.attempts.byId(room.db.read, id);
const prospect = (id: number) => room.prospects.byId(room.db.read, id);
const endpointOf = async (id: number) => (await room.endpoints.byId(room.db.read, id))?.attemptId;
const optOut = () =>
  room.db.write((tx) =>
    room.dnc.add(tx, { phone: PHONE, source: 'api', reason: 'asked', by: 'test', at: room.now }),
  );
const changeRules = () =>
  room.db.write(async (tx) => {
    const { policy } = await room.again({ id: 1 });
    await room.campaigns.changePolicy(tx, 1, { ...policy, window: 'always' });
  });

describe('one dial', () => {
  it('asks the provider once, and says so durably before it does', async () => {
    const campaign = await room.campaign();
    const [planned] = await room.plan(campaign);
    if (!planned) throw new Error('nothing planned');
    let stateAtSend: string | undefined;
    room.dialer.meanwhile = async () => {
      stateAtSend = (await attempt(planned.attempt.id))?.state;
    };
    expect(await room.run(planned)).toEqual({ kind: 'asked' });
    expect(stateAtSend).toBe('planned');
    expect(room.dialer.orders).toMatchObject([
      { phone: PHONE, flow: 'blast', endpoint: { username: 'ivr1' } },
    ]);
    expect(await attempt(planned.attempt.id)).toMatchObject({ state: 'accepted', requestedAt: MONDAY });
    expect(await prospect(planned.attempt.prospectId)).toMatchObject({
      state: 'calling',
      attempts: 1,
      tries: 1,
    });
    expect(await room.run(planned)).toEqual({ kind: 'released' });
    expect(room.dialer.orders).toHaveLength(1);
  });

  it.each<[string, () => Promise<unknown>, object]>([
    ['opted out', optOut, { state: 'done', disposition: 'suppressed', reason: 'dnc' }],
    [
      'had the campaign paused',
      () => room.lifecycle.pause(1, 'by hand'),
      { state: 'waiting', reason: 'not_running' },
    ],
    [
      'had it cancelled',
      () => room.lifecycle.cancel(1, 'by hand'),
      { state: 'done', disposition: 'cancelled' },
    ],
    [
      'was called by another campaign',
      () => room.db.write((tx) => room.phones.noteRequest(tx, PHONE, 99, room.now)),
      { state: 'waiting', reason: 'gap' },
    ],
    [
      'saw the budget used up',
      () =>
        room.db.write(async (tx) => {
          const { policy } = await room.again({ id: 1 });
          await room.campaigns.changePolicy(tx, 1, { ...policy, budgetMicros: 0 });
        }),
      { state: 'waiting', reason: 'budget' },
    ],
  ])('is not asked for when the prospect %s after the plan', async (_, meanwhile, end) => {
    const campaign = await room.campaign();
    room.dialer.meanwhile = meanwhile;
    const { attempt: planned, endpoint } = await room.call(campaign);
    expect(room.dialer.orders).toEqual([]);
    expect(room.dialer.unused).toBe(1);
    expect(await attempt(planned.id)).toBeUndefined();
    expect(await prospect(planned.prospectId)).toMatchObject({ ...end, attempts: 0 });
    expect(await endpointOf(endpoint.id)).toBeUndefined();
  });

  it('is not sent when the authorisation has gone stale, and costs the contact nothing', async () => {
    const campaign = await room.campaign();
    const slow = jest.spyOn(room.admission, 'admit');
    slow.mockImplementation(async (id) => {
      slow.mockRestore();
      const admitted = await room.admission.admit(id);
      room.clock.advance(1001);
      return admitted;
    });
    const { attempt: planned, endpoint } = await room.call(campaign);
    expect(room.dialer.orders).toEqual([]);
    expect(await attempt(planned.id)).toMatchObject({ state: 'not_sent', outcome: 'not_sent' });
    expect(await prospect(planned.prospectId)).toMatchObject({ state: 'waiting', attempts: 0, tries: 1 });
    expect(await endpointOf(endpoint.id)).toBeUndefined();
  });

  describe('whose place on the grid comes in a moment', () => {
    /** Let pass 100 ms ahead of its place, then waiting for it. */
    async function waiting() {
      const campaign = await room.campaign();
      const [planned] = await room.plan(campaign);
      if (!planned) throw new Error('nothing planned');
      await room.db.write((tx) => room.campaigns.setNextDial(tx, campaign.id, MONDAY + 100.5));
      const stopping = new AbortController();
      const end = room.run(planned, stopping.signal);
      await room.clock.untilWaiting(1);
      return { planned, stopping, end, state: async () => (await attempt(planned.attempt.id))?.state };
    }

    it('has its permission before, and leaves at its place, not sooner', async () => {
      const { planned, end, state } = await waiting();
      expect(await state()).toBe('requesting');
      room.clock.advance(80.5);
      await room.clock.untilWaiting(1);
      expect(room.dialer.orders).toEqual([]);
      room.clock.advance(20);
      expect(await end).toEqual({ kind: 'asked' });
      expect(await attempt(planned.attempt.id)).toMatchObject({
        state: 'accepted',
        requestedAt: MONDAY + 100,
      });
    });

    it.each<[string, () => Promise<unknown>, object]>([
      ['opts out', optOut, { state: 'waiting' }],
      ['has the campaign paused', () => room.lifecycle.pause(1, 'by hand'), { state: 'waiting' }],
      ['has it cancelled', () => room.lifecycle.cancel(1, 'by hand'), { disposition: 'cancelled' }],
      ['has its rules changed', changeRules, { state: 'waiting' }],
    ])('is not asked for when the prospect %s meanwhile', async (_, meanwhile, then) => {
      const { planned, end } = await waiting();
      await meanwhile();
      room.clock.advance(80.5);
      await room.clock.untilWaiting(1);
      room.clock.advance(20);
      await end;
      expect(room.dialer.orders).toEqual([]);
      expect(await attempt(planned.attempt.id)).toMatchObject({ state: 'not_sent' });
      expect(await prospect(planned.attempt.prospectId)).toMatchObject({ ...then, attempts: 0 });
    });

    it('is not asked for when the process stops meanwhile', async () => {
      const { planned, stopping, end } = await waiting();
      stopping.abort();
      await end;
      expect(room.dialer.orders).toEqual([]);
      expect(await attempt(planned.attempt.id)).toMatchObject({ state: 'not_sent' });
    });

    it('does not ask the writer long before', async () => {
      const [planned] = await room.plan(await room.campaign());
      if (!planned) throw new Error('nothing planned');
      const admit = jest.spyOn(room.admission, 'admit');
      const end = room.run(planned, undefined, undefined, MONDAY + 400);
      await room.clock.untilWaiting(1);
      room.clock.advance(249);
      await room.db.read.all('SELECT 1');
      expect(admit).not.toHaveBeenCalled();
      room.clock.advance(1);
      expect(await end).toEqual({ kind: 'asked' });
      expect(admit).toHaveBeenCalledTimes(1);
    });
  });

  it('is given up when the process is stopping', async () => {
    const [planned] = await room.plan(await room.campaign());
    if (!planned) throw new Error('nothing planned');
    expect(await room.run(planned, AbortSignal.abort())).toEqual({ kind: 'released' });
    expect(await attempt(planned.attempt.id)).toBeUndefined();
    expect(room.dialer.orders).toEqual([]);
  });

  it('keeps its line no longer than five seconds for the pace', async () => {
    const campaign = await room.campaign();
    await room.db.write((tx) => room.campaigns.setNextDial(tx, campaign.id, MONDAY + 60_000));
    const [planned] = await room.plan(campaign);
    if (!planned) throw new Error('nothing planned');
    const end = room.run(planned);
    await room.clock.untilWaiting(1);
    room.clock.advance(5000);
    expect(await end).toEqual({ kind: 'released' });
    expect(await prospect(planned.attempt.prospectId)).toMatchObject({ state: 'waiting', attempts: 0 });
    expect(room.dialer.unused).toBe(1);
  }, 5000);
});
