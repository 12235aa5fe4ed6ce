import { Template } from './database/template';
import { runSeed } from './run-seed';

const SEED = 16;

describe('a seed', () => {
  it('is lived through in the same way each time, and another is not', async () => {
    const template = await Template.make();
    try {
      const runs = await Promise.all(
        [SEED, SEED, SEED + 1].map((seed) => runSeed(template, seed, { size: 'small' })),
      );
      const [one, again, other] = runs.map(({ hash, events }) => `${hash} ${events}`);
      expect(again).toBe(one);
      expect(other).not.toBe(one);
    } finally {
      template.remove();
    }
  }, 120_000);
});
