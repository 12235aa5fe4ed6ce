import { simulate } from './run-cli.testing';

it('sixteen small worlds break no invariant, and every fault and outcome occurs in them', async () => {
  const { code, output } = await simulate(['--size', 'small', '--from', '1', '--seeds', '16']);
  expect(output).toMatch(/^violations: 0,/m);
  expect(output).not.toMatch(/never happened/);
  expect(Number(/^(\d+) dials/m.exec(output)?.[1])).toBeGreaterThan(100);
  expect(code).toBe(0);
}, 240_000);
