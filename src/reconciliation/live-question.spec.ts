import { callRecord, CallRoom, MONDAY } from '../../test/support/call-room';
import { FakeRecords } from '../../test/support/fake-records';
import { PassingClock } from '../../test/support/passing-clock';
import type { Attempt } from '../dialing';
import type { RecordPage } from '../provider/provider.port';
import { OddAnswerStore } from './answers/odd-answer.store';
import { OddAnswers } from './answers/odd-answers';
import { AskingStore } from './asking.store';
import { DelayWatch } from './delay-watch';
import { Inquiry } from './inquiry';
import { LiveLooks } from './live-looks';
import { LiveQuestion } from './live-question';
import { Questioner } from './questioner';
import { RecentPast } from './recent-past';

const asking = new AskingStore();
const page = (...endpoints: string[]): RecordPage => ({
  kind: 'page',
  records: endpoints.map((name) => callRecord(`live ${name}`, { ani: name, dnis: '', dnisUser: name })),
  unreadable: [],
  rows: endpoints.length,
});

describe('a live look', () => {
  let room: CallRoom;
  let records: FakeRecords;
  let live: LiveQuestion;
  let first: Attempt;
  beforeEach(async () => {
    room = await CallRoom.open('ivr1:pw,ivr2:pw,ivr3:pw', new PassingClock(MONDAY));
    const { db, clock, provider, account, attempts, endpoints, cdrs } = room;
    records = new FakeRecords(clock);
    const odd = new OddAnswers(db, clock, new OddAnswerStore(), account, cdrs);
    const delays = new DelayWatch(db, clock, asking, new RecentPast());
    const questioner = new Questioner(db, clock, records, provider, account);
    const inquiry = new Inquiry(clock, provider, questioner, odd, delays);
    const looks = new LiveLooks(db, clock, attempts, endpoints, provider);
    live = new LiveQuestion(db, clock, provider, inquiry, looks, asking, attempts, endpoints);
    const campaign = await room.campaign(['+50688880001', '+50688880002', '+50688880003']);
    first = (await room.call(campaign)).attempt;
    for (let n = 0; n < 2; n += 1) await room.call(campaign);
  });
  afterEach(() => room.close());

  const look = async (answer: RecordPage) => {
    room.clock.advance(20_000);
    records.answer = () => answer;
    await live.put(first.id, first.endpointId);
    return records.asked.at(-1)?.query;
  };
  const held = async () =>
    (await room.endpoints.all(room.db.read)).flatMap((one) =>
      one.attemptId === undefined ? [] : [one.username],
    );
  const provenAt = async () => (await asking.fullAccount(room.db.read)).provenAt;

  it('frees every idle endpoint by an answer that lists the others, and keeps those that it names', async () => {
    expect(await look(page('ivr2'))).toEqual({ kind: 'live', fullAccount: true });
    expect(await provenAt()).toBe(room.now);
    await look(page('ivr2'));
    expect(await held()).toEqual(['ivr2']);
  });

  it('frees nobody but the asker by what may be its own list', async () => {
    await look(page());
    expect(await look(page())).toEqual({ kind: 'live' });
    expect(await held()).toEqual(['ivr2', 'ivr3']);
    expect(await provenAt()).toBeUndefined();
  });

  it('frees nobody while a call is listed that could be anybody’s', async () => {
    for (let n = 0; n < 3; n += 1) await look(page('ivr2', 'who'));
    expect(await held()).toEqual(['ivr1', 'ivr2', 'ivr3']);
  });

  it('forgets that all are listed when three answers in a row list none', async () => {
    await look(page('ivr1', 'ivr2'));
    for (let n = 0; n < 3; n += 1) await look(page('ivr1'));
    expect(await provenAt()).toBeUndefined();
    expect(await look(page('ivr1'))).toEqual({ kind: 'live' });
  });
});
