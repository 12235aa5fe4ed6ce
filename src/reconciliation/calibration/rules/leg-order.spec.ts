import { callRecord, MONDAY } from '../../../../test/support/call-room';
import type { CallRecord } from '../../../provider/provider.port';
import { findingsOf } from './findings';
import { legOrder } from './leg-order';
import { nextLook, type Watched } from './next-look';
import type { TestCall } from './test-call';

const toPhone = (over: Parameters<typeof callRecord>[1] = {}) =>
  callRecord('p', { ani: '40003001', aniUser: 'ivr1', dnis: '50688887777', dnisUser: '', ...over });
const toEndpoint = (over: Parameters<typeof callRecord>[1] = {}) =>
  callRecord('e', { ani: '50688887777', dnis: '40003001', dnisUser: 'ivr1', ...over });

function call(over: Partial<TestCall> = {}): TestCall {
  return {
    phone: '+50688887777',
    national: '88887777',
    endpointNames: ['ivr1', '40003001'],
    requestedAt: MONDAY,
    looks: [],
    seenByAnother: undefined,
    records: [],
    recordsSeenAt: undefined,
    recordsAbsentAt: undefined,
    ...over,
  };
}
const look = (...rows: CallRecord[]) => ({ at: MONDAY + 4000, rows });

describe('who rang first', () => {
  it.each<[string, Partial<TestCall>, object]>([
    ['nothing was seen', {}, { first: undefined, why: 'no_rows' }],
    [
      'the leg that was detected earlier',
      { records: [toEndpoint({ detectS: 1 }), toPhone({ detectS: 4 })] },
      { first: 'endpoint', by: 'detected' },
    ],
    [
      'the leg that connected earlier, both detected within a second',
      { records: [toPhone({ connectS: 3 }), toEndpoint({ connectS: 5 })] },
      { first: 'phone', by: 'connected' },
    ],
    [
      'the leg that was up while the other rang',
      { looks: [look(toEndpoint({ connectS: 1 }), toPhone())] },
      { first: 'endpoint', by: 'connected' },
    ],
    [
      'the leg from which the other comes',
      { records: [toPhone({ originalCallid: 'e' }), toEndpoint()] },
      { first: 'endpoint', by: 'relation' },
    ],
    [
      "the person's, ringing alone",
      { looks: [look(toPhone())], records: [toPhone({ connectS: 9 })] },
      { first: 'phone', by: 'alone' },
    ],
    ['one leg, never seen ringing', { records: [toPhone({ connectS: 3 })] }, { why: 'one_leg' }],
    ["one leg, the endpoint's", { looks: [look(toEndpoint())] }, { why: 'one_leg' }],
    ['both in one second', { records: [toPhone(), toEndpoint()] }, { why: 'same_moment' }],
    [
      'rows that contradict each other',
      { records: [toPhone({ detectS: 1, connectS: 9 }), toEndpoint({ detectS: 4, connectS: 5 })] },
      { why: 'contradiction' },
    ],
  ])('%s', (_, over, expected) => expect(legOrder(call(over))).toMatchObject(expected));
});

describe('what a test call has shown', () => {
  const configured = { firstLeg: 'first_num', timeZone: 'America/Costa_Rica', asked: 'phone' } as const;

  it.each([
    ['the endpoint rang first, though the phone was to', [toEndpoint(), toPhone({ detectS: 5 })], 'secd_num'],
    ['the phone rang first, as it was to', [toPhone(), toEndpoint({ detectS: 5 })], 'first_num'],
    ['nothing proves it', [toPhone()], null],
  ])('%s', (_, records, firstLeg) =>
    expect(findingsOf(call({ records }), configured).firstLeg).toBe(firstLeg),
  );

  it('does not overturn what is configured because a leg rang alone', () => {
    const alone = call({ looks: [look(toPhone())] });
    expect(findingsOf(alone, configured).firstLeg).toBe('first_num');
    expect(findingsOf(alone, { ...configured, asked: 'endpoint' }).firstLeg).toBeNull();
  });

  it('bounds the clock from both sides and tells a zone that is wrong', () => {
    const hourAhead = { detectAt: MONDAY + 3_600_000 + 2000 };
    const found = findingsOf(call({ looks: [look(toPhone(hourAhead))] }), configured);
    expect(found.clockAheadMs).toEqual({ least: 3_600_000 - 2000, most: 3_600_000 + 3000 });
    expect(found.zone).toEqual({
      configured: 'America/Costa_Rica',
      utcOffset: '-05:00',
      agrees: false,
    });
    const seven = { detectAt: MONDAY + 7 * 60_000 };
    expect(findingsOf(call({ looks: [look(toPhone(seven))] }), configured).zone).toBeNull();
  });

  it('says how late the record was, by our clock alone', () => {
    const looks = [look(toPhone()), { at: MONDAY + 30_000, rows: [] }];
    const records = {
      records: [toPhone()],
      recordsAbsentAt: MONDAY + 38_000,
      recordsSeenAt: MONDAY + 46_000,
    };
    expect(findingsOf(call({ looks, ...records }), configured).recordDelayMs).toEqual({
      least: 8000,
      most: 42_000,
    });
    expect(findingsOf(call(records), configured).recordDelayMs).toBeNull();
  });
});

describe('the next look', () => {
  const seen: Watched = {
    lastAsked: 'live',
    seenUp: true,
    connected: false,
    idle: false,
    anotherToAsk: true,
    recorded: false,
  };
  it.each<[string, Partial<Watched>, string]>([
    ['first at the endpoint', { lastAsked: undefined, seenUp: false }, 'live'],
    ['at records too while nothing is seen', { seenUp: false }, 'records'],
    ['at the endpoint while it rings', {}, 'live'],
    ['through another endpoint once connected', { connected: true }, 'full_account'],
    ['in turns after that', { connected: true, anotherToAsk: false }, 'records'],
    ['for the end once recorded', { connected: true, anotherToAsk: false, recorded: true }, 'live'],
    ['for records when it is over', { idle: true }, 'records'],
    ['none when all is seen', { idle: true, recorded: true }, 'done'],
    ['none when it was too short to be seen', { seenUp: false, recorded: true }, 'done'],
  ])('%s', (_, over, expected) => expect(nextLook({ ...seen, ...over })).toBe(expected));
});
