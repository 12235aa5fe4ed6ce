import fc from 'fast-check';

import { microsOf, readCallRecord } from './call-record';

const ROW = {
  callid: 'a1',
  ani: '88887777',
  dnis: 'ivr1',
  ani_user: '',
  dnis_user: 'ivr1',
  detect_time: '2026-03-01 08:00:00',
  connect_time: '2026-03-01 08:00:07',
  duration: '31',
  cost: '0.0525',
};
const read = (over: object) => readCallRecord({ ...ROW, ...over }, 'America/Costa_Rica');
const record = (over: object) => {
  const result = read(over);
  if ('unreadable' in result) throw new Error(result.unreadable.why);
  return result.record;
};

describe('a row of call records', () => {
  it('is read whole', () => {
    expect(record({})).toEqual({
      callid: 'a1',
      ani: '88887777',
      dnis: 'ivr1',
      aniUser: '',
      dnisUser: 'ivr1',
      detectAt: Date.parse('2026-03-01T14:00:00Z'),
      connectAt: Date.parse('2026-03-01T14:00:07Z'),
      durationS: 31,
      costMicros: 52_500,
      accessFeeMicros: undefined,
      rateMicros: undefined,
      routePattern: undefined,
      routeName: undefined,
      endReason: undefined,
      ringS: undefined,
      originalCallid: undefined,
      raw: JSON.stringify(ROW),
    });
  });

  it.each<[string, object, object]>([
    [
      'numbers as numbers',
      { callid: 7, ani: 88887777, duration: 31, cost: 0.0525 },
      { callid: '7', ani: '88887777' },
    ],
    ['spaces around', { callid: ' a1 ', ani: ' 8888 ' }, { callid: 'a1', ani: '8888' }],
    ['1970: not connected', { connect_time: '1970-01-01 00:00:00' }, { connectAt: undefined }],
    ['no connect_time at all', { connect_time: undefined }, { connectAt: undefined }],
    [
      'missing fields',
      { ani: undefined, duration: undefined, cost: undefined },
      { ani: '', durationS: 0, costMicros: 0 },
    ],
    ['a duration that is no number', { duration: 'long' }, { durationS: 0 }],
    ['a fraction of a second', { duration: '30.6' }, { durationS: 31 }],
    ['a refund', { cost: '-1.5' }, { costMicros: -1_500_000 }],
    ['a cost of almost nothing', { cost: 1e-7 }, { costMicros: 0 }],
    ['ringing', { ring_time: '12', end_reason: 'busy' }, { ringS: 12, endReason: 'busy' }],
    ['ringing for less than nothing', { ring_time: '-5' }, { ringS: undefined }],
    ['the call it belongs to', { original_callid: 'a0' }, { originalCallid: 'a0' }],
    ['the call it refers to', { ref_callid: 9 }, { originalCallid: '9' }],
    ['itself as its own original', { original_callid: 'a1' }, { originalCallid: undefined }],
    ['0 as its original', { original_callid: 0 }, { originalCallid: undefined }],
  ])('with %s', (_, over, expected) => expect(record(over)).toMatchObject(expected));

  it.each<[string, object]>([
    ['no callid', { callid: '' }],
    ['no callid', { callid: { toString: 'x' } }],
    ['detect_time is not a time', { detect_time: undefined }],
    ['connect_time is not a time', { connect_time: 'soon' }],
    ['duration is negative', { duration: -1 }],
    ['cost is not a number', { cost: '1,25' }],
    ['too long', { note: 'x'.repeat(20_000) }],
  ])('is set aside as unreadable: %s', (why, over) => {
    expect(read(over)).toMatchObject({ unreadable: { why } });
  });

  it('is read or set aside, whatever it holds, and kept as it came', () => {
    const value = fc.oneof(fc.jsonValue(), fc.constantFrom('', '0', '-1', '1970-01-01 00:00:00', 1e300));
    const row = fc.record(Object.fromEntries(Object.keys(ROW).map((key) => [key, value])));
    fc.assert(
      fc.property(fc.oneof(row, fc.jsonValue()), (hostile) => {
        const result = readCallRecord(hostile, 'UTC');
        const { raw } = 'record' in result ? result.record : result.unreadable;
        expect(raw).toBe(JSON.stringify(hostile).slice(0, 16_384));
        if ('record' in result) {
          const { detectAt, durationS, costMicros, callid } = result.record;
          expect([detectAt, durationS, costMicros].every(Number.isFinite)).toBe(true);
          expect(callid).not.toBe('');
        }
      }),
    );
  });
});

describe('the cost of a call', () => {
  it.each<[unknown, number | undefined]>([
    ['12', 12_000_000],
    ['0.000001', 1],
    ['0.0000005', 1],
    ['0.0000004', 0],
    ['-0.25', -250_000],
    [-0, 0],
    [undefined, 0],
    ['$5', undefined],
    ['1e3', undefined],
  ])('%j is %j millionths', (value, micros) => expect(microsOf(value)).toBe(micros));

  it('is exact for every amount of six decimals', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9e12 }), (micros) => {
        const digits = String(micros).padStart(7, '0');
        expect(microsOf(`${digits.slice(0, -6)}.${digits.slice(-6)}`)).toBe(micros);
      }),
    );
  });
});
