import fc from 'fast-check';

import { understandRecordAnswer, type Understood, type WireReply } from './record-answer';

/** To its end at once, and in how many pieces. */
function read(reply: WireReply): { understood: Understood; pieces: number } {
  const work = understandRecordAnswer(reply, 'UTC');
  for (let pieces = 1; ; pieces += 1) {
    const step = work.next();
    if (step.done === true) return { understood: step.value, pieces };
  }
}

const ROW = { callid: '1', detect_time: '2026-01-01 10:00:00' };
const understood = (status: number, body: unknown, cut = false) =>
  read({ status, body: typeof body === 'string' ? body : JSON.stringify(body), cut }).understood;

describe('an answer of the call record address', () => {
  it.each<[string, unknown]>([
    ['an array', [ROW]],
    ['an object with cdrs', { cdrs: [ROW] }],
    ['an object with data', { ok: 1, data: [ROW] }],
    ['an object with records', { records: [ROW], cdrs: 'none' }],
    ['an array after a byte order mark', `\uFEFF${JSON.stringify([ROW])}`],
  ])('is a page when it is %s', (_, body) => {
    expect(understood(200, body)).toMatchObject({ kind: 'page', rows: 1, records: [{ callid: '1' }] });
  });

  it('keeps every digit of an identifier that is written as a number', () => {
    const body =
      '[{"callid": 12345678901234567890, "original_callid":1234.10 ,"detect_time":"2026-01-01 10:00:00"}]';
    expect(understood(200, body)).toMatchObject({
      records: [{ callid: '12345678901234567890', originalCallid: '1234.10' }],
    });
  });

  it('is read in pieces, a row at a time', () => {
    const rows = Array.from({ length: 1000 }, (_, n) => ({ ...ROW, callid: String(n) }));
    expect(read({ status: 200, body: JSON.stringify({ data: rows }), cut: false }).pieces).toBeGreaterThan(
      2000,
    );
  });

  it('is JSON, and holds the rows, exactly as when it is read as one', () => {
    const value = fc.oneof(
      fc.json(),
      fc.array(fc.oneof(fc.constant(ROW), fc.jsonValue())).map((one) => JSON.stringify(one)),
    );
    const body = fc
      .tuple(value, fc.nat(400), fc.constantFrom('', '"', '}', ']', '{', '[', '\\', ','))
      .map(([text, at, more]) => text.slice(0, at) + more + text.slice(at));
    fc.assert(
      fc.property(fc.oneof(value, body), fc.constantFrom('cdrs', undefined), (text, name) => {
        const whole = name === undefined ? text : `{"${name}": ${text}, "more": [{}]}`;
        const rowsOf = (parsed: unknown): unknown[] | undefined => {
          const held = name === undefined ? parsed : (parsed as { cdrs: unknown }).cdrs;
          return Array.isArray(held) ? held : undefined;
        };
        const answer = read({ status: 200, body: whole, cut: false }).understood;
        let rows: unknown[] | undefined;
        try {
          rows = rowsOf(JSON.parse(whole));
        } catch {
          expect(answer.kind).toBe('broken');
          return;
        }
        if (rows === undefined) return;
        const raws = rows.map((row) => JSON.stringify(row));
        expect(answer).toMatchObject({ kind: 'page', rows: rows.length });
        if (answer.kind === 'page')
          expect([...answer.records, ...answer.unreadable].map(({ raw }) => raw).sort()).toEqual(raws.sort());
      }),
      { numRuns: 300 },
    );
  });

  it('counts the rows that nobody can read', () => {
    expect(understood(200, [ROW, 7, { callid: '2' }])).toMatchObject({
      rows: 3,
      records: [{ callid: '1' }],
      unreadable: [{ raw: '7' }, { why: 'detect_time is not a time' }],
    });
  });

  it.each<[number, unknown, object]>([
    [
      200,
      { error: 'múltiples consultas' },
      { kind: 'rejected', refusal: 'throttled', text: 'múltiples consultas' },
    ],
    [200, { error: { code: 3 } }, { kind: 'rejected', refusal: 'other', text: '{"code":3}' }],
    [401, 'no', { kind: 'rejected', refusal: 'not_authorised', text: '401 no' }],
    [403, '<html>secret page', { kind: 'rejected', text: '403' }],
    [429, '', { kind: 'rejected', refusal: 'throttled' }],
    [500, [ROW], { fault: 'http_error', text: 'HTTP 500' }],
    [302, '', { fault: 'redirect' }],
    [200, '', { fault: 'empty', text: 'an empty answer' }],
    [200, '<html>login', { fault: 'html', text: 'an HTML page instead of call records' }],
    [200, '[{"callid":"1"', { fault: 'broken_off' }],
    [200, 'OK', { fault: 'not_json', text: 'no JSON' }],
    [200, 'null', { fault: 'no_records' }],
    [200, '7', { kind: 'broken' }],
    [200, { rows: [] }, { fault: 'no_records', text: 'JSON without call records' }],
  ])('%i %j is no page', (status, body, expected) =>
    expect(understood(status, body)).toMatchObject(expected),
  );

  it('is nothing when it breaks off, even where what came can be read', () => {
    expect(understood(200, [ROW], true)).toMatchObject({ kind: 'broken' });
  });
});
