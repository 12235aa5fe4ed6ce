import { StandingCampaigns } from '../../src/campaigns';
import { StandingListStore } from '../../src/contacts';
import { SingleCalls } from '../../src/dialing';
import { CallPlanner } from '../../src/dialing/call-planner';
import { createLogger } from '../../src/platform/logging/logger';
import type { CallRoom } from './call-room';

/** What places calls one by one in this room; at work. */
export function singleCallsIn(room: CallRoom): {
  readonly calls: SingleCalls;
  readonly planner: CallPlanner;
} {
  const { db, clock, provider, campaigns, prospects, attempts, endpoints, admission, dial, lease } = room;
  const standing = new StandingCampaigns(room.accountId, campaigns, new StandingListStore());
  const planner = new CallPlanner(
    db,
    clock,
    provider,
    standing,
    prospects,
    attempts,
    endpoints,
    admission,
    lease,
  );
  const logger = createLogger('silent');
  const calls = new SingleCalls(db, clock, logger, provider, prospects, planner, admission, dial, lease);
  calls.active = true;
  return { calls, planner };
}
