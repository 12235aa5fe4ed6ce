import { FIRST_ACCOUNT } from '../platform/account/account';
import { callRecord, CallRoom, MONDAY, PHONE } from '../../test/support/call-room';
import type { CallRecord } from '../provider/provider.port';
import { attemptsCsv, AttemptStoryStore, breakdownOf } from '../reporting';
import { TariffStore } from './tariff.store';

const VOICEMAIL = '22223333';
let room: CallRoom;
beforeEach(async () => (room = await CallRoom.open()));
afterEach(() => room.close());

const call = async (policy: object, country = 'CR') => {
  const campaign = await room.campaign([PHONE], policy, () => ({ timeZone: null, country }));
  const { attempt } = await room.call(await room.again(campaign));
  room.clock.advance(60_000);
  return attempt;
};
const story = (id: number) => new AttemptStoryStore().of(room.db.read, id);
const answered = (durationS: number) => callRecord('a', { connectS: 8, durationS });
const toVoicemail = callRecord('leg', {
  detectS: 20,
  connectS: 21,
  ani: '88887777',
  dnis: VOICEMAIL,
  originalCallid: 'a',
});

describe('a destination of the menu', () => {
  const destinations = `${VOICEMAIL}=voicemail`;

  it('stands beside the outcome, in the story, the report and the reason', async () => {
    const { id, campaignId } = await call({ destinations });
    await room.take(answered(30), toVoicemail);
    expect(await story(id)).toMatchObject({
      outcome: 'answered',
      reason: 'voicemail',
      wentTo: ['voicemail'],
    });
    const { byDestination } = await breakdownOf(room.db.read, campaignId);
    expect(byDestination).toMatchObject([{ key: 'voicemail', attempts: 1, reached: 1 }]);
    let csv = '';
    for await (const part of attemptsCsv(room.db.read, campaignId)) csv += part;
    expect(csv.split('\r\n')[0]).toMatch(/,callids$/);
    expect(csv).toContain(',settled,answered,voicemail,');
  });

  it('is chosen by whoever did not hang up at once', async () => {
    const { id } = await call({ destinations });
    await room.take(answered(4), toVoicemail);
    expect(await story(id)).toMatchObject({
      outcome: 'answered',
      wentTo: ['voicemail'],
      shortAnswer: null,
      settlement: { talkS: 4 },
      records: [{ matched: { as: 'call' } }, { matched: { as: 'leg' } }],
    });
  });
});

describe('a short answer', () => {
  it.each([
    ["the default's limit", {}, 6, 6],
    ['above it', {}, 7, undefined],
    ["the campaign's own", { shortAnswer: '10' }, 10, 10],
    ['none wished', { shortAnswer: '0' }, 1, undefined],
  ])('is marked by %s, and changes no outcome', async (_, policy, talkS, limitS) => {
    const { id, campaignId } = await call(policy);
    await room.take(answered(talkS));
    expect(await story(id)).toMatchObject({
      outcome: 'answered',
      shortAnswer: limitS === undefined ? null : { limitS },
    });
    const { total } = await breakdownOf(room.db.read, campaignId);
    expect(total.shortAnswers).toBe(limitS === undefined ? 0 : 1);
  });

  it('is so no more when its record says otherwise', async () => {
    const { id } = await call({});
    await room.take(answered(3));
    await room.take(answered(40));
    expect(await story(id)).toMatchObject({ shortAnswer: null, settlement: { talkS: 40 } });
  });
});

describe('a tariff that changed', () => {
  const charged = (rate: number, fee: number | undefined, over: Partial<CallRecord> = {}) =>
    callRecord('a', {
      connectS: 8,
      durationS: 30,
      routeName: 'Costa Rica Móvil',
      rateMicros: rate,
      accessFeeMicros: fee,
      ...over,
    });

  it('is pointed out once, with what it was', async () => {
    const tariffs = new TariffStore(FIRST_ACCOUNT);
    const found = () => tariffs.changes(room.db.read, 0, 10);
    await call({});
    await room.take(charged(45_000, undefined));
    expect(await found()).toEqual([]);
    await room.take(charged(52_500, undefined, { detectAt: MONDAY + 2000 }));
    const change = {
      route: 'Costa Rica Móvil',
      was: { rateMicros: 45_000, accessFeeMicros: 0 },
      became: { rateMicros: 52_500, accessFeeMicros: 0 },
      callid: 'a',
    };
    expect(await found()).toMatchObject([change]);
    await room.take(charged(52_500, undefined, { detectAt: MONDAY + 3000, durationS: 31 }));
    expect(await found()).toHaveLength(1);
    await room.take(charged(52_500, 10_000, { detectAt: MONDAY + 4000 }));
    expect(await found()).toMatchObject([{ became: { accessFeeMicros: 10_000 } }, change]);
    expect(await tariffs.changeCount(room.db.read)).toBe(2);
  });
});
