import fc from 'fast-check';

import { assign, type Edge } from './assign';

/** Every way there is. */
function cheapest(
  rows: number,
  edges: readonly Edge[],
  leftOut: number,
  row = 0,
  taken: number[] = [],
): number {
  if (row === rows) return 0;
  const without = leftOut + cheapest(rows, edges, leftOut, row + 1, taken);
  const own = edges.filter((edge) => edge.row === row && !taken.includes(edge.column));
  const totals = own.map(
    ({ column, cost }) => cost + cheapest(rows, edges, leftOut, row + 1, [...taken, column]),
  );
  return Math.min(without, ...totals);
}

describe('the cheapest assignment', () => {
  it('is as cheap as the cheapest of all there are, and gives no column twice', () => {
    const edge = fc.record({
      row: fc.integer({ min: 0, max: 4 }),
      column: fc.integer({ min: 0, max: 4 }),
      cost: fc.integer({ min: 0, max: 50 }),
    });
    fc.assert(
      fc.property(fc.array(edge, { maxLength: 18 }), fc.integer({ min: 1, max: 60 }), (edges, leftOut) => {
        const { columnOf, total } = assign(5, 5, edges, leftOut);
        expect(total).toBe(cheapest(5, edges, leftOut));
        const used = columnOf.filter((column) => column !== undefined);
        expect(new Set(used).size).toBe(used.length);
        const paid = columnOf.map((column, row) =>
          column === undefined
            ? leftOut
            : Math.min(...edges.filter((one) => one.row === row && one.column === column).map((o) => o.cost)),
        );
        expect(paid.reduce((sum, cost) => sum + cost, 0)).toBe(total);
      }),
    );
  });

  it('takes two fair places rather than one that is best and none', () => {
    const edges = [
      { row: 0, column: 0, cost: 1 },
      { row: 0, column: 1, cost: 5 },
      { row: 1, column: 0, cost: 2 },
    ];
    expect(assign(2, 2, edges, 100)).toEqual({ columnOf: [1, 0], total: 7 });
  });

  it('of nothing is nothing', () => expect(assign(0, 3, [], 1)).toEqual({ columnOf: [], total: 0 }));
});
