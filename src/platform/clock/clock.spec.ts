import { systemClock } from './clock';

describe('the clock', () => {
  it('does not fire at once when asked to wait longer than a timer can', async () => {
    const stop = new AbortController();
    let over = false;
    const waiting = systemClock.wait(2 ** 40, stop.signal).then(() => (over = true));
    await systemClock.wait(20);
    expect(over).toBe(false);
    stop.abort();
    await waiting;
  });

  it('does not wait for who has already stopped, nor for less than nothing', async () => {
    await systemClock.wait(60_000, AbortSignal.abort());
    await systemClock.wait(-5);
  });

  it('has a monotonic hand', () => {
    const first = systemClock.monotonicMs();
    expect(systemClock.monotonicMs()).toBeGreaterThanOrEqual(first);
  });
});
