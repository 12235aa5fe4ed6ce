import { CallRoom } from '../../test/support/call-room';
import { recounted } from '../../test/support/recount';
import { importList, readHere } from '../contacts';
import { listedSql } from '../dnc';
import { Database } from '../platform/database';
import { createLogger } from '../platform/logging/logger';
import type { E164 } from '../platform/phone';
import { Closing } from '../reconciliation/closing';
import { Backlog } from './backlog';
import type { Campaign } from './campaign';
import { WaitingStore } from './waiting.store';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const AT_ONCE = 7;
const people: E164[] = Array.from({ length: 60 }, (_, n): E164 => `+5068888${String(1000 + n)}`);

let room: CallRoom;
let campaign: Campaign;
beforeEach(async () => {
  room = await CallRoom.open();
  room.backlog.firstStepRows = AT_ONCE;
});
afterEach(() => room.close());

/** Those of the start are all on the do-not-call list: nobody waits, and yet nobody may say that it is over. */
async function started(): Promise<void> {
  for (const phone of people.slice(0, AT_ONCE))
    await room.db.write((tx) =>
      room.dnc.add(tx, { phone, source: 'api', reason: 'x', by: 'x', at: room.now }),
    );
  campaign = await room.campaign(people);
}

/** In the order of the list, who is enrolled and how. */
const enrolled = () =>
  room.db.read.all<{ phone: string; disposition: string | null; zone: string; at: number }>(
    `SELECT phone, disposition, zone, next_attempt_at AS at FROM prospect WHERE campaign_id = $1 ORDER BY id`,
    [campaign.id],
  );
const phonesEnrolled = async () => (await enrolled()).map(({ phone }) => phone);

/** What another process on the same file would have. */
function backlogOver(db: Database): Backlog {
  const { clock, bells, campaigns, enrolment } = room;
  const waiting = new WaitingStore(room.tallies);
  const backlog = new Backlog(db, clock, createLogger('silent'), bells, campaigns, waiting, enrolment);
  backlog.firstStepRows = AT_ONCE;
  return backlog;
}

describe('the enrolment of a list', () => {
  it('begins with the start, goes on in steps, and the campaign does not end before it is whole', async () => {
    await started();
    expect(campaign).toMatchObject({ state: 'running', enrolling: true });
    expect(await phonesEnrolled()).toEqual(people.slice(0, AT_ONCE));
    expect(await room.tallies.one(room.db.read, campaign.id, 'waiting')).toBe(0);

    const closing = new Closing(
      room.db,
      room.clock,
      room.campaigns,
      room.tallies,
      room.attempts,
      room.lifecycle,
    );
    await closing.run(0);
    expect(await room.lifecycle.complete(campaign.id)).toMatchObject({ kind: 'illegal' });
    expect((await room.again(campaign)).state).toBe('running');

    room.clock.advance(5000);
    await room.backlog.work();
    expect(await phonesEnrolled()).toEqual(people);
    // Whenever its step came: the list is called in its own order.
    expect(new Set((await enrolled()).map(({ at }) => at))).toEqual(new Set([campaign.startedAt]));
    expect(await room.again(campaign)).toMatchObject({ state: 'running', enrolling: false });
    expect(await room.tallies.one(room.db.read, campaign.id, 'waiting')).toBe(people.length - AT_ONCE);
  });

  it('lets those who are enrolled be called meanwhile', async () => {
    campaign = await room.campaign(people);
    expect(campaign.enrolling).toBe(true);
    await room.call(campaign);
    expect(room.dialer.orders).toHaveLength(1);
  });

  it('cut off in any of its steps, goes on elsewhere: nobody twice, nobody left out, counters right all along', async () => {
    await started();
    let writes = 0;
    for (let cutOffAt = 1; (await room.again(campaign)).enrolling; cutOffAt += 1) {
      const db = await Database.open(room.db.file);
      // The first transactions stand; the last is cut off when all of it is written, before its commit.
      const dying: Database['write'] = (work) => {
        writes += 1;
        const cutOff = writes % 3 === 0;
        return Database.prototype.write.call(db, async (tx) => {
          const done = await work(tx);
          if (cutOff) throw new Error('the power is gone');
          return done;
        }) as ReturnType<typeof work>;
      };
      const process = Object.create(db, { write: { value: dying } }) as Database;
      await backlogOver(process)
        .work()
        .catch((error: unknown) => expect(String(error)).toContain('the power is gone'));
      await db.close();
      const { counters, recount } = await recounted(room, campaign.id);
      expect(counters).toEqual(recount);
      expect(await phonesEnrolled()).toEqual(people.slice(0, (await enrolled()).length));
      expect(cutOffAt).toBeLessThan(20);
    }
    expect(await phonesEnrolled()).toEqual(people);
  });

  it('is done once, with two processes at it', async () => {
    await started();
    const db = await Database.open(room.db.file);
    await Promise.all([room.backlog.work(), backlogOver(db).work()]);
    await db.close();
    expect((await phonesEnrolled()).sort()).toEqual(people);
    const { counters, recount } = await recounted(room, campaign.id);
    expect(counters).toEqual(recount);
  });

  it('takes the rows that the list had when it began: later ones do not slip in', async () => {
    await started();
    const file = join(room.folder, 'more.csv');
    writeFileSync(file, ['teléfono', '8999-0001', '8999-0002'].join('\n'));
    const { db, clock } = room;
    const more = { file, fileName: 'more.csv', listName: 'list 1', country: 'CR' as const };
    const outcome = await importList({
      db,
      clock,
      readFile: readHere,
      listed: listedSql,
      incoming: () => Promise.resolve(),
      ...more,
    });
    expect(outcome.kind).toBe('imported');
    await room.backlog.work();
    expect(await phonesEnrolled()).toEqual(people);
  });

  it('knows the zone of every place, however many a step meets', async () => {
    const places = [
      ['America/New_York', 'US', 'America/New_York'],
      [null, 'ES', 'ES'],
      [null, 'PA', 'America/Panama'],
      [null, null, 'America/Costa_Rica'],
    ] as const;
    campaign = await room.campaign(people, {}, (n) => {
      const [timeZone, country] = places[n % places.length] ?? places[0];
      return { timeZone, country };
    });
    await room.backlog.work();
    const zones = (await enrolled()).map(({ zone }) => zone);
    expect(zones).toEqual(people.map((_, n) => places[n % places.length]?.[2]));
    const { counters, recount } = await recounted(room, campaign.id);
    expect(counters).toEqual(recount);
    expect((await room.prospects.zones(room.db.read, campaign.id)).sort()).toEqual(
      [...new Set(zones)].sort(),
    );
  });
});

describe('a campaign cancelled', () => {
  it.each([
    ['while its list is being enrolled', false],
    ['with many waiting', true],
  ])('%s, leaves nobody waiting, in steps', async (_, whole) => {
    await started();
    if (whole) await room.backlog.work();
    await room.lifecycle.cancel(campaign.id, 'by hand');
    const { counters } = await recounted(room, campaign.id);
    expect(counters.waiting ?? 0).toBe(whole ? people.length - 2 * AT_ONCE : 0);
    await room.backlog.work();
    const after = await recounted(room, campaign.id);
    expect(after.counters).toEqual({ suppressed: AT_ONCE, cancelled: people.length - AT_ONCE });
    expect(after.recount).toEqual(after.counters);
    expect(await room.again(campaign)).toMatchObject({ state: 'cancelled', enrolling: false });
  });
});
