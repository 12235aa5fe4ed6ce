import { labelledCells } from './labelled-cells';

it('names the column in every cell, from the first of each row on, and leaves escaped values alone', () => {
  const rows = '<tr><td class="phone">1</td><td>&lt;td&gt;</td></tr><tr><th scope="row">a</th></tr>';
  expect(labelledCells(rows, ['Teléfono', 'Who "is"'])).toBe(
    '<tr><td data-label="Teléfono" class="phone">1</td><td data-label="Who &#34;is&#34;">&lt;td&gt;</td></tr>' +
      '<tr><th data-label="Teléfono" scope="row">a</th></tr>',
  );
});
