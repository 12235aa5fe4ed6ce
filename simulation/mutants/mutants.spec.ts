import { Template } from '../database/template';
import { bitesIn } from '../run-mutants';
import { mutants } from './index';
import { pins } from './pins';

/** The checker is only worth as much as it finds: each guard is taken away in a world that misses it. */
describe('a deliberate defect', () => {
  let template: Template;
  beforeAll(async () => (template = await Template.make()));
  afterAll(() => template.remove());

  it.each(mutants)('is found: $name', async (mutant) => {
    const seed = pins[mutant.name];
    if (seed === undefined) throw new Error('no seed is pinned: npm run simulate -- --mutants --pin');
    const run = await bitesIn(template, mutant, seed);
    expect(run.violation?.invariant).toBeDefined();
  });

  it.each([...new Set(Object.values(pins))])(
    'is why seed %d fails: without it nothing is broken',
    async (seed) => {
      const run = await bitesIn(template, { name: 'none', parts: {} }, seed);
      expect(run.violation).toBeUndefined();
    },
  );
});
