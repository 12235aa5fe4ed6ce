import { delaysBy, withSampleOf } from './delays';

const NOW = Date.parse('2026-06-15T16:00:00Z');

describe('delays', () => {
  it('are not known before the first answer', () => {
    expect(delaysBy({ gapsMs: [], answersMs: [] }, 0, NOW)).toBeUndefined();
  });

  it('tell ours from the provider’s', () => {
    const gapsMs = [4200, 4200, 60_000];
    expect(delaysBy({ gapsMs, answersMs: [300, 500, 400] }, 9000, NOW)).toEqual({
      at: NOW,
      ownMs: 4200,
      answerMs: 400,
      recordMs: 9000,
      debtMs: 0,
    });
  });

  it('show what is left of a penalty, and that it is worked off', () => {
    const punished = [300, 300, 12_300, 8300];
    expect(delaysBy({ gapsMs: [], answersMs: punished }, 0, NOW)?.debtMs).toBe(8000);
    expect(delaysBy({ gapsMs: [], answersMs: [...punished, 350] }, 0, NOW)?.debtMs).toBe(0);
  });

  it('remember the last twenty', () => {
    let samples: number[] = [];
    for (let n = 0; n < 30; n += 1) samples = withSampleOf(samples, n);
    expect([samples.length, samples[0]]).toEqual([20, 10]);
  });
});
