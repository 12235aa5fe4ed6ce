import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { CallRoom, PHONE } from '../../test/support/call-room';
import { freshDatabase } from '../../test/support/postgres/fresh-database';
import { Database } from '../platform/database';
import { Secret } from '../platform/secrets/secret';

const folder = mkdtempSync(join(tmpdir(), 'pregon-two-rooms-'));
let one: CallRoom;
let other: CallRoom;

/** Two connections that write, as two processes have them, both of which believe that they may call. */
beforeEach(async () => {
  const url = new Secret(await freshDatabase());
  const [first, second] = [
    await Database.openPostgres(url, folder),
    await Database.openPostgres(url, folder),
  ];
  one = CallRoom.over(first);
  await one.takeOver();
  other = CallRoom.over(second, one.lease);
});
afterEach(() => Promise.all([one.close(), other.close()]));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const kinds = (ends: readonly { readonly kind: string }[]) => ends.map(({ kind }) => kind).sort();

it('asked twice at once for the same attempt, lets one through', async () => {
  const campaign = await one.campaign([PHONE]);
  const [planned] = await one.plan(campaign);
  const id = planned?.attempt.id ?? 0;
  const ends = await Promise.all([one.admission.admit(id), other.admission.admit(id)]);
  expect(kinds(ends)).toEqual(['admitted', 'released']);
});

it('of two campaigns that plan the same number at once, one gets it', async () => {
  const campaigns = [await one.campaign([PHONE]), await one.campaign([PHONE])] as const;
  const plans = await Promise.all([one.plan(campaigns[0], 1), other.plan(campaigns[1], 1)]);
  expect(plans.map((plan) => plan.length).sort()).toEqual([0, 1]);
});

it('gives a place in the pace once', async () => {
  const campaign = await one.campaign([PHONE, '+50688887778'], { pace: '1' });
  const [first, second] = await one.plan(campaign);
  const ends = await Promise.all([
    one.admission.admit(first?.attempt.id ?? 0),
    other.admission.admit(second?.attempt.id ?? 0),
  ]);
  expect(kinds(ends)).toEqual(['admitted', 'pace']);
});

it('refuses a worker that was paused while another took the account over, and what it had planned is nobody’s', async () => {
  const campaign = await one.campaign([PHONE]);
  const [planned] = await one.plan(campaign);
  await one.db.write((tx) => tx.run('UPDATE engine_lease SET expires_at = 1'));
  const next = CallRoom.over(other.db);
  expect(await next.takeOver()).toMatchObject({ released: 1, uncertain: 0 });
  expect(await one.admission.admit(planned?.attempt.id ?? 0)).toEqual({ kind: 'released' });
  expect(await one.plan(campaign)).toEqual([]);
  expect(await next.plan(campaign)).toHaveLength(1);
});

describe('of two accounts, each with a campaign of the same number', () => {
  let north: CallRoom;
  beforeEach(async () => {
    north = await CallRoom.ofAnotherAccount(other.db, 'norte');
  });

  it('one gets it, however often both plan at once', async () => {
    const campaigns = [await one.campaign([PHONE]), await north.campaign([PHONE])] as const;
    const plans = await Promise.all([one.plan(campaigns[0], 1), north.plan(campaigns[1], 1)]);
    expect(plans.map((plan) => plan.length).sort()).toEqual([0, 1]);
    const again = await Promise.all([one.plan(campaigns[0], 1), north.plan(campaigns[1], 1)]);
    expect(again).toEqual([[], []]);
  });

  it('neither calls whoever opted out in a call of the other', async () => {
    const campaign = await north.campaign([PHONE]);
    const [planned] = await north.plan(campaign);
    await one.db.write((tx) =>
      one.dnc.addMany(tx, [{ phone: PHONE, source: 'ivr', reason: 'asked', by: 'menu', at: one.now }]),
    );
    expect(await north.admission.admit(planned?.attempt.id ?? 0)).toEqual({ kind: 'released' });
    expect(await north.prospects.due(north.db.read, campaign.id, 'CR', north.now, 5)).toEqual([]);
  });

  it('neither admits the other’s attempts, nor gives up what the other has open', async () => {
    const campaign = await one.campaign([PHONE]);
    const [planned] = await one.plan(campaign);
    const id = planned?.attempt.id ?? 0;
    expect(await north.admission.admit(id)).toEqual({ kind: 'released' });
    expect(await north.recover()).toEqual({ released: 0, uncertain: 0 });
    expect(await one.admission.admit(id)).toMatchObject({ kind: 'admitted' });
  });
});
