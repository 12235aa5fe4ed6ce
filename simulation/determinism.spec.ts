import { simulate } from './run-cli.testing';

const SEED = 6;

/** Of all that happened in the seed's world. */
async function lived(seed: number): Promise<string | undefined> {
  const { output } = await simulate(['--size', 'small', '--from', String(seed), '--seeds', '1']);
  return /^hash (\w{16})$/m.exec(output)?.[1];
}

describe('a seed', () => {
  it('is lived through in the same way each time, and another is not', async () => {
    const [one, again, other] = [await lived(SEED), await lived(SEED), await lived(SEED + 1)];
    expect(one).toBeDefined();
    expect(again).toBe(one);
    expect(other).not.toBe(one);
  }, 120_000);
});
