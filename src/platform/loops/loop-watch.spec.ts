import { ManualClock } from '../../../test/support/manual-clock';
import { LoopWatch } from './loop-watch';

it('says that a loop stands still, only of those that run', () => {
  const clock = new ManualClock(0);
  const watch = new LoopWatch(clock);
  const stuck = () => watch.ages().flatMap(({ loop, stuck }) => (stuck ? [loop] : []));
  watch.turned('engine');
  watch.turned('backlog');
  clock.advance(121_000);
  expect(stuck()).toEqual(['engine']);
  expect(watch.ages().find(({ loop }) => loop === 'webhooks')?.ageMs).toBeUndefined();
  watch.turned('engine');
  expect(stuck()).toEqual([]);
});
