import { CallRoom, PHONE } from '../../test/support/call-room';
import { FIRST_ACCOUNT } from '../platform/account/account';
import { createLogger } from '../platform/logging/logger';
import { Outages } from './outages';

const HOUR = 3_600_000;
let room: CallRoom;
beforeEach(async () => {
  room = await CallRoom.open();
});
afterEach(() => room.close());

const process = () =>
  new Outages(
    room.db,
    room.clock,
    createLogger('silent'),
    room.campaigns,
    room.prospects,
    room.rules,
    room.lifecycle,
    FIRST_ACCOUNT,
  );

/** A process beats, dies, and another begins `hours` later. The room opens at ten in the morning. */
async function after(hours: number, mode: 'ask' | 'go_on', window = 'Mon-Sat 08:00-19:00') {
  const campaign = await room.campaign([PHONE], { window });
  room.clock.advance(1000);
  await process().begin('go_on');
  room.clock.advance(hours * HOUR);
  await process().begin(mode);
  return room.again(campaign);
}

describe('a campaign found running after an outage', () => {
  it('asks before it calls, when its hours have closed meanwhile', async () =>
    expect(await after(24, 'ask')).toMatchObject({ state: 'paused', stateReason: 'outage' }));

  it.each([
    ['its hours have not closed', 3, 'ask', undefined],
    ['they never close', 24, 'ask', 'always'],
    ['it is started by hand: that is the answer', 24, 'go_on', undefined],
  ] as const)('goes on where %s', async (_, hours, mode, window) =>
    expect(await after(hours, mode, window)).toMatchObject({ state: 'running' }),
  );

  it('goes on when somebody resumes it, and is not asked about again', async () => {
    const { id } = await after(24, 'ask');
    await room.lifecycle.start(id);
    await process().begin('ask');
    expect(await room.again({ id })).toMatchObject({ state: 'running' });
  });
});
