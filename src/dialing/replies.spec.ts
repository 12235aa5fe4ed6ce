import { CallRoom, MONDAY, PHONE } from '../../test/support/call-room';
import type { DialReply } from '../provider/provider.port';

let room: CallRoom;
beforeEach(async () => {
  room = await CallRoom.open();
});
afterEach(() => room.close());

const attempt = (id: number) => room.attempts.byId(room.db.read, id);
const prospect = (id: number) => room.prospects.byId(room.db.read, id);
const endpointOf = async (id: number) => (await room.endpoints.byId(room.db.read, id))?.attemptId;

describe('the reply', () => {
  const refused = (refusal: 'endpoint_busy' | 'not_authorised' | 'throttled' | 'other'): DialReply => ({
    kind: 'refused',
    refusal,
    text: 'no',
  });

  it.each<[string, DialReply, object]>([
    ['endpoint busy', refused('endpoint_busy'), { attempts: 1, nextAttemptAt: MONDAY + 60_000 }],
    ['not authorised', refused('not_authorised'), { attempts: 1, nextAttemptAt: MONDAY + 60_000 }],
    ['throttled', refused('throttled'), { attempts: 1, nextAttemptAt: MONDAY + 60_000 }],
    ['about the number', refused('other'), { attempts: 1, nextAttemptAt: MONDAY + 60_000 }],
  ])('%s puts the prospect back and says what it cost', async (_, reply, expected) => {
    room.dialer.reply = reply;
    const { attempt: planned, endpoint } = await room.call(await room.campaign());
    expect(await attempt(planned.id)).toMatchObject({ state: 'refused', outcome: 'refused', reason: 'no' });
    expect(await prospect(planned.prospectId)).toMatchObject({ state: 'waiting', ...expected });
    const after = await room.endpoints.byId(room.db.read, endpoint.id);
    expect(after?.attemptId).toBeUndefined();
    expect((after?.restUntil ?? 0) > room.now).toBe(reply.kind === 'refused' && reply.refusal !== 'other');
  });

  it('uncertain keeps the phone and the endpoint until call records settle it', async () => {
    room.dialer.reply = { kind: 'uncertain', text: 'no reply in time' };
    const campaign = await room.campaign();
    const { attempt: planned, endpoint } = await room.call(campaign);
    expect(await attempt(planned.id)).toMatchObject({ state: 'uncertain', outcome: undefined });
    expect(await endpointOf(endpoint.id)).toBe(planned.id);
    expect((await room.plan(campaign)).length).toBe(0);
  });

  it.each(['other', 'endpoint_busy'] as const)(
    'that is no (%s) for the last attempt ends the prospect',
    async (why) => {
      room.dialer.reply = refused(why);
      const { attempt: planned } = await room.call(await room.campaign([PHONE], { maxAttempts: '1' }));
      expect(await prospect(planned.prospectId)).toMatchObject({
        disposition: 'not_reached',
        reason: 'refused',
      });
    },
  );

  it('that is no, and a gap asked for: the next request keeps it', async () => {
    room.dialer.reply = refused('endpoint_busy');
    const { attempt: planned } = await room.call(await room.campaign([PHONE], { gap: '7200' }));
    expect(await prospect(planned.prospectId)).toMatchObject({ nextAttemptAt: MONDAY + 2 * 3_600_000 });
  });

  it('to a request of a cancelled campaign cancels its prospect', async () => {
    room.dialer.reply = refused('endpoint_busy');
    const campaign = await room.campaign();
    const [planned] = await room.plan(campaign);
    if (!planned) throw new Error('nothing planned');
    const admitted = await room.admission.admit(planned.attempt.id);
    expect(admitted.kind).toBe('admitted');
    await room.lifecycle.cancel(campaign.id, 'by hand');
    await room.replies.record(planned.attempt, room.dialer.reply);
    expect(await prospect(planned.attempt.prospectId)).toMatchObject({ disposition: 'cancelled' });
  });

  it('that comes after call records does not overrule them', async () => {
    const [planned] = await room.plan(await room.campaign());
    if (!planned) throw new Error('nothing planned');
    await room.admission.admit(planned.attempt.id);
    const open = await attempt(planned.attempt.id);
    await room.db.write((tx) => room.settler.lost(tx, open ?? planned.attempt, 'none', room.now));
    await room.replies.record(planned.attempt, refused('other'));
    expect(await attempt(planned.attempt.id)).toMatchObject({ state: 'settled', outcome: 'lost' });
  });
});

describe('an endpoint whose requests have no clear answer', () => {
  const uncertain = { kind: 'uncertain', text: 'reset' } as const;
  const doubt = async (times: number) => {
    const campaign = await room.campaign([PHONE]);
    const [dial] = await room.plan(campaign, 1);
    if (dial === undefined) throw new Error('nobody is due');
    for (let n = 0; n < times; n++) {
      await room.db.write((tx) =>
        tx.run(`UPDATE attempt SET state = 'requesting' WHERE id = $1`, [dial.attempt.id]),
      );
      await room.replies.record(dial.attempt, uncertain);
    }
    return { ...dial, after: await room.endpoints.byId(room.db.read, dial.endpoint.id) };
  };

  it('is not set aside for five of them', async () =>
    expect((await doubt(5)).after).toMatchObject({ restUntil: 0, doubtCount: 5 }));

  it('is after six in a row, and says so', async () =>
    expect((await doubt(6)).after).toMatchObject({
      restUntil: room.now + 4000,
      restReason: 'no_clear_answer: 6 requests in a row',
    }));

  it('is forgiven by an answer', async () => {
    const { attempt: planned, endpoint } = await doubt(6);
    await room.db.write((tx) =>
      tx.run(`UPDATE attempt SET state = 'requesting' WHERE id = $1`, [planned.id]),
    );
    await room.replies.record(planned, { kind: 'accepted', text: 'ok' });
    expect(await room.endpoints.byId(room.db.read, endpoint.id)).toMatchObject({
      restUntil: 0,
      doubtCount: 0,
    });
  });
});
