import { type ListRow, type ListView, rowProblemTexts } from '../../contacts';
import type { Text } from '../../platform/i18n/language';
import type { ContactFilter } from '../campaign-rows/row-filters';
import type { Page } from '../page';
import { rowStateNames } from '../words/names';
import { Filter, NextPage, NoneFound, SearchField } from './filter';
import { Phone } from './phone';
import { RowsPage } from './rows-page';
import { Foreign, Table } from './table';

interface ContactsProps {
  readonly page: Page;
  readonly list: ListView;
  readonly filter: ContactFilter;
  /** With the number that is looked for. */
  readonly problem: Text | undefined;
  readonly rows: readonly ListRow[];
  readonly next: number | undefined;
}

const title = { es: 'Contactos', en: 'Contacts' };

const columns = [
  { es: 'Fila', en: 'Row', kind: 'number' as const },
  { es: 'Teléfono', en: 'Phone', kind: 'phone' as const },
  { es: 'Referencia', en: 'Reference' },
  { es: 'Estado', en: 'State' },
  { es: 'Detalle', en: 'Detail' },
];

export function ListContactsPage({ page, list, filter, problem, rows, next }: ContactsProps): JSX.Element {
  const path = `/lists/${list.id}/contacts`;
  return (
    <RowsPage
      page={page}
      title={title}
      of={{
        name: list.name,
        path: `/lists/${list.id}`,
        back: { es: 'Volver a la lista', en: 'Back to the list' },
      }}
    >
      <Filter page={page} path={path}>
        <SearchField page={page} value={filter.phone} problem={problem} />
      </Filter>
      {rows.length > 0 ? (
        <Rows page={page} rows={rows} />
      ) : (
        <NoneFound
          page={page}
          goesOn={next !== undefined}
          none={{ es: 'Ningún contacto coincide con lo pedido.', en: 'No contact matches.' }}
        />
      )}
      <NextPage
        page={page}
        path={path}
        query={{ phone: filter.phone }}
        first={filter.after === 0}
        next={next && { after: next }}
      />
    </RowsPage>
  );
}

function Rows({ page, rows }: { readonly page: Page; readonly rows: readonly ListRow[] }): JSX.Element {
  return (
    <Table page={page} caption={title} columns={columns}>
      <tbody>
        {rows.map(({ rowNo, phone, contactRef, state, problem }) => (
          <tr>
            <td class="number">{rowNo}</td>
            <td class="phone">
              {phone !== null && (
                <a href={`/phones/${encodeURIComponent(phone)}`}>
                  <Phone number={phone} />
                </a>
              )}
            </td>
            <td>
              <Foreign text={contactRef} />
            </td>
            <td safe>{page.say(rowStateNames[state])}</td>
            <td>
              <Foreign text={problem === null ? '' : page.say(rowProblemTexts[problem].sentence)} />
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
