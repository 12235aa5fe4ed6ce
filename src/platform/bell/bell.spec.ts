import { ManualClock } from '../../../test/support/manual-clock';
import { Bell } from './bell';

describe('a bell', () => {
  const clock = new ManualClock(0);

  it('wakes who waits', async () => {
    const bell = new Bell(clock);
    const woken = bell.wait(60_000);
    await clock.untilWaiting(1);
    bell.ring();
    await expect(woken).resolves.toBeUndefined();
  });

  it('keeps a ring for who was not waiting, and many as one', async () => {
    const bell = new Bell(clock);
    bell.ring();
    bell.ring();
    await bell.wait(60_000);
    let woken = false;
    const second = bell.wait(1000).then(() => (woken = true));
    await new Promise((resolve) => setImmediate(resolve));
    expect(woken).toBe(false);
    clock.advance(1000);
    await second;
  });

  it('rung while it wakes by the clock is heard by that waking', async () => {
    const bell = new Bell(clock);
    const woken = bell.wait(1000);
    clock.advance(1000);
    bell.ring();
    await woken;
  });
});
