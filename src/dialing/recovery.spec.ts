import { CallRoom, PHONE } from '../../test/support/call-room';

let room: CallRoom;
beforeEach(async () => {
  room = await CallRoom.open();
});
afterEach(() => room.close());

describe('after a crash', () => {
  it('what was planned is given up, what was being requested is uncertain, the rest stands', async () => {
    const campaign = await room.campaign([PHONE, '+50688887778', '+50688887779']);
    const accepted = await room.call(campaign);
    // A second call, whose process died between admission and reply; its endpoint is ivr2.
    const [requesting] = await room.plan(campaign, 1);
    await room.db.write((tx) => room.campaigns.setNextDial(tx, campaign.id, 0));
    expect((await room.admission.admit(requesting?.attempt.id ?? 0)).kind).toBe('admitted');
    await room.db.write((tx) => room.endpoints.release(tx, accepted.attempt.id));
    const [planned] = await room.plan(campaign);

    expect(await room.recover()).toEqual({ released: 1, uncertain: 1 });
    const states = await room.db.read.all('SELECT id, state FROM attempt ORDER BY id');
    expect(states).toEqual([
      { id: accepted.attempt.id, state: 'accepted' },
      { id: requesting?.attempt.id, state: 'uncertain' },
    ]);
    const prospect = await room.prospects.byId(room.db.read, planned?.attempt.prospectId ?? 0);
    expect(prospect).toMatchObject({ state: 'waiting', attempts: 0, tries: 0 });
    expect(await room.recover()).toEqual({ released: 0, uncertain: 0 });
  });

  it('a campaign cancelled meanwhile leaves nobody waiting', async () => {
    const campaign = await room.campaign();
    const [planned] = await room.plan(campaign);
    await room.lifecycle.cancel(campaign.id, 'by hand');
    await room.recover();
    expect(await room.prospects.byId(room.db.read, planned?.attempt.prospectId ?? 0)).toMatchObject({
      disposition: 'cancelled',
    });
    expect(await room.tallies.of(room.db.read, campaign.id)).toEqual({ cancelled: 1 });
  });
});
