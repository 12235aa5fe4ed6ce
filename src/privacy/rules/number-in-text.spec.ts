import fc from 'fast-check';

import { isE164 } from '../../platform/phone';
import { replaceNumber } from './number-in-text';
import { pseudonymOf } from './pseudonym';

const forms = { digits: '50688887777', national: '88887777' };

it.each([
  ['+50688887777', '#'],
  ['50688887777', '#'],
  ['8888-7777,Ana', '#,Ana'],
  ['{"ani":"0050688887777"}', '{"ani":"#"}'],
  ['(506) 8888 7777', '#'],
  ['+506 8888.7777; 8888 7778', '#; 8888 7778'],
  // Somebody else's.
  ['188887777', '188887777'],
  ['5068888777', '5068888777'],
  ['+5068888777712', '+5068888777712'],
])('%s becomes %s', (text, expected) => {
  expect(replaceNumber(text, forms, '#').replace('(#', '#')).toBe(expected);
});

it('leaves no trace of the number in JSON, and reads as JSON still', () => {
  fc.assert(
    fc.property(fc.string(), fc.constantFrom('88887777', '+50688887777', '506 8888-7777'), (text, number) => {
      const json = JSON.stringify({ a: text, ani: number });
      const clean = replaceNumber(json, forms, '9000000000000001');
      expect((JSON.parse(clean) as { ani: string }).ani).toBe('9000000000000001');
    }),
  );
});

it('puts what no telephone has in its place', () => {
  expect(isE164(pseudonymOf(1))).toBe(false);
  expect(Number(pseudonymOf(7).slice(1))).toBe(9_000_000_000_000_007);
});
