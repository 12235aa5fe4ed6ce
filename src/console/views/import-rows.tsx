import { rowProblemText } from '../../explaining';
import type { SeenRow } from '../../contacts';
import type { Text } from '../../platform/i18n/language';
import type { Page } from '../page';
import { rowStateNames } from '../words/names';
import { Phone } from './phone';
import { Foreign, Table } from './table';

interface RowsProps {
  readonly page: Page;
  readonly id: string;
  readonly title: Text;
  readonly rows: readonly SeenRow[];
}

const columns = [
  { es: 'Fila', en: 'Row', kind: 'number' as const },
  { es: 'Teléfono', en: 'Phone', kind: 'phone' as const },
  { es: 'Referencia', en: 'Reference' },
  { es: 'Estado', en: 'State' },
  { es: 'Como está en el archivo', en: 'As the file has it' },
];

/** Rows of a file beside what was made of them. */
export function ImportRows({ page, id, title, rows }: RowsProps): JSX.Element {
  if (rows.length === 0) return <></>;
  return (
    <section class="card" aria-labelledby={id}>
      <h2 id={id} safe>
        {page.say(title)}
      </h2>
      <Table page={page} caption={title} columns={columns}>
        <tbody>
          {rows.map((row) => (
            <tr>
              <td class="number">{row.row}</td>
              <td class="phone">
                {[row.phone ?? '', ...row.otherPhones].map((phone) => (
                  <>
                    <Phone number={phone} />{' '}
                  </>
                ))}
              </td>
              <td>
                <Foreign text={row.contactRef} />
              </td>
              <td safe>{page.say(whatBecameOf(page, row))}</td>
              <td>
                <Foreign text={row.raw} />
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
    </section>
  );
}

function whatBecameOf(page: Page, row: SeenRow): Text {
  switch (row.state) {
    case 'accepted':
      return rowStateNames.accepted;
    case 'invalid':
      return rowProblemText(row.problem);
    case 'duplicate':
      return duplicateText(page, row);
  }
}

function duplicateText(page: Page, { duplicateOf, calledAt }: SeenRow): Text {
  if (calledAt !== null) {
    const when = page.when(Date.parse(calledAt));
    return { es: `Ya se le llamó: ${when}`, en: `Called already: ${when}` };
  }
  if (duplicateOf === null) return rowStateNames.duplicate;
  const { row, listName } = duplicateOf;
  if (listName === null) return { es: `Repite la fila ${row}`, en: `Repeats row ${row}` };
  return {
    es: `Repite la fila ${row} de una importación anterior de "${listName}"`,
    en: `Repeats row ${row} of an earlier import of "${listName}"`,
  };
}
