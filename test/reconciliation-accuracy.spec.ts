import { runWorld } from '../bench/reconcile/accuracy-run';
import { shapeOf } from '../bench/reconcile/shape';

/** A small world of `npm run bench -- reconcile`, the same every time: calls by hand, late and missing records. */
it('settles traffic with the truth known right, or leaves it to a person', async () => {
  const { attempts, wrong, ambiguous, missing, missingLost } = await runWorld(shapeOf(2, 300));
  expect(wrong).toEqual([]);
  expect(attempts).toBe(300);
  expect(ambiguous).toBeLessThanOrEqual(2);
  expect(missing).toBeGreaterThan(0);
  expect(missingLost).toBe(missing);
});
