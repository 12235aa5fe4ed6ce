import { proveSeeds } from './prove-seeds.testing';

describe('the engine under every fault, seeds 31 to 60', () => {
  it('breaks no invariant, and every fault and every outcome did occur', () => proveSeeds(31, 30), 300_000);
});
