import { scenarios } from '../scenarios';
import { bookRecords } from './booking';
import { CallOutcome } from './call-plan';
import { PlacedCall } from './placed-call';
import { selectRecords } from './record-selection';

// 10:00:00 in Costa Rica, which keeps no summer time.
const TEN = Date.UTC(2026, 2, 2, 16);
const timeZone = 'America/Costa_Rica';
const endpoint = { username: '9900101', number: '40003001' };

function call(outcome: CallOutcome, over: Partial<PlacedCall> = {}): PlacedCall {
  const talk = { connectMs: TEN + 4000, endMs: TEN + 64_000, ringS: 4, talkS: 60, endReason: 'OK' } as const;
  const main = { callid: '1', to: 'prospect', detectMs: TEN, cost: 0.055, ...talk } as const;
  const menu = { callid: '2', to: 'opt_out', detectMs: TEN + 60_000, connectMs: TEN + 60_000 } as const;
  return {
    endpoint: endpoint.username,
    phone: '50688887777',
    flow: 'prospect_first',
    callsBefore: 0,
    outcome,
    acceptedAtMs: TEN - 1000,
    startsAtMs: TEN,
    endsAtMs: TEN + 64_000,
    legs: outcome === 'opted_out' ? [main, { ...main, ...menu, ringS: 0, talkS: 4, cost: 0 }] : [main],
    recordsMissing: false,
    ...over,
  };
}

const book = (placed: PlacedCall, scenario = scenarios.calm) =>
  bookRecords(placed, endpoint, { seed: 1, timeZone, scenario });
const range = {
  kind: 'range',
  from: '2026-03-02 10:00:00',
  to: '2026-03-02 10:01:00',
  offset: 0,
  limit: 10,
} as const;

describe('the records of a call', () => {
  it('has exactly the manual’s fields, all text', () => {
    expect(book(call('answered'))[0]?.finished).toEqual({
      callid: '1',
      ani: '40003001',
      dnis: '88887777',
      detect_time: '2026-03-02 10:00:00',
      connect_time: '2026-03-02 10:00:04',
      duration: '60',
      ani_user: '9900101',
      dnis_user: '',
      cost: '0.0550',
      access_fee: '0.0000',
      rate: '0.0550',
      route_pattern: '5068',
      route_name: 'Costa Rica - Celular',
    });
  });

  it('gives the menu’s leg a row in which the prospect is the caller', () => {
    const [, menu] = book(call('opted_out'));
    expect(menu?.finished).toMatchObject({
      ani: '88887777',
      dnis: '40002000',
      ani_user: '9900101',
      duration: '4',
      cost: '0.0000',
    });
  });

  it('ties the legs of a call together in the rich form', () => {
    const [main, menu] = book(call('opted_out'), scenarios.rich);
    expect(main?.finished).toMatchObject({
      dnis: '+50688887777',
      type: 'outgoing',
      original_callid: '1',
      ref_callid: '',
    });
    expect(menu?.finished).toMatchObject({
      original_callid: '1',
      ref_callid: '1',
      end_reason: 'OK',
      ring_time: '0',
    });
    expect(menu?.finished.disconnect_time).toBe('2026-03-02 10:01:04');
  });

  it('is live from detection to end, without a duration or, before it connects, a connect time', () => {
    const records = book(call('answered'));
    const live = (atMs: number, askedBy = endpoint.username, fullAccount = false) =>
      selectRecords(records, { kind: 'live', fullAccount }, askedBy, atMs);
    expect(live(TEN - 1)).toEqual([]);
    expect(live(TEN)).toMatchObject([{ duration: '0', cost: '0.0000', connect_time: '1970-01-01 00:00:00' }]);
    expect(live(TEN + 4000)).toMatchObject([{ duration: '0', connect_time: '2026-03-02 10:00:04' }]);
    expect(live(TEN + 64_000)).toEqual([]);
    expect(live(TEN, 'another')).toEqual([]);
    expect(live(TEN, 'another', true)).toHaveLength(1);
  });

  it('appears late, and together when the scenario says so', () => {
    const records = book(call('opted_out'));
    const { min, max } = scenarios.calm.recordDelayS;
    const appearsAtMs = records[0]?.availableAtMs ?? 0;
    expect(appearsAtMs).toBeGreaterThanOrEqual(TEN + 64_000 + min * 1000);
    expect(appearsAtMs).toBeLessThanOrEqual(TEN + 64_000 + max * 1000);
    expect(records[1]?.availableAtMs).toBe(appearsAtMs);
    expect(selectRecords(records, range, endpoint.username, appearsAtMs - 1)).toEqual([]);
    expect(selectRecords(records, range, endpoint.username, appearsAtMs)).toHaveLength(2);
  });

  it('pages, and takes both ends of a range in', () => {
    const records = book(call('opted_out'));
    const ask = (over: Partial<typeof range> | { offset: number; limit: number } | { from: string }) =>
      selectRecords(records, { ...range, ...over }, endpoint.username, TEN + 3_600_000).map(
        ({ callid }) => callid,
      );
    expect(ask({})).toEqual(['1', '2']);
    expect(ask({ offset: 1, limit: 1 })).toEqual(['2']);
    expect(ask({ offset: 2, limit: 1 })).toEqual([]);
    expect(ask({ from: '2026-03-02 10:00:01' })).toEqual(['2']);
  });

  it('is recent for a day', () => {
    const records = book(call('answered'));
    const recent = (atMs: number) => selectRecords(records, { kind: 'recent' }, endpoint.username, atMs);
    expect(recent(TEN + 86_400_000)).toHaveLength(1);
    expect(recent(TEN + 86_400_001)).toEqual([]);
  });

  it('may never appear, though it was live', () => {
    const records = book(call('answered', { recordsMissing: true }));
    expect(selectRecords(records, { kind: 'recent' }, endpoint.username, TEN + 80_000_000)).toEqual([]);
    expect(selectRecords(records, { kind: 'live', fullAccount: false }, endpoint.username, TEN)).toHaveLength(
      1,
    );
  });
});
