import { matchRecords } from './match';
import type { MatchableAttempt, MatchableRecord } from './matchable';

const T0 = Date.parse('2026-06-15T16:00:00Z');
const at = (second: number) => T0 + second * 1000;

const attempt = (id: number, requestedS: number, over: Partial<MatchableAttempt> = {}): MatchableAttempt => ({
  id,
  phone: '+50688887777',
  national: '88887777',
  endpointNames: ['ivr1', '40001234'],
  flow: 'blast',
  requestedAt: at(requestedS),
  deniedCall: false,
  earliestAt: at(requestedS - 75),
  expectedBy: at(requestedS + 360),
  amongOthers: false,
  latestAt: at(requestedS + 2000),
  destinations: ['22220000'],
  call: undefined,
  ...over,
});
const record = (
  callid: string,
  fromS: number,
  toS: number,
  over: Partial<MatchableRecord> = {},
): MatchableRecord => ({
  callid,
  ani: 'ivr1',
  dnis: '50688887777',
  aniUser: '',
  dnisUser: '',
  detectAt: at(fromS),
  endAt: at(toS),
  originalCallid: undefined,
  ...over,
});
const matched = (
  records: MatchableRecord[],
  attempts: MatchableAttempt[],
  linked = new Map<string, number>(),
) =>
  Object.fromEntries(
    matchRecords(records, attempts, linked).matches.map(({ callid, attemptId, as }) => [
      callid,
      `${as} of ${attemptId}`,
    ]),
  );

describe('a call record', () => {
  it.each<Partial<MatchableRecord>>([
    { ani: 'ivr1', dnis: '50688887777' },
    { ani: '+50688887777', dnis: 'ivr1' },
    { ani: '88887777', dnis: 'IVR1' },
    { ani: '0050688887777', dnis: '40001234' },
    { ani: '50640001234', dnis: '+506 8888-7777' },
    { ani: '88887777', dnis: '', aniUser: 'ivr1' },
    { ani: '', dnis: '88887777', dnisUser: 'ivr1' },
  ])('with phone and endpoint as %j is the call of its attempt', (over) => {
    expect(matched([record('a', 2, 30, over)], [attempt(1, 0)])).toEqual({ a: 'call of 1' });
  });

  it.each<[string, Partial<MatchableRecord>]>([
    ['of another phone', { dnis: '50688887778' }],
    ['of a phone that only ends alike', { dnis: '150688887777' }],
    ['of another endpoint', { ani: 'ivr11' }],
    ['of nobody', { ani: '', dnis: '' }],
    ['of a star code', { dnis: '*98' }],
    ['long before the request', { detectAt: at(-76) }],
    ['after the latest moment', { detectAt: at(2001) }],
  ])('%s is not', (_, over) => expect(matched([record('a', 2, 30, over)], [attempt(1, 0)])).toEqual({}));

  it('a little before the request, by a clock not quite known, is the call all the same', () => {
    expect(matched([record('a', -10, 30)], [attempt(1, 0)])).toEqual({ a: 'call of 1' });
  });

  it('that is a second call for an attempt stays unmatched', () => {
    expect(matched([record('a', 2, 30), record('b', 60, 90)], [attempt(1, 0)])).toEqual({ a: 'call of 1' });
    const known = attempt(1, 0, { call: { from: at(2), to: at(30) } });
    expect(matched([record('b', 60, 90)], [known])).toEqual({});
  });
});

describe('retries seconds apart on one phone and endpoint', () => {
  const both = [attempt(1, 0), attempt(2, 20)];

  it.each<[string, MatchableRecord[]]>([
    ['in order', [record('a', 1, 10), record('b', 21, 40)]],
    ['the later first', [record('b', 21, 40), record('a', 1, 10)]],
  ])('each get their own record: %s', (_, records) => {
    expect(matched(records, both)).toEqual({ a: 'call of 1', b: 'call of 2' });
  });

  it('are told apart even where the record of the first never came', () => {
    expect(matched([record('b', 21, 40)], both)).toEqual({ b: 'call of 2' });
  });

  it('leave a late leg of the first call with the first', () => {
    const settled = attempt(1, 0, { call: { from: at(1), to: at(18) } });
    expect(matched([record('leg', 12, 18)], [settled, attempt(2, 20)])).toEqual({ leg: 'leg of 1' });
  });
});

describe('a request that was refused', () => {
  it('does not give it to a refused one before, because a call that waited has made the clock look fast', () => {
    const attempts = [attempt(1, 0, { deniedCall: true }), attempt(2, 95)];
    expect(matched([record('b', 40, 60)], attempts)).toEqual({ b: 'call of 2' });
  });

  it('does not take the record of the next one, which a clock not quite known shows too early', () => {
    const attempts = [attempt(1, 0, { deniedCall: true }), attempt(2, 20)];
    expect(matched([record('a', 17, 40)], attempts)).toEqual({ a: 'call of 2' });
  });

  it('and called all the same has a record of its own', () => {
    expect(matched([record('a', 2, 30)], [attempt(1, 0, { deniedCall: true })])).toEqual({ a: 'call of 1' });
  });
});

describe('a transfer on our endpoint that does not name the person', () => {
  const transfer = (fromS: number) =>
    record('leg', fromS, fromS + 1, { ani: '26067179', dnis: '22220000', aniUser: 'ivr1' });

  it('is of the call during which it begins', () => {
    expect(matched([record('a', 2, 30), transfer(2)], [attempt(1, 0)])).toMatchObject({ leg: 'leg of 1' });
    expect(matched([record('a', 2, 30), transfer(12)], [attempt(1, 0)])).toMatchObject({ leg: 'leg of 1' });
  });

  it('has its legs although it seems to have begun before its request, by a clock that is a little off', () => {
    const own = record('a', -15, 32);
    const leg = record('b', 19, 32, { ani: '50688887777', dnis: 'ivr1' });
    expect(matched([own, leg], [attempt(1, 0)])).toEqual({ a: 'call of 1', b: 'leg of 1' });
    // An earlier attempt whose call is said to be longer than it was.
    expect(matched([own, leg], [attempt(1, -16), attempt(2, 10)])).toEqual({
      a: 'call of 1',
      b: 'call of 2',
    });
  });

  it('is of a call before it, by hand say, where it began before this one', () => {
    expect(matched([transfer(1), record('a', 2, 2)], [attempt(1, 0)])).toEqual({ a: 'call of 1' });
  });
});

describe('a leg', () => {
  it('that names its call belongs to it, whoever stands in it', () => {
    const leg = record('leg', 500, 600, { ani: 'x', dnis: 'y', originalCallid: 'a' });
    expect(matched([record('a', 2, 30), leg], [attempt(1, 0)])).toEqual({ a: 'call of 1', leg: 'leg of 1' });
    expect(matched([leg], [], new Map([['a', 7]]))).toEqual({ leg: 'leg of 7' });
  });

  it('that names its call and comes before it waits for it', () => {
    const leg = record('leg', 1, 600, { ani: 'x', dnis: 'y', originalCallid: 'a' });
    expect(matched([leg, record('a', 2, 30)], [attempt(1, 0)])).toEqual({ a: 'call of 1', leg: 'leg of 1' });
  });

  it('that was matched first draws its parent after it, and rows that share its call', () => {
    const linked = new Map([
      ['leg', 7],
      ['a', 7],
    ]);
    const parent = record('a', 2, 30, { ani: 'x', dnis: 'y' });
    const sibling = record('b', 2, 30, { ani: 'x', dnis: 'y', originalCallid: 'a' });
    expect(matched([parent, sibling], [], linked)).toEqual({ a: 'leg of 7', b: 'leg of 7' });
  });

  it('that shares an id with a call of the same page belongs to it, although no row bears that id', () => {
    const call = record('c1', 2, 30, { originalCallid: 'shared' });
    const leg = record('c2', 5, 30, { ani: 'x', dnis: 'y', originalCallid: 'shared' });
    expect(matched([leg, call], [attempt(1, 0)])).toEqual({ c1: 'call of 1', c2: 'leg of 1' });
  });

  it.each<[string, Partial<MatchableRecord>]>([
    ['to where the menu sends people', { ani: '88887777', dnis: '22220000' }],
    ['to a destination, from the endpoint', { ani: 'ivr1', dnis: '50622220000' }],
    ['of the person alone', { ani: '88887777', dnis: '' }],
    ['of the endpoint alone', { ani: '', dnis: 'ivr1' }],
    ['of the endpoint to itself', { ani: '40001234', dnis: 'ivr1' }],
  ])('%s, while the call is up, belongs to it', (_, over) => {
    expect(matched([record('a', 2, 30), record('leg', 10, 25, over)], [attempt(1, 0)])).toEqual({
      a: 'call of 1',
      leg: 'leg of 1',
    });
  });

  it.each<[string, Partial<MatchableRecord>]>([
    ['to a stranger from the endpoint', { ani: 'ivr1', dnis: '77776666' }],
    ['of the person with a stranger', { ani: '77776666' }],
    ['of the person with a stranger’s user', { ani: 'someoneelse', aniUser: 'someoneelse' }],
    ['of the person calling a stranger', { ani: '88887777', dnis: '77776666' }],
    ['to a destination from a stranger', { ani: '77776666', dnis: '22220000' }],
    ['to a destination after the call', { ani: '88887777', dnis: '22220000', detectAt: at(40) }],
  ])('%s does not', (_, over) => {
    expect(matched([record('a', 2, 30), record('leg', 10, 25, over)], [attempt(1, 0)])).toEqual({
      a: 'call of 1',
    });
  });

  it('reported before the call that it is part of does not make a stranger of the call', () => {
    const leg = record('leg', 12, 30, { ani: '88887777', dnis: '22220000', aniUser: 'ivr1' });
    expect(matched([leg], [attempt(1, 0)])).toEqual({ leg: 'call of 1' });
    const known = attempt(1, 0, { call: { from: at(12), to: at(30) } });
    expect(matched([record('a', 2, 30)], [known])).toEqual({ a: 'leg of 1' });
  });
});

describe('where people call by hand from the same endpoints', () => {
  const other = (id: number, requestedS: number): MatchableAttempt =>
    attempt(id, requestedS, { phone: '+50688880001', national: '88880001', amongOthers: true });
  const mine = attempt(1, 0, { amongOthers: true });
  const waited = (phone: string, requestedS: number, fromS: number) => ({
    phone,
    requestedAt: at(requestedS),
    from: at(fromS),
  });
  const around = (...calls: ReturnType<typeof waited>[]) =>
    matchRecords([record('a', 120, 150)], [mine], new Map(), calls);

  it.each([2, 19, -9])('a call that begins %i s after its request is its own', (fromS) => {
    expect(matched([record('a', fromS, 60)], [mine])).toEqual({ a: 'call of 1' });
  });

  it.each([25, 300, -40])('one that begins %i s after it is for a person to judge', (fromS) => {
    const { matches, ambiguous } = matchRecords([record('a', fromS, 400)], [mine], new Map());
    expect(matches).toEqual([]);
    expect(ambiguous).toMatchObject([{ callid: 'a', candidates: [{ attemptId: 1 }] }]);
  });

  it('unless another that had waited began with it, as when a queue is let go', () => {
    expect(around(waited('+50688880001', 60, 121)).matches).toMatchObject([{ callid: 'a', attemptId: 1 }]);
    const both = [record('a', 120, 150), record('b', 121, 160, { dnis: '88880001' })];
    expect(matched(both, [mine, other(2, 60)])).toEqual({ a: 'call of 1', b: 'call of 2' });
  });

  it('or all seem to wait alike, as on a clock that was set', () => {
    expect(around(waited('+50688880001', -300, -178)).matches).toHaveLength(1);
  });

  it('but not where a later request was served before it', () => {
    const served = waited('+50688880002', 30, 32);
    expect(around(waited('+50688880001', 60, 121), served).matches).toEqual([]);
  });

  it('where all around begin at once, one that begins some seconds late is not, without a voucher', () => {
    const beside = (n: number) =>
      Array.from({ length: n }, (_, i) => waited(`+5068777000${i}`, -i * 20, 2 - i * 20));
    const begun = (fromS: number, ...calls: ReturnType<typeof waited>[]) =>
      matchRecords([record('a', fromS, 60)], [mine], new Map(), calls).matches.map((one) => one.callid);
    expect(begun(9, ...beside(10))).toEqual([]);
    expect(begun(5, ...beside(10))).toEqual(['a']);
    expect(begun(9, ...beside(9))).toEqual(['a']);
    const late = waited('+50688880001', -60, -52);
    expect(begun(9, ...beside(10), late)).toEqual([]);
    expect(begun(9, ...beside(10), late, waited('+50688880002', -40, -28))).toEqual(['a']);
    expect(begun(9, ...beside(10), waited('+50688880001', 1, 8))).toEqual(['a']);
  });

  it('nor where an earlier request was let go of only after it', () => {
    const together = waited('+50688880001', 60, 128);
    expect(around(together).matches).toHaveLength(1);
    expect(around(together, waited('+50688880002', -20, 127)).matches).toEqual([]);
  });

  it('that begins when a call is over is no leg of it where people dial by hand, unless the menu sent it', () => {
    const own = record('a', 1, 26);
    expect(matched([own, record('b', 26, 40)], [mine])).toEqual({ a: 'call of 1' });
    expect(matched([record('b', 26, 40)], [{ ...mine, call: { from: at(1), to: at(26) } }])).toEqual({});
    expect(matched([own, record('b', 25, 40)], [mine])).toEqual({ a: 'call of 1', b: 'leg of 1' });
    const menu = { ani: '50688887777', dnis: '22220000', aniUser: 'ivr1' };
    expect(matched([own, record('b', 26, 40, menu)], [mine])).toEqual({ a: 'call of 1', b: 'leg of 1' });
    expect(matched([own, record('b', 26, 40)], [{ ...mine, amongOthers: false }])).toMatchObject({
      b: 'second of 1',
    });
  });

  it("nor that is the person's own row, as the agent's ends where nothing rings for long", () => {
    const agentFirst: MatchableAttempt = { ...mine, flow: 'agent-first' };
    const agents = record('a', 1, 6, { ani: '50688887777', dnis: 'ivr1' });
    expect(matched([agents, record('b', 6, 6)], [agentFirst])).toEqual({ a: 'call of 1', b: 'leg of 1' });
    const known = { ...agentFirst, call: { from: at(1), to: at(6), by: agents } };
    expect(matched([record('b', 6, 6)], [known])).toEqual({ b: 'leg of 1' });
    const told = { ...known, call: { ...known.call, more: [record('b', 2, 6)] } };
    expect(matched([record('c', 6, 60)], [told])).toEqual({});
    const long = record('a', 1, 26, { ani: '50688887777', dnis: 'ivr1' });
    const named = record('b', 5, 26, { originalCallid: 'a' });
    expect(matched([long, named, record('c', 27, 60)], [agentFirst])).toEqual({
      a: 'call of 1',
      b: 'leg of 1',
    });
    const { matches } = matchRecords([record('a', 1, 6), record('b', 6, 6)], [agentFirst], new Map());
    expect(matches).toEqual([]);
  });

  it('nor is it a leg if it connects and the call did not', () => {
    const back = record('b', 2, 40, { ani: '50688887777', dnis: 'ivr1' });
    expect(matched([record('a', 1, 1), back], [mine])).toEqual({});
    expect(matched([record('a', 1, 1), back], [{ ...mine, amongOthers: false }])).toEqual({
      a: 'call of 1',
      b: 'leg of 1',
    });
  });

  it('a call that its menu sent on is none either, also where that leg began too late to be a call of its own', () => {
    const short = attempt(1, 0, { amongOthers: true, latestAt: at(260) });
    const leg = record('leg', 338, 356, { ani: '50688887777', dnis: '22220000', aniUser: 'ivr1' });
    expect(matched([record('a', 230, 357), leg], [short])).toEqual({ a: 'call of 1', leg: 'leg of 1' });
    const elsewhere = record('leg', 400, 420, { ani: '50688887777', dnis: '22220000', aniUser: 'ivr1' });
    expect(matched([record('a', 230, 357), elsewhere], [short])).toEqual({});
  });

  it('a leg to where the menu sends people is no call by hand, however late', () => {
    expect(
      matched([record('leg', 45, 50, { ani: '88887777', dnis: '22220000', aniUser: 'ivr1' })], [mine]),
    ).toEqual({
      leg: 'call of 1',
    });
  });
});

it('says of which attempt a call is that fits it better than the one that it has', () => {
  const known = attempt(1, 0, { call: { from: at(200), to: at(230) } });
  expect(matchRecords([record('b', 2, 30)], [known], new Map()).contested).toEqual([1]);
});

it('takes a call that was found by another clock from its attempt only for one that began as it was asked for', () => {
  const known = attempt(1, 0, { call: { from: at(3602), to: at(3630) } });
  const contestedBy = (fromS: number) =>
    matchRecords([record('b', fromS, fromS + 20)], [known], new Map()).contested;
  expect([3, 30, 600].map(contestedBy)).toEqual([[1], [], []]);
  const early = attempt(1, 0, { call: { from: at(-3598), to: at(-3570) } });
  expect(matchRecords([record('b', 600, 620)], [early], new Map()).contested).toEqual([]);
});
