import { CallRoom, PHONE } from '../../test/support/call-room';
import { abandonedOf } from './abandoned.store';

const HOUR = 3_600_000;
let room: CallRoom;
beforeEach(async () => {
  room = await CallRoom.open();
});
afterEach(() => room.close());

it('counts calls that asked for an agent, by when they were asked for and whether one took them', async () => {
  const campaign = await room.campaign([PHONE]);
  const call = (hoursAgo: number, outcome: string, reason: string | null) =>
    room.db.write((tx) =>
      tx.run(
        `INSERT INTO attempt (campaign_id, prospect_id, phone, national, attempt_no, endpoint_id, flow, state,
           outcome, reason, policy_version, planned_at, requested_at)
         SELECT campaign_id, id, phone, '88887777', 1, 1, 'blast', 'settled', $1, $2, 1, $3, $3 FROM prospect`,
        [outcome, reason, room.now - hoursAgo * HOUR],
      ),
    );
  await call(1, 'agent', 'abandoned');
  await call(2, 'agent', null);
  await call(3, 'answered', 'abandoned');
  await call(30, 'agent', null);
  await call(40, 'agent', 'normal clearing');
  await call(31 * 24, 'agent', 'abandoned');
  expect(await abandonedOf(room.db.read, campaign.id, room.now)).toEqual({
    last24h: { asked: 2, abandoned: 1, share: 0.5 },
    last30d: { asked: 4, abandoned: 1, share: 0.25 },
  });
  const plan = await room.db.read.all<{ detail: string }>(
    `EXPLAIN QUERY PLAN SELECT count(*) FILTER (WHERE reason = 'abandoned') FROM attempt
     WHERE campaign_id = 1 AND outcome = 'agent' AND requested_at > 5`,
  );
  expect(plan[0]?.detail).toMatch(/COVERING INDEX attempt_agent/);
});
