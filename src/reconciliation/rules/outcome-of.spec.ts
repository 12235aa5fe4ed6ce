import type { Outcome } from '../../campaigns';
import { outcomeOf, type SettlingAttempt, type SettlingRecord } from './outcome-of';

const T0 = Date.parse('2026-06-15T16:00:00Z');
const attempt: SettlingAttempt = {
  phone: '+50688887777',
  national: '88887777',
  flow: 'blast',
  optOutTo: ['22220000'],
  agentTo: ['22221111', 'ana'],
  elsewhere: [
    { to: '22223333', word: 'voicemail' },
    { to: '22224444', word: 'encuesta' },
  ],
};
const agentFirst: SettlingAttempt = { ...attempt, flow: 'agent-first', agentTo: [] };
const record = (over: Partial<SettlingRecord> & { connectS?: number } = {}): SettlingRecord => {
  const { connectS, ...rest } = over;
  return {
    ani: 'ivr1',
    dnis: '50688887777',
    aniUser: 'ivr1',
    dnisUser: '',
    detectAt: T0,
    connectAt: connectS === undefined ? undefined : T0 + connectS * 1000,
    durationS: 0,
    costMicros: 0,
    endReason: undefined,
    ringS: undefined,
    ...rest,
  };
};
const answered = record({ connectS: 7, durationS: 30, costMicros: 5 });
const leg = (dnis: string, connectS?: number) =>
  record({ ani: '88887777', dnis, detectAt: T0 + 15_000, connectS });

describe('what an attempt came to', () => {
  it.each<[string, SettlingRecord[], Outcome, string | undefined]>([
    ['a call that connected', [answered], 'answered', undefined],
    ['a call that did not', [record()], 'no_answer', undefined],
    ['a busy one', [record({ endReason: 'USER_BUSY' })], 'busy', 'USER_BUSY'],
    ['a leg to the opt-out number', [answered, leg('50622220000', 16)], 'opted_out', undefined],
    ['an opt-out nobody took', [answered, leg('22220000')], 'opted_out', undefined],
    ['opt-out and agent both', [answered, leg('22221111', 16), leg('22220000', 20)], 'opted_out', undefined],
    ['a leg to an agent', [answered, leg('22221111', 16)], 'agent', undefined],
    ['a leg to an agent by name', [answered, leg('ANA', 16)], 'agent', undefined],
    ['a leg to an agent who never took it', [answered, leg('ana')], 'agent', 'abandoned'],
    ['an agent who took the second try', [answered, leg('ana'), leg('ana', 30)], 'agent', undefined],
    ['a leg that rang and one that connected', [record(), answered], 'answered', undefined],
    ['a leg to the voicemail', [answered, leg('22223333', 16)], 'answered', 'voicemail'],
    ['nothing but a leg to the voicemail', [leg('22223333', 16)], 'answered', 'voicemail'],
    ['a call nobody took beside it', [record(), leg('22223333', 16)], 'no_answer', undefined],
    [
      "the provider's word too",
      [{ ...answered, endReason: 'BYE' }, leg('22224444')],
      'answered',
      'encuesta; BYE',
    ],
  ])('by %s', (_, records, outcome, reason) => {
    expect(outcomeOf(attempt, records, true)).toMatchObject({ outcome, reason });
  });

  it('tells where the menu sent the person, in order, each once', () => {
    const legs = [
      leg('22221111', 40),
      { ...leg('22223333', 20), detectAt: T0 + 9000 },
      leg('50622221111', 60),
    ];
    expect(outcomeOf(attempt, [answered, ...legs], true)).toMatchObject({
      outcome: 'agent',
      wentTo: ['voicemail', 'agent'],
      talkS: 30,
    });
    expect(outcomeOf(attempt, [answered], true)?.wentTo).toEqual([]);
  });

  it('has the times of the longest connected leg and the cost of all', () => {
    const short = record({ connectS: 3, durationS: 2, costMicros: 1 });
    expect(outcomeOf(attempt, [short, answered], true)).toMatchObject({
      connectedAt: T0 + 7000,
      ringS: 7,
      talkS: 30,
      costMicros: 6,
      endedAt: T0 + 37_000,
    });
  });

  it('takes the word of the provider for how long it rang', () => {
    expect(outcomeOf(attempt, [record({ ringS: 21.6 })], true)).toMatchObject({
      ringS: 22,
      talkS: 0,
      endedAt: T0 + 21_600,
    });
    expect(outcomeOf(attempt, [record()], true)?.ringS).toBeUndefined();
  });

  it('is not said by no record, nor by a leg of the endpoint alone', () => {
    expect(outcomeOf(attempt, [], true)).toBeUndefined();
    expect(outcomeOf(attempt, [record({ dnis: 'ivr1', connectS: 1, durationS: 9 })], true)).toBeUndefined();
  });
});

describe('where the agent is called first', () => {
  /** The leg to the agent, who sees the prospect as the caller. */
  const agentsLeg = record({ ani: '88887777', dnis: 'ana', connectS: 2, durationS: 40 });
  const personsLeg = record({ ani: 'ana', dnis: '50688887777', detectAt: T0 + 3000 });

  it('a connected agent says nothing about a prospect whose telephone still rings', () => {
    expect(outcomeOf(agentFirst, [agentsLeg], false)).toBeUndefined();
  });

  it.each<[string, SettlingRecord[], Outcome]>([
    ['the prospect did not answer', [agentsLeg, personsLeg], 'no_answer'],
    ['the prospect was busy', [agentsLeg, { ...personsLeg, endReason: 'busy' }], 'busy'],
    [
      'the prospect answered',
      [agentsLeg, { ...personsLeg, connectAt: T0 + 9000, durationS: 20 }],
      'answered',
    ],
    ['one row stands for the whole call', [agentsLeg], 'answered'],
    ['the agent did not answer', [record({ ani: '40001234', dnis: 'ana' })], 'failed'],
  ])('it is the leg of the person that counts: %s', (_, records, outcome) => {
    expect(outcomeOf(agentFirst, records, true)?.outcome).toBe(outcome);
  });

  it('an agent who answered while the other leg is missing says nothing yet', () => {
    expect(outcomeOf(agentFirst, [record({ ani: 'ana', dnis: 'ana', connectS: 1 })], true)).toBeUndefined();
  });
});
