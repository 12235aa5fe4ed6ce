import { nextQuestion, type Question } from './next-question';
import type { OpenAttempt, ReconcilerView } from './reconciler-view';

const NOW = Date.parse('2026-06-15T16:00:00Z');
const MINUTE = 60_000;
const open = (over: Partial<OpenAttempt> = {}): OpenAttempt => ({
  id: 1,
  endpointId: 7,
  requestedAt: NOW - 30_000,
  provableAt: NOW + 3_600_000,
  holdsEndpoint: true,
  doubtful: false,
  lookedAt: 0,
  ...over,
});
const view: ReconcilerView = {
  now: NOW,
  intervalMs: 4000,
  open: [],
  lastOpenAt: undefined,
  endpointsWanted: false,
  closing: false,
  fullAccount: false,
  clockKnown: true,
  askedRecentAt: NOW - 5000,
  askedTailAt: NOW - 4000,
  askedSweepAt: NOW - 4000,
  askedLiveAt: undefined,
  askedProofAt: undefined,
  askedNightAt: undefined,
  unfinished: undefined,
  night: undefined,
  typicalHoldMs: 10_000,
  recordDelayMs: 0,
};
const old = open({ requestedAt: NOW - 11 * MINUTE });

describe('the next question', () => {
  it.each<[string, Partial<ReconcilerView>, Partial<Question>]>([
    ['first of all: what happened of late', { askedRecentAt: undefined, open: [open()] }, { kind: 'recent' }],
    ['nothing open', {}, { kind: 'nothing', until: NOW - 4000 + MINUTE }],
    [
      'nothing open any more: a late leg, or a second call, before the next try',
      { lastOpenAt: NOW - MINUTE },
      { kind: 'nothing', until: NOW - 4000 + 20_000 },
    ],
    [
      'nothing open any more, questions far apart',
      { lastOpenAt: NOW - MINUTE, intervalMs: MINUTE },
      { kind: 'nothing', until: NOW - 4000 + MINUTE },
    ],
    [
      'nothing open for long',
      { lastOpenAt: NOW - 3 * MINUTE },
      { kind: 'nothing', until: NOW - 4000 + MINUTE },
    ],
    [
      'nothing open for a minute: late legs',
      { askedTailAt: NOW - MINUTE, askedRecentAt: NOW - MINUTE },
      { kind: 'range', as: 'tail' },
    ],
    ['a campaign closing', { closing: true }, { kind: 'range', as: 'tail' }],
    ['a call, the clock unknown', { open: [open()], clockKnown: false }, { kind: 'recent' }],
    [
      'a call',
      { open: [open()] },
      { kind: 'range', as: 'tail', from: NOW - 2 * MINUTE - 10_000, to: NOW + 120 * MINUTE },
    ],
    [
      'a young call',
      { open: [open({ requestedAt: NOW - 5 * MINUTE })] },
      { as: 'tail', from: NOW - 5 * MINUTE - 10_000 },
    ],
    [
      'records that come late',
      { open: [open()], recordDelayMs: 3 * MINUTE },
      { as: 'tail', from: NOW - 6 * MINUTE - 10_000 },
    ],
    ['an old call, swept lately', { open: [old] }, { as: 'tail', from: NOW - 2 * MINUTE - 10_000 }],
    [
      'an old call',
      { open: [old], askedSweepAt: NOW - MINUTE },
      { as: 'sweep', from: NOW - 11 * MINUTE - 10_000 },
    ],
    ['an old call, never swept', { open: [old], askedSweepAt: undefined }, { as: 'sweep' }],
    [
      'nothing open for long: rows of the last hour may have changed',
      { askedSweepAt: NOW - 10 * MINUTE, askedRecentAt: NOW - 60 * MINUTE, askedTailAt: NOW - 1000 },
      { as: 'sweep', from: NOW - 70 * MINUTE - 10_000 },
    ],
    [
      'a review that a long reading put off: goes back from where the last one was',
      { open: [open()], askedSweepAt: NOW - 90 * MINUTE, askedRecentAt: NOW - 200 * MINUTE },
      { as: 'sweep', from: NOW - 150 * MINUTE - 10_000 },
    ],
    [
      'an attempt whose horizon is over',
      { open: [open({ requestedAt: NOW - 9 * MINUTE, provableAt: NOW })] },
      { as: 'proof', from: NOW - 10 * MINUTE, to: NOW + 120 * MINUTE },
    ],
    ['a proof just tried', { open: [open({ provableAt: NOW })], askedProofAt: NOW - 1000 }, { as: 'tail' }],
    [
      'an endpoint wanted, its call not yet long',
      { open: [open({ requestedAt: NOW - 19_000 })], endpointsWanted: true },
      { as: 'tail' },
    ],
    [
      'an endpoint wanted, its call longer than calls are',
      { open: [open()], endpointsWanted: true },
      { kind: 'live', attemptId: 1, endpointId: 7 },
    ],
    [
      'a long call, looked at in proportion',
      { open: [open({ lookedAt: NOW - 7000 })], endpointsWanted: true },
      { as: 'tail' },
    ],
    [
      'a long call, another looked at lately',
      { open: [open()], endpointsWanted: true, askedLiveAt: NOW - 20_000 },
      { as: 'tail' },
    ],
    [
      'an endpoint wanted, no clear reply from it',
      {
        open: [open({ requestedAt: NOW - 13_000, doubtful: true })],
        endpointsWanted: true,
        askedLiveAt: NOW - 20_000,
      },
      { kind: 'live', attemptId: 1 },
    ],
    [
      'few endpoints, records far behind',
      {
        open: [open({ requestedAt: NOW - 13_000 }), open({ id: 2, requestedAt: NOW - 14_000, lookedAt: 1 })],
        endpointsWanted: true,
        recordDelayMs: 30_000,
      },
      { kind: 'live', attemptId: 1 },
    ],
    [
      'many endpoints, records far behind',
      {
        open: Array.from({ length: 7 }, (_, n) => open({ id: n, requestedAt: NOW - 13_000 })),
        endpointsWanted: true,
        recordDelayMs: 30_000,
      },
      { as: 'tail' },
    ],
    [
      'an endpoint wanted, just looked at',
      { open: [open()], endpointsWanted: true, askedLiveAt: NOW - 1000 },
      { as: 'tail' },
    ],
    [
      'an endpoint wanted, held for a moment',
      { open: [open({ requestedAt: NOW - 5000 })], endpointsWanted: true },
      { as: 'tail' },
    ],
    [
      'an endpoint wanted that is free',
      { open: [open({ holdsEndpoint: false })], endpointsWanted: true },
      { as: 'tail' },
    ],
    [
      'endpoints wanted, one never looked at',
      { open: [open({ lookedAt: NOW - 9000 }), open({ id: 2, endpointId: 8 })], endpointsWanted: true },
      { kind: 'live', attemptId: 2 },
    ],
  ])('%s', (_, over, question) => expect(nextQuestion({ ...view, ...over })).toMatchObject(question));

  const night = { from: 1, to: 2 };
  it.each<[string, Partial<ReconcilerView>, Partial<Question>]>([
    ['goes on when nothing is open', { unfinished: 'sweep' }, { kind: 'rest', as: 'sweep' }],
    [
      'has its turn after the tail',
      { unfinished: 'proof', open: [open()], askedProofAt: NOW - 4500 },
      { kind: 'rest', as: 'proof' },
    ],
    [
      'gives way to the tail',
      { unfinished: 'proof', open: [open()], askedProofAt: NOW - 3500 },
      { kind: 'range', as: 'tail' },
    ],
    [
      'is not begun twice',
      { unfinished: 'sweep', open: [open({ provableAt: NOW })], askedSweepAt: NOW - 3500 },
      { as: 'tail' },
    ],
  ])('a long reading %s', (_, over, question) =>
    expect(nextQuestion({ ...view, ...over })).toMatchObject(question),
  );

  it.each<[string, Partial<ReconcilerView>, Partial<Question>]>([
    ['is read when nothing is open', { night }, { as: 'night', ...night }],
    [
      'waits for the last look of a campaign',
      { night, closing: true, askedNightAt: NOW - 9000 },
      { as: 'tail' },
    ],
    ['gives way to calls', { night, open: [open()], askedNightAt: NOW - 39_000 }, { as: 'tail' }],
    ['has its turn beside calls', { night, open: [open()], askedNightAt: NOW - 40_000 }, { as: 'night' }],
  ])('the night %s', (_, over, question) =>
    expect(nextQuestion({ ...view, ...over })).toMatchObject(question),
  );

  it('goes to ranges at least every other time, whatever else is asked for', () => {
    const waiting = [open({ provableAt: NOW }), open({ id: 2, doubtful: true })];
    const busy = { ...view, open: waiting, endpointsWanted: true };
    let seen: ReconcilerView = busy;
    const asked: string[] = [];
    for (let n = 1; n <= 12; n += 1) {
      const now = NOW + n * 4000;
      const question = nextQuestion({ ...seen, now });
      if (question.kind === 'nothing') throw new Error('nothing asked');
      const as = question.kind === 'range' ? question.as : question.kind;
      asked.push(as);
      seen = { ...seen, [`asked${as.charAt(0).toUpperCase()}${as.slice(1)}At`]: now };
    }
    expect(asked).toEqual(expect.arrayContaining(['proof', 'live', 'tail']));
    expect(asked.join(' ')).not.toMatch(/(live|proof) (live|proof) (live|proof)/);
  });
});
