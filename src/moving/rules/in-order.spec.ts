import { inOrder } from './in-order';

it('puts each table after those that it refers to, itself apart', () => {
  const references = [
    { table: 'a', to: 'b' },
    { table: 'b', to: 'c' },
    { table: 'b', to: 'b' },
  ];
  expect(inOrder(['a', 'b', 'c', 'd'], references)).toEqual(['c', 'b', 'a', 'd']);
  expect(() => inOrder(['a', 'b'], [...references, { table: 'c', to: 'a' }])).toThrow(/ring/);
});
