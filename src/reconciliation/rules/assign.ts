/** A choice of column for a row: what it costs. */
export interface Edge {
  readonly row: number;
  readonly column: number;
  readonly cost: number;
}

/**
 * The cheapest way to give each row a column of its own or leave it out, a row left out costing `leftOut`.
 * Exact: shortest augmenting paths (the Hungarian method), cubic in the number of rows. Returns the column
 * of each row, undefined where it was left out, and the total.
 */
export function assign(
  rows: number,
  columns: number,
  edges: readonly Edge[],
  leftOut: number,
): { readonly columnOf: readonly (number | undefined)[]; readonly total: number } {
  const costs = matrix(rows, columns, edges, leftOut);
  const width = columns + rows;
  const rowOf = new Int32Array(width).fill(-1);
  const rowPotential = new Float64Array(rows);
  const columnPotential = new Float64Array(width);
  for (let start = 0; start < rows; start += 1) {
    augment(start, costs, width, rowOf, rowPotential, columnPotential);
  }
  const columnOf = new Array<number | undefined>(rows).fill(undefined);
  let total = 0;
  for (let column = 0; column < width; column += 1) {
    const row = rowOf[column] ?? -1;
    if (row < 0) continue;
    total += costs[row]?.[column] ?? 0;
    if (column < columns) columnOf[row] = column;
  }
  return { columnOf, total };
}

/** Beside the real columns every row has one of its own that means "left out". */
function matrix(rows: number, columns: number, edges: readonly Edge[], leftOut: number): Float64Array[] {
  const costs = Array.from({ length: rows }, (_, row) => {
    const line = new Float64Array(columns + rows).fill(Number.POSITIVE_INFINITY);
    line[columns + row] = leftOut;
    return line;
  });
  for (const { row, column, cost } of edges) {
    const line = costs[row];
    if (line !== undefined) line[column] = Math.min(line[column] ?? cost, cost);
  }
  return costs;
}

/** Finds a place for one more row by the shortest path over reduced costs. */
function augment(
  start: number,
  costs: readonly Float64Array[],
  width: number,
  rowOf: Int32Array,
  rowPotential: Float64Array,
  columnPotential: Float64Array,
): void {
  const distance = new Float64Array(width).fill(Number.POSITIVE_INFINITY);
  const cameFrom = new Int32Array(width).fill(-1);
  const done = new Uint8Array(width);
  const reached: number[] = [];
  let row = start;
  let last = -1;
  let far = 0;
  for (;;) {
    let nearest = -1;
    for (let column = 0; column < width; column += 1) {
      if (done[column] === 1) continue;
      const cost = costs[row]?.[column] ?? Number.POSITIVE_INFINITY;
      const through = far + cost - (rowPotential[row] ?? 0) - (columnPotential[column] ?? 0);
      if (through < (distance[column] ?? 0)) {
        distance[column] = through;
        cameFrom[column] = last;
      }
      if (nearest < 0 || (distance[column] ?? 0) < (distance[nearest] ?? 0)) nearest = column;
    }
    far = distance[nearest] ?? 0;
    done[nearest] = 1;
    last = nearest;
    const owner = rowOf[nearest] ?? -1;
    if (owner < 0) break;
    reached.push(nearest);
    row = owner;
  }
  rowPotential[start] = (rowPotential[start] ?? 0) + far;
  for (const column of reached) {
    const slack = far - (distance[column] ?? 0);
    const owner = rowOf[column] ?? -1;
    rowPotential[owner] = (rowPotential[owner] ?? 0) + slack;
    columnPotential[column] = (columnPotential[column] ?? 0) - slack;
  }
  for (let column = last; column >= 0;) {
    const previous = cameFrom[column] ?? -1;
    rowOf[column] = previous < 0 ? start : (rowOf[previous] ?? start);
    column = previous;
  }
}
