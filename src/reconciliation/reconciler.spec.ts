import { callRecord, CallRoom, MONDAY, PHONE } from '../../test/support/call-room';
import { FakeRecords, noPage } from '../../test/support/fake-records';
import { PassingClock } from '../../test/support/passing-clock';
import { readPolicy } from '../campaigns';
import type { Attempt } from '../dialing';
import { FIRST_ACCOUNT } from '../platform/account/account';
import { Bells } from '../platform/bell/bells';
import { createLogger } from '../platform/logging/logger';
import type { RecordAnswer, RecordPage, RecordQuery } from '../provider/provider.port';
import { Absence } from './absence';
import { AbsenceStore } from './absence.store';
import { OddAnswerStore } from './answers/odd-answer.store';
import { OddAnswers } from './answers/odd-answers';
import { AskingStore } from './asking.store';
import { CalibrationStore } from './calibration/calibration.store';
import { DriftStore } from './calibration/drift.store';
import { DriftWatch } from './calibration/drift-watch';
import { Closing } from './closing';
import { Inquiry } from './inquiry';
import { CorrectionStore } from './correction.store';
import { DelayWatch } from './delay-watch';
import { LiveLooks } from './live-looks';
import { LiveQuestion } from './live-question';
import { LostAndFound } from './lost-and-found';
import { NightSweep } from './night-sweep';
import { Questioner } from './questioner';
import { RangeReader } from './range-reader';
import { RecentPast } from './recent-past';
import { Reconciler } from './reconciler';
import { Situation } from './situation';

const page = (...records: ReturnType<typeof callRecord>[]): RecordPage => ({
  kind: 'page',
  records,
  unreadable: [],
  rows: records.length,
});

let clock: PassingClock;
let room: CallRoom;
let records: FakeRecords;
let reconciler: Reconciler;
let attempt: Attempt;
let campaign: { id: number };
beforeEach(async () => {
  clock = new PassingClock(MONDAY);
  room = await CallRoom.open('ivr1:pw', clock);
  records = new FakeRecords(clock);
  build();
  campaign = await room.campaign([PHONE], { maxAttempts: '1' });
  attempt = (await room.call(await room.again(campaign))).attempt;
});
afterEach(() => room.close());

/** As a process that starts has it. */
function build(): void {
  const { db, provider, account, campaigns, tallies, attempts, endpoints, mirror, settler, cdrs, links } =
    room;
  const looks = new LiveLooks(db, clock, attempts, endpoints, provider);
  const past = new RecentPast();
  const asking = new AskingStore(FIRST_ACCOUNT);
  const delays = new DelayWatch(db, clock, asking, past);
  const odd = new OddAnswers(db, clock, new OddAnswerStore(FIRST_ACCOUNT), account, cdrs);
  const inquiry = new Inquiry(
    clock,
    provider,
    new Questioner(db, clock, records, provider, account, room.lease),
    odd,
    delays,
  );
  const ranges = new RangeReader(db, clock, inquiry, account, asking, odd);
  const drift = new DriftWatch(
    db,
    clock,
    provider,
    new CalibrationStore(FIRST_ACCOUNT),
    new DriftStore(FIRST_ACCOUNT),
    asking,
    attempts,
    room.endpoints,
    room.links,
  );
  const nights = new NightSweep(db, clock, provider, asking, attempts, ranges, drift);
  const absences = new AbsenceStore(FIRST_ACCOUNT);
  reconciler = new Reconciler(
    db,
    clock,
    createLogger('silent'),
    provider,
    new Bells(clock),
    inquiry,
    new Situation(
      db,
      clock,
      provider,
      account,
      campaigns,
      tallies,
      attempts,
      endpoints,
      looks,
      past,
      absences,
      nights,
      ranges,
      asking,
    ),
    mirror,
    new Absence(db, clock, attempts, links, room.candidates, settler, absences, provider),
    new LiveQuestion(db, clock, provider, inquiry, looks, asking, attempts, endpoints),
    new Closing(db, clock, campaigns, tallies, attempts, room.lifecycle),
    past,
    ranges,
    nights,
    odd,
    new LostAndFound(db, createLogger('silent'), new CorrectionStore()),
    delays,
    campaigns,
    room.lease,
  );
}

const steps = async (count: number) => {
  for (let n = 0; n < count; n += 1) await reconciler.step();
};
const outcome = async () => (await room.attempts.byId(room.db.read, attempt.id))?.outcome;
const retryingLost = () => readPolicy({ window: 'always', retry: 'lost=1s', maxAttempts: '3' }, 0, room.now);
const HORIZON_MS = (60 + 1800 + 14_400) * 1000;
const APART_MS = 600_000;
const HOUR_MS = 3_600_000;
const horizonPasses = () => room.clock.advance(HORIZON_MS);
/** Rows that fit into one page. */
const firstPage =
  (answer: RecordPage) =>
  (query: RecordQuery): RecordAnswer =>
    query.kind === 'range' && query.skip > 0 ? page() : answer;
const withOptOut = () =>
  readPolicy({ window: 'always', optOutTo: '22220000', maxAttempts: '1' }, 0, room.now);
const menuLegsAreKnown = () =>
  room.db.write(async (tx) => {
    await room.account.learnClockOffset(tx, 0);
    await room.campaigns.changePolicy(tx, campaign.id, withOptOut());
  });

describe('reconciliation', () => {
  it('asks what happened of late first, settles by it, and completes the campaign after a last look', async () => {
    records.answer = firstPage(page(callRecord('a', { connectS: 8, durationS: 30 })));
    await steps(5);
    expect(records.asked[0]?.query).toEqual({ kind: 'recent' });
    expect(await outcome()).toBe('answered');
    expect((await room.again(campaign)).state).toBe('completed');
  });

  it('never asks sooner than the interval, whatever it is asked for', async () => {
    records.answer = (query) =>
      query.kind === 'range' && query.skip < 2000
        ? { ...page(callRecord(`x${query.skip}`)), rows: 1000 }
        : page();
    await steps(10);
    records.answer = () => noPage('HTTP 500');
    await steps(4);
    const gaps = records.asked.slice(1).map(({ at }, n) => at - (records.asked[n]?.at ?? 0));
    expect(gaps.length).toBeGreaterThan(12);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(4000);
  });

  it('backs off from an address that fails, and says why', async () => {
    records.answer = () => ({
      ...noPage('wrong password'),
      kind: 'rejected',
      refusal: 'not_authorised',
    });
    expect(await reconciler.probe()).toEqual({ kind: 'rejected', text: 'wrong password' });
    await steps(5);
    const at = records.asked.map((one) => one.at);
    expect((at.at(-1) ?? 0) - (at.at(-2) ?? 0)).toBeGreaterThanOrEqual(32_000);
    expect(reconciler.trouble).toEqual({ kind: 'rejected', text: 'wrong password' });
  });

  it('waits for the record of a call of which a leg to the opt-out number came first', async () => {
    await menuLegsAreKnown();
    const leg = callRecord('leg', { detectS: 20, connectS: 21, dnis: '22220000', aniUser: 'ivr1' });
    records.answer = () => page(leg);
    await steps(12);
    expect(await outcome()).toBe('opted_out');
    expect((await room.again(campaign)).state).toBe('running');
    const own = callRecord('a', { connectS: 8, durationS: 30, costMicros: 900 });
    records.answer = () => page(leg, own);
    await steps(8);
    expect(await room.again(campaign)).toMatchObject({ state: 'completed', costMicros: 900 });
    expect(await room.row('SELECT outcome, talk_s FROM attempt')).toEqual({
      outcome: 'opted_out',
      talk_s: 30,
    });
  });

  it('does not wait for that record for ever', async () => {
    await menuLegsAreKnown();
    const leg = callRecord('leg', { detectS: 20, connectS: 21, dnis: '22220000', aniUser: 'ivr1' });
    records.answer = () => page(leg);
    await steps(4);
    clock.advance(16 * 60_000);
    await steps(4);
    expect((await room.again(campaign)).state).toBe('completed');
  });

  it('does not declare an attempt lost before its horizon is over', async () => {
    await steps(20);
    expect(await outcome()).toBeUndefined();
  });

  it('declares it lost when its whole horizon was read and nothing found', async () => {
    horizonPasses();
    await steps(3);
    expect(await outcome()).toBeUndefined();
    clock.advance(APART_MS);
    await steps(3);
    expect(await outcome()).toBe('lost');
    expect((await room.attempts.byId(room.db.read, attempt.id))?.reason).toMatch(/^no record by .+ nor by /);
    const proofs = records.asked.flatMap(({ query, at }) =>
      query.kind === 'range' && query.from < MONDAY - 3_600_000 ? [{ ...query, at }] : [],
    );
    expect(proofs).toHaveLength(2);
    expect((proofs[1]?.at ?? 0) - (proofs[0]?.at ?? 0)).toBeGreaterThanOrEqual(APART_MS);
    expect(proofs[0]?.to).toBeGreaterThanOrEqual(MONDAY + HORIZON_MS);
  });

  it('remembers the first reading when the process dies before the second, and does without a third', async () => {
    horizonPasses();
    await steps(3);
    clock.advance(APART_MS);
    build();
    await steps(3);
    expect(await outcome()).toBe('lost');
  });

  it('takes a record that only the second reading has', async () => {
    horizonPasses();
    await steps(3);
    clock.advance(APART_MS);
    records.answer = firstPage(page(callRecord('a')));
    await steps(3);
    expect(await outcome()).toBe('no_answer');
  });

  it.each<[string, RecordAnswer]>([
    ['fails', noPage('HTTP 500')],
    ['is refused', { ...noPage('slow down'), kind: 'rejected', refusal: 'throttled' }],
    ['repeats itself', { ...page(callRecord('x', { ani: '77776666' })), rows: 1000 }],
  ])('does not declare it lost by a reading that %s', async (_, answer) => {
    horizonPasses();
    records.answer = (query) => (query.kind === 'range' ? answer : page());
    await steps(6);
    expect(await outcome()).toBeUndefined();
  });

  it('calls nobody again whose number stands in a row that cannot be read', async () => {
    await room.db.write((tx) => room.campaigns.changePolicy(tx, campaign.id, retryingLost()));
    horizonPasses();
    const garbled = { why: 'cost is not a number', raw: '{"callid":"g","dnis":"50688887777","cost":"1,25"}' };
    records.answer = firstPage({ ...page(), unreadable: [garbled], rows: 1 });
    await steps(4);
    clock.advance(APART_MS);
    await steps(4);
    expect(await room.row('SELECT state, disposition, reason FROM prospect')).toEqual({
      state: 'done',
      disposition: 'not_reached',
      reason: 'unreadable_record',
    });
  });

  it("calls an attempt failed of which only the endpoint's own leg is on record", async () => {
    await reconciler.probe();
    await room.db.write((tx) => room.account.learnClockOffset(tx, 0));
    const leg = callRecord('leg', { ani: 'ivr1', dnis: 'ivr1', connectS: 2 });
    await room.take(leg);
    await room.db.write((tx) => room.links.link(tx, 'leg', attempt.id, 'leg'));
    horizonPasses();
    await steps(3);
    clock.advance(APART_MS);
    await steps(3);
    expect(await outcome()).toBe('failed');
  });

  it('finds a record that comes days late by night, once a day, and raises the alarm', async () => {
    horizonPasses();
    await steps(3);
    clock.advance(APART_MS);
    await steps(3);
    expect(await outcome()).toBe('lost');
    clock.advance(30 * HOUR_MS);
    const before = records.asked.length;
    records.answer = firstPage(page(callRecord('late', { connectS: 8, durationS: 30 })));
    await steps(40);
    expect(await outcome()).toBe('answered');
    const nightly = records.asked
      .slice(before)
      .filter(({ query }) => query.kind === 'range' && query.from < MONDAY && query.to < room.now);
    expect(nightly.length).toBeGreaterThan(0);
    expect(nightly.length).toBeLessThan(20);
    expect(await new CorrectionStore().lostFound(room.db.read, {}, 9)).toMatchObject([
      { attemptId: attempt.id, was: 'lost', became: 'answered' },
    ]);
    clock.advance(2 * HOUR_MS);
    const asked = records.asked.length;
    await steps(10);
    const again = records.asked
      .slice(asked)
      .filter(({ query }) => query.kind === 'range' && query.to < room.now);
    expect(again).toEqual([]);
  });

  it('asks for shorter ranges where long ones time out, and for the whole again later', async () => {
    clock.advance(12 * HOUR_MS);
    const longest = 4 * HOUR_MS;
    records.answer = (query) =>
      query.kind === 'range' && Math.min(query.to, room.now) - query.from > longest
        ? { ...noPage('no reply in time'), fault: 'no_reply' }
        : page();
    await steps(50);
    expect(await outcome()).toBeUndefined();
    clock.advance(APART_MS);
    await steps(50);
    expect(await outcome()).toBe('lost');
    const window = await new AskingStore(FIRST_ACCOUNT).rangeWindow(room.db.read);
    expect(window.lengthMs).toBeLessThanOrEqual(2 * longest);
    records.answer = () => page();
    for (let n = 0; n < 9; n += 1) {
      clock.advance(700_000);
      await steps(1);
    }
    expect((await new AskingStore(FIRST_ACCOUNT).rangeWindow(room.db.read)).lengthMs).toBeUndefined();
  });

  it('takes the record that the proof itself brings', async () => {
    await reconciler.probe();
    horizonPasses();
    records.answer = (query) => (query.kind === 'range' && query.skip === 0 ? page(callRecord('a')) : page());
    await steps(3);
    expect(await outcome()).toBe('no_answer');
  });
});

describe('stopping while a page is taken in', () => {
  let written: () => void;
  let running: Promise<void>;
  let stopped: boolean;
  let stop: Promise<void>;
  beforeEach(async () => {
    clock.stands = true;
    const taking = new Promise<void>((begun) =>
      jest.spyOn(room.mirror, 'take').mockImplementation(async () => {
        begun();
        await new Promise<void>((resolve) => (written = resolve));
        return { changed: 0, settled: [], optOuts: [], unmatched: 0, alarms: [] };
      }),
    );
    running = reconciler.run();
    await taking;
    stopped = false;
    stop = reconciler.stop(3000).then(() => void (stopped = true));
    await new Promise((resolve) => setImmediate(resolve));
  });

  it('ends when it is written down', async () => {
    expect(stopped).toBe(false);
    written();
    await stop;
    await running;
    expect(records.asked).toHaveLength(1);
  });

  it('ends after the time that it is given', async () => {
    room.clock.advance(2999);
    await new Promise((resolve) => setImmediate(resolve));
    expect(stopped).toBe(false);
    room.clock.advance(1);
    await stop;
    written();
    await running;
  });
});
