import { FIRST_ACCOUNT } from '../platform/account/account';
import { callRecord, CallRoom, MONDAY } from '../../test/support/call-room';
import { FakeRecords } from '../../test/support/fake-records';
import { PassingClock } from '../../test/support/passing-clock';
import type { Attempt } from '../dialing';
import { understandRecordAnswer } from '../provider/callmyway/rules/record-answer';
import type { RecordAnswer, RecordPage } from '../provider/provider.port';
import { type OddKind } from './answers/rules/odd-kind';
import { OddAnswerStore } from './answers/odd-answer.store';
import { OddAnswers } from './answers/odd-answers';
import { AskingStore } from './asking.store';
import { DelayWatch } from './delay-watch';
import { Inquiry } from './inquiry';
import { LiveLooks } from './live-looks';
import { LiveQuestion } from './live-question';
import { Questioner } from './questioner';
import { RecentPast } from './recent-past';

const asking = new AskingStore(FIRST_ACCOUNT);
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
    const odd = new OddAnswers(db, clock, new OddAnswerStore(FIRST_ACCOUNT), account, cdrs);
    const delays = new DelayWatch(db, clock, asking, new RecentPast());
    const questioner = new Questioner(db, clock, records, provider, account, room.lease);
    const inquiry = new Inquiry(clock, provider, questioner, odd, delays);
    const looks = new LiveLooks(db, clock, attempts, endpoints, provider);
    live = new LiveQuestion(db, clock, provider, inquiry, looks, asking, attempts, endpoints);
    const campaign = await room.campaign(['+50688880001', '+50688880002', '+50688880003']);
    first = (await room.call(campaign)).attempt;
    for (let n = 0; n < 2; n += 1) await room.call(campaign);
  });
  afterEach(() => room.close());

  const look = async (answer: RecordAnswer) => {
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

  describe('that comes back odd frees no endpoint, harms nothing, and is counted', () => {
    const row = (over: object) =>
      JSON.stringify([
        { callid: '1', ani: 'who', dnis: '1', detect_time: '2026-06-15 10:00:05', duration: '0', ...over },
      ]);
    const read = (status: number, body: string, cut: boolean): RecordAnswer => {
      const understood = toItsEnd(understandRecordAnswer({ status, body, cut }, 'America/Costa_Rica'));
      return understood.kind === 'page' ? understood : { ...understood, raw: body.slice(0, 4096) };
    };

    it.each<[string, OddKind | undefined, string, { status?: number; cut?: boolean }]>([
      ['HTML', 'html', '<html><body>Mantenimiento</body></html>', {}],
      ['a login page behind a redirect', 'redirect', '<html>', { status: 302 }],
      ['a body that breaks off', 'broken_off', row({}).slice(0, 40), {}],
      ['a body that is cut', 'broken_off', row({}), { cut: true }],
      ['an error in a 200', 'refused', '{"error":"intente mas tarde"}', {}],
      ['nothing at all', 'empty', '', {}],
      ['JSON of something else', 'no_records', '{"calls":3}', {}],
      ['a server error with an empty list in it', 'http_error', '[]', { status: 500 }],
      ['another form of dates', 'odd_time', row({ detect_time: '15/06/2026 10:00' }), {}],
      ['a negative duration', 'negative_duration', row({ duration: -4 }), {}],
      ['a call from the future', 'future_record', row({ detect_time: '2031-01-01 00:00:00' }), {}],
      ['numbers where words are usual', undefined, row({ callid: 70000000010, ani: 22113344 }), {}],
      ['objects where words are usual', undefined, row({ ani: { number: '1' }, dnis: [['x']] }), {}],
      ['rows that are none', 'unreadable_row', '[null, 7, "x", [[]], {}]', {}],
      ['a very long list', 'unreadable_row', `[${Array.from({ length: 5000 }, () => '{}').join(',')}]`, {}],
    ])('%s', async (_, kind, body, { status = 200, cut = false }) => {
      for (let n = 0; n < 3; n += 1) await look(read(status, body, cut));
      expect(await held()).toEqual(['ivr1', 'ivr2', 'ivr3']);
      const counts = await new OddAnswerStore(FIRST_ACCOUNT).counts(room.db.read);
      expect(counts.map((one) => [one.kind, one.n])).toEqual(kind === undefined ? [] : [[kind, 3]]);
    });
  });
});

function toItsEnd<T>(work: Generator<void, T>): T {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}
