import { CallRoom, PHONE } from '../../test/support/call-room';

const phones = [PHONE, '+50688887778', '+50688887779'] as const;
let room: CallRoom;
beforeEach(async () => {
  room = await CallRoom.open('ivr1:pw,ivr2:pw,ivr3:pw');
});
afterEach(() => room.close());

/** How many calls are let pass one after the other, with an endpoint free for each. */
async function admitted(policy: Parameters<CallRoom['campaign']>[1]): Promise<number> {
  const campaign = await room.campaign(phones, policy);
  let count = 0;
  for (let n = 0; n < phones.length; n++) {
    const [dial] = await room.plan(campaign, 1);
    if (dial === undefined) break;
    room.clock.advance(60_000);
    const result = await room.admission.admit(dial.attempt.id);
    if (result.kind === 'admitted') count += 1;
  }
  return count;
}

describe('calls at once', () => {
  it('are as many as there are endpoints, when nobody says otherwise', async () =>
    expect(await admitted({})).toBe(3));
  it('are no more than the campaign allows', async () => expect(await admitted({ mostAtOnce: '2' })).toBe(2));
  it('are as many as there are agents while nothing is known', async () =>
    expect(await admitted({ agentTo: '1800', agents: '1' })).toBe(1));

  it('are judged again in admission: a limit made smaller meanwhile holds', async () => {
    const campaign = await room.campaign(phones);
    const [first, second] = await room.plan(campaign, 2);
    const policy = {
      ...campaign.policy,
      pacing: { rampUpMs: 0, weight: 1, abandonLimit: 0.03, mostAtOnce: 1 },
    };
    await room.db.write((tx) => room.campaigns.changePolicy(tx, campaign.id, policy));
    expect(await room.admission.admit(first?.attempt.id ?? 0)).toMatchObject({ kind: 'released' });
    room.clock.advance(60_000);
    expect(await room.admission.admit(second?.attempt.id ?? 0)).toMatchObject({ kind: 'admitted' });
    expect(
      await room.row('SELECT state, reason FROM prospect WHERE id = $1', first?.attempt.prospectId ?? 0),
    ).toEqual({
      state: 'waiting',
      reason: 'most_at_once',
    });
  });
});

describe('a budget', () => {
  it('waits for open attempts that are expected to use up the rest', async () => {
    const campaign = await room.campaign(phones, { budget: '1' });
    const [dial] = await room.plan(campaign, 1);
    await room.admission.admit(dial?.attempt.id ?? 0);
    await room.db.write(async (tx) => {
      await room.campaigns.addCost(tx, campaign.id, 500_000);
      await tx.run('INSERT INTO campaign_usage (campaign_id, settled) VALUES ($1, 1)', [campaign.id]);
    });
    expect(await room.plan(campaign, 1)).toEqual([]);
    expect(await room.again(campaign)).toMatchObject({ state: 'running' });
    await room.db.write((tx) => tx.run('UPDATE campaign_usage SET settled = 2'));
    expect(await room.plan(campaign, 1)).toHaveLength(1);
  });
});

describe('the turn of campaigns', () => {
  it('is counted where the call is let pass', async () => {
    const campaign = await room.campaign(phones, { weight: '4' });
    const [dial] = await room.plan(campaign, 1);
    await room.admission.admit(dial?.attempt.id ?? 0);
    expect((await room.again(campaign)).fair).toEqual({ start: 0, finish: 0.25 });
  });
});
