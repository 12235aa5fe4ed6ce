import { breakerText, defaultBreakerPlan, parseBreaker } from './breaker-plan';

describe("a breaker's plan", () => {
  it('is off, or the default changed where it is named', () => {
    expect(parseBreaker('off')).toEqual({});
    expect(parseBreaker('failures=0.5/50, opt_outs=off')).toEqual({
      ...defaultBreakerPlan,
      failures: { share: 0.5, count: 50 },
      opt_outs: undefined,
    });
  });

  it.each([
    '',
    'failures',
    'faults=0.5/50',
    'failures=2/50',
    'failures=0/50',
    'failures=0.5/1',
    'failures=50%/50',
  ])('is refused by name: "%s"', (text) => expect(parseBreaker(text)).toEqual({ problem: text }));

  it('is refused when a kind is named twice', () => {
    expect(parseBreaker('failures=0.5/50,failures=0.6/50')).toEqual({ problem: 'failures=0.6/50' });
  });

  it.each(['off', 'failures=0.5/50', 'short_calls=off,answer_collapse=1/100'])('says "%s" again', (text) => {
    const plan = parseBreaker(text);
    if ('problem' in plan) throw new Error(plan.problem);
    expect(parseBreaker(breakerText(plan))).toEqual(plan);
  });
});
