import { mutants } from './mutants';
import { simulate } from './run-cli.testing';

/** The checker is only worth as much as it finds: each guard is taken away in a world that misses it. */
it('every deliberate defect is found, in a world that is sound without it', async () => {
  const { code, output } = await simulate(['--pinned']);
  const found = output.split('\n').filter((line) => line.startsWith('found in seed'));
  expect(output).not.toMatch(/NOT FOUND|not pinned/);
  expect(found).toHaveLength(mutants.length);
  expect(mutants.length).toBeGreaterThanOrEqual(15);
  expect(code).toBe(0);
}, 240_000);
