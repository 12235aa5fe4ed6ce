import type { ListView, RowCounts } from '../../contacts';
import type { Text } from '../../platform/i18n/language';
import type { Page } from '../page';
import { Layout } from './layout';
import { Table } from './table';
import { UploadForm } from './upload-form';

export interface ListRow extends ListView {
  readonly rows: RowCounts | undefined;
}

interface ListsProps {
  readonly page: Page;
  readonly lists: readonly ListRow[];
  readonly problem?: Text;
}

const title = { es: 'Listas', en: 'Lists' };
const columns = [
  { es: 'Lista', en: 'List' },
  { es: 'Filas', en: 'Rows', kind: 'number' as const },
  { es: 'Contactos', en: 'Contacts', kind: 'number' as const },
  { es: 'Repetidas', en: 'Duplicate', kind: 'number' as const },
  { es: 'Inválidas', en: 'Invalid', kind: 'number' as const },
  { es: 'En no llamar', en: 'On do-not-call', kind: 'number' as const },
];

/** In the order of the columns; the last four add up to the first. */
const counted = ['read', 'accepted', 'duplicate', 'invalid', 'suppressed'] as const;

export function ListsPage({ page, lists, problem }: ListsProps): JSX.Element {
  return (
    <Layout page={page} title={title} scripts={['upload.js']}>
      <h1 safe>{page.say(title)}</h1>
      {page.may('manager') && (
        <section class="card" aria-labelledby="upload">
          <h2 id="upload" safe>
            {page.say({ es: 'Subir una lista', en: 'Upload a list' })}
          </h2>
          <UploadForm page={page} action="/lists" into="new-list" problem={problem} />
        </section>
      )}
      <section class="card" aria-labelledby="all">
        <h2 id="all" safe>
          {page.say({ es: 'Todas', en: 'All' })}
        </h2>
        {lists.length === 0 ? (
          <p class="soft" safe>
            {page.say({
              es: 'Aún no hay listas. Suba la primera arriba.',
              en: 'No lists yet. Upload the first above.',
            })}
          </p>
        ) : (
          <Table page={page} caption={title} columns={columns}>
            <tbody>
              {lists.map(({ id, name, rows }) => (
                <tr>
                  <td>
                    <a href={`/lists/${id}`} safe>
                      {name}
                    </a>
                  </td>
                  {counted.map((kind) => (
                    <td class="number" safe>
                      {page.number(rows?.[kind] ?? 0)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </Table>
        )}
      </section>
    </Layout>
  );
}
