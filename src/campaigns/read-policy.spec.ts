import { PolicyProblem } from './policy-problem';
import type { PolicyInput } from './policy-input';
import { readPolicy } from './read-policy';
import { defaultRetryPlan } from './rules/retry-plan';

const MARGIN_MS = 300_000;
const NOW = Date.parse('2026-06-15T12:00:00Z');
const read = (input: PolicyInput) => readPolicy(input, MARGIN_MS, NOW);

describe("a campaign's policy", () => {
  it('has strict defaults', () => {
    expect(read({})).toMatchObject({
      flow: 'blast',
      country: 'CR',
      callsPerMinute: 30,
      maxAttempts: 3,
      retry: defaultRetryPlan,
      windowSpec: 'Mon-Fri 08:00-19:00; Sat 08:00-15:00',
      timeZone: 'America/Costa_Rica',
      gapMs: undefined,
      budgetMicros: undefined,
      optOutTo: [],
      agentTo: [],
    });
  });

  it('is read as given', () => {
    const given = {
      pace: ' 6000 ',
      gap: '90',
      budget: '12.50',
      optOutTo: '+506 2222, ivr-out',
      country: 'us',
    };
    expect(
      read({ ...given, window: 'always', flow: 'agent-first', timeZone: 'Europe/Madrid' }),
    ).toMatchObject({
      flow: 'agent-first',
      country: 'US',
      callsPerMinute: 6000,
      gapMs: 90_000,
      budgetMicros: 12_500_000,
      optOutTo: ['+506 2222', 'ivr-out'],
      window: 'always',
      timeZone: 'Europe/Madrid',
    });
  });

  it('names the do-not-call registries that it requires', () => {
    expect(read({ registries: 'REPEP=30, No Llame=7' }).registries).toEqual([
      { name: 'REPEP', maxAgeDays: 30 },
      { name: 'No Llame', maxAgeDays: 7 },
    ]);
    expect(read({}).registries).toBeUndefined();
  });

  it.each<[keyof PolicyInput, string]>([
    ['registries', 'REPEP'],
    ['registries', 'REPEP=0'],
    ['registries', 'REPEP=30d'],
    ['registries', 'REPEP=30,repep=31'],
    ['registries', '=30'],
    ['country', 'ZZ'],
    ['country', ''],
    ['flow', 'BLAST'],
    ['pace', '0'],
    ['pace', '6001'],
    ['pace', '1.5'],
    ['pace', ''],
    ['maxAttempts', '0'],
    ['maxAttempts', '101'],
    ['retry', 'busy=soon'],
    ['retry', ''],
    ['window', ''],
    ['window', 'Mon 25:00-26:00'],
    ['window', 'Mon-Fri 08:00-08:05'],
    ['timeZone', 'Costa Rica'],
    ['timeZone', ''],
    ['budget', '-1'],
    ['budget', '12,50'],
    ['gap', '-1'],
    ['gap', '1h'],
    ['retry', 'busy=0s'],
    ['retry', 'busy=3650d'],
    ['window', 'Mon-Fri 08:00-12:00, 11:00-13:00'],
    ['holidays', 'XX'],
    ['holidays', '12/24/2026'],
    ['holidays', 'CR,,PA'],
    ['until', '24/12/2026'],
    ['until', '2026-02-30'],
    ['perDay', '0'],
    ['per30Days', 'many'],
    ['optOutTo', 'a,,b'],
    ['agentTo', '; DROP'],
    ['agentTo', 'hola amigo'],
    ['destinations', '40003000'],
    ['destinations', '40003000=voicemail,,'],
    ['destinations', '=voicemail'],
    ['destinations', '40003000='],
    ['destinations', '; DROP=voicemail'],
    ['destinations', '40003000=answered'],
    ['destinations', '40003000=No answer'],
    ['destinations', '40003000=opt-out'],
    ['destinations', '40003000=NO LLAMAR'],
    ['destinations', '40003000==cmd'],
    ['destinations', '40003000=<b>x</b>'],
    ['destinations', `40003000=${'x'.repeat(31)}`],
    ['destinations', '40003000=voicemail,+506 4000 3000=replay'],
    ['destinations', Array.from({ length: 51 }, (_, n) => `4000${1000 + n}=replay`).join()],
    ['shortAnswer', '61'],
    ['shortAnswer', '-1'],
  ])('is refused for its %s %j, by name', (field, given) => {
    const reading = () => read({ [field]: given });
    expect(reading).toThrow(PolicyProblem);
    expect(reading).toThrow(new RegExp(`^${field}: `));
  });
});

it('is refused for all that is wrong with it at once, and for nothing that only follows from it', () => {
  const wrong = {
    pace: '0',
    timeZone: 'Costa Rica',
    window: 'never',
    agentTo: 'a,,b',
    agents: '3',
    until: '2026-12-24T18:00',
    perDay: 'x',
    breaker: '?',
  };
  const fields = (() => {
    try {
      return read(wrong);
    } catch (error) {
      if (!(error instanceof PolicyProblem)) throw error;
      return [error, ...error.others].map(({ field }) => field).sort();
    }
  })();
  expect(fields).toEqual(['agentTo', 'breaker', 'pace', 'perDay', 'timeZone', 'window']);
});

describe('where the menu leads', () => {
  it('is one map, said in three ways', () => {
    const given = {
      optOutTo: '40002000',
      agentTo: '40001000',
      destinations:
        '4000 3000=Voicemail, ivr-2=replay, 40004000=Oferta día 2, 40005000=agent, 40002000=opted-out',
    };
    expect(read(given)).toMatchObject({
      optOutTo: ['40002000'],
      agentTo: ['40001000', '40005000'],
      elsewhere: [
        { to: '4000 3000', word: 'voicemail' },
        { to: 'ivr-2', word: 'replay' },
        { to: '40004000', word: 'Oferta día 2' },
      ],
    });
  });

  it('is refused where one number means two things, whichever way each is said', () => {
    expect(() => read({ optOutTo: '40002000', agentTo: '+50640002000' })).toThrow(
      /^destinations: .*40002000/,
    );
    expect(() => read({ optOutTo: 'ivr9', destinations: 'IVR9=voicemail' })).toThrow(/^destinations: .*IVR9/);
  });

  it('lets agents be counted whichever way their number was said', () => {
    expect(read({ agents: '2', destinations: '1800=agent' }).pacing).toMatchObject({ agents: 2 });
  });
});

describe('the limits beside the pace', () => {
  it('are none but the weight and the abandon limit when none is given', () => {
    expect(read({})).toMatchObject({
      pacing: { rampUpMs: 0, weight: 1, abandonLimit: 0.03 },
      breaker: undefined,
    });
  });

  it('are read as given', () => {
    const given = {
      mostAtOnce: '4',
      rampUp: '10',
      weight: '7',
      agents: '2',
      agentTo: '1800',
      abandonLimit: '2.5%',
    };
    expect(read({ ...given, breaker: 'off' })).toMatchObject({
      pacing: { mostAtOnce: 4, rampUpMs: 600_000, weight: 7, agents: 2, abandonLimit: 0.025 },
      breaker: {},
    });
  });

  it.each([
    ['mostAtOnce', { mostAtOnce: '0' }],
    ['rampUp', { rampUp: '-5' }],
    ['weight', { weight: '1.5' }],
    ['agents', { agents: '3' }],
    ['agents', { agents: 'three', agentTo: '1800' }],
    ['abandonLimit', { abandonLimit: '0' }],
    ['abandonLimit', { abandonLimit: '30' }],
    ['breaker', { breaker: 'failures=50%' }],
  ] as const)('%s is refused by name: %j', (field, input) => {
    expect(() => read(input)).toThrow(new RegExp(`^${field}: `));
  });
});
