import { believe } from './belief';
import { experienceOf, type SettledCall } from './experience';

const NOW = 10_000_000;

function calls(n: number, heldMs: number, costMicros: number, outcome: SettledCall['outcome'] = 'answered') {
  return Array.from({ length: n }, (_, at): SettledCall => {
    const requestedAt = NOW - 5_000_000 + at * 1000;
    return { outcome, requestedAt, settledAt: requestedAt + heldMs, endpointNextAt: undefined, costMicros };
  });
}

const none = experienceOf([], [], NOW);

describe('what is expected of calls', () => {
  it('rests on defaults, then on the account, then on its own calls', () => {
    const account = experienceOf(calls(50, 90_000, 20_000), [], NOW);
    const own = experienceOf(calls(200, 30_000, 5000), [], NOW);
    const [first, second, third] = [believe(none, none), believe(account, none), believe(account, own)];
    expect([first.source, second.source, third.source]).toEqual(['defaults', 'account', 'campaign']);
    expect(first.costMicros).toBeUndefined();
    expect(second.costMicros?.connected.mean).toBe(20_000);
    expect(third.costMicros?.connected.mean).toBeCloseTo(5000, -3);
    expect(third.heldMs.connected.mean).toBeCloseTo(30_000, -4);
    const doubts = [first, second, third].map(({ heldMs }) => heldMs.connected.relativeSd);
    expect(doubts).toEqual([...doubts].sort((a, b) => b - a));
  });

  it('leaves out calls begun so lately that long ones are still up', () => {
    const long = calls(20, 600_000, 0);
    const short = { ...long[0], requestedAt: NOW - 10_000, settledAt: NOW - 5000 } as SettledCall;
    expect(experienceOf([...long, short], [], NOW).heldMs.connected).toMatchObject({ n: 20, mean: 600_000 });
  });

  it('counts calls that are still up when others of their time are over as ones that reached somebody', () => {
    const vain = calls(20, 20_000, 0, 'no_answer');
    const upSince = [NOW - 60_000, NOW - 30_000, NOW - 5000];
    expect(experienceOf(vain, upSince, NOW).ends).toMatchObject({ connected: 2, no_answer: 20 });
  });

  it('does not take a few calls for proof that all are alike', () => {
    const doubt = (n: number): number =>
      believe(none, experienceOf(calls(n, 30_000, 5000), [], NOW)).costMicros?.connected.relativeSd ?? 0;
    expect(doubt(1)).toBeCloseTo(0.7, 1);
    expect(doubt(3)).toBeGreaterThan(0.3);
    expect(doubt(200)).toBeLessThan(0.02);
  });

  it('counts an endpoint as free once it is used again, and a request that became no call apart', () => {
    const seen = experienceOf(
      calls(1, 60_000, 0).map((call) => ({ ...call, endpointNextAt: call.requestedAt + 20_000 })),
      [],
      NOW,
    );
    expect(seen.heldMs.connected.mean).toBe(20_000);
    const vain = experienceOf(calls(3, 1000, 0, 'refused'), [], NOW);
    expect([vain.calls, vain.vain]).toEqual([0, 3]);
    expect(believe(vain, none).source).toBe('defaults');
  });
});
