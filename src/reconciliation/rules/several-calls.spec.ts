import type { SettledAs } from './outcome-of';
import { apartByCall, ofSeveralCalls } from './several-calls';

const end = (outcome: SettledAs['outcome'], over: Partial<SettledAs> = {}): SettledAs => ({
  outcome,
  reason: undefined,
  connectedAt: undefined,
  ringS: undefined,
  talkS: 0,
  costMicros: 10,
  wentTo: [],
  endedAt: 1000,
  ...over,
});

it.each<[string, SettledAs['outcome'], SettledAs['outcome'], SettledAs['outcome']]>([
  ['the first, where it reached the person', 'answered', 'busy', 'answered'],
  ['the first, where neither did', 'no_answer', 'busy', 'no_answer'],
  ['the second, where only it did', 'no_answer', 'answered', 'answered'],
  ['the wish not to be called, wherever it was spoken', 'answered', 'opted_out', 'opted_out'],
  ['an agent asked for, wherever', 'agent', 'answered', 'agent'],
])('two calls for one request come to %s', (_, first, second, outcome) => {
  const both = [end(first, { reason: 'BYE', talkS: 7 }), end(second, { reason: 'BYE', endedAt: 5000 })];
  expect(ofSeveralCalls(both, ['b'])).toMatchObject({
    outcome,
    costMicros: 20,
    endedAt: 5000,
    reason: 'BYE; called_twice: b',
  });
});

it('one call stays what it is', () => {
  expect(ofSeveralCalls([end('busy')], [])).toEqual(end('busy'));
  expect(ofSeveralCalls([], [])).toBeUndefined();
});

it('where one of them does not say when it was over, nobody knows since when nobody is called', () => {
  expect(ofSeveralCalls([end('busy', { endedAt: undefined }), end('busy')], ['b'])?.endedAt).toBeUndefined();
});

it('records fall to the call during which they began', () => {
  const records = [{ detectAt: 1 }, { detectAt: 3 }, { detectAt: 9 }, { detectAt: 12 }];
  expect(apartByCall(records, [9])).toEqual([
    [{ detectAt: 1 }, { detectAt: 3 }],
    [{ detectAt: 9 }, { detectAt: 12 }],
  ]);
});
