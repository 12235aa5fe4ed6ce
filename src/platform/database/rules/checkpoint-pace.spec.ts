import { untilNextRoundMs } from './checkpoint-pace';

it.each([
  { found: 0, withinMs: 1000, waits: 200, why: 'nothing was written' },
  { found: 25, withinMs: 20, waits: 200, why: 'a trickle gathers' },
  { found: 50, withinMs: 20, waits: 100, why: 'as long as it takes for 250' },
  { found: 200, withinMs: 8, waits: 20, why: 'never sooner' },
  { found: 251, withinMs: 5000, waits: 20, why: 'there may be more, whatever the time before' },
])('$found pages within $withinMs ms: the next round is in $waits ms, $why', ({ found, withinMs, waits }) => {
  expect(untilNextRoundMs(found, withinMs)).toBe(waits);
});
