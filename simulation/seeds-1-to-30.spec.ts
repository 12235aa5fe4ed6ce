import { proveSeeds } from './prove-seeds.testing';

describe('the engine under every fault, seeds 1 to 30', () => {
  it('breaks no invariant, and every fault and every outcome did occur', () => proveSeeds(1, 30), 300_000);
});
