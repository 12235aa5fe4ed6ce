import { TableSum } from './table-sum';

it('sums rows whatever their order, and tells one row twice from once', () => {
  const sumOf = (...rows: string[]) => {
    const sum = new TableSum();
    rows.forEach((row) => sum.add(row));
    return sum.sum;
  };
  expect(sumOf('[1]', '[2]')).toEqual(sumOf('[2]', '[1]'));
  expect(sumOf('[1]', '[2]').checksum).not.toBe(sumOf('[1]', '[3]').checksum);
  expect(sumOf('[1]', '[1]').checksum).not.toBe(sumOf().checksum);
});
