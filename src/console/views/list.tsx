import type { ImportView, ListView } from '../../contacts';
import type { Page } from '../page';
import { importStatusNames } from '../words/names';
import { Layout } from './layout';
import { Foreign, Table } from './table';
import { UploadForm } from './upload-form';

interface ListProps {
  readonly page: Page;
  readonly list: ListView;
  readonly imports: readonly ImportView[];
}

const columns = [
  { es: 'Archivo', en: 'File' },
  { es: 'Estado', en: 'Status' },
  { es: 'Filas', en: 'Rows', kind: 'number' as const },
  { es: 'Contactos', en: 'Contacts', kind: 'number' as const },
  { es: 'Cuándo', en: 'When' },
];

export function ListPage({ page, list, imports }: ListProps): JSX.Element {
  return (
    <Layout page={page} title={list.name} scripts={['upload.js']}>
      <div class="head">
        <h1 safe>{list.name}</h1>
        <div class="row">
          <a class="button" href={`/lists/${list.id}/contacts`} safe>
            {page.say({ es: 'Ver los contactos', en: 'See the contacts' })}
          </a>
          {page.may('prepare') && (
            <a class="button primary" href={`/campaigns/new?list=${list.id}`} safe>
              {page.say({ es: 'Llamar a esta lista', en: 'Call this list' })}
            </a>
          )}
        </div>
      </div>
      <section class="card" aria-labelledby="imports">
        <h2 id="imports" safe>
          {page.say({ es: 'Importaciones', en: 'Imports' })}
        </h2>
        <Table page={page} caption={{ es: 'Importaciones', en: 'Imports' }} columns={columns}>
          <tbody>
            {imports.map((one) => (
              <tr>
                <td>
                  <a href={`/imports/${one.id}`}>
                    <Foreign text={one.fileName} />
                  </a>
                </td>
                <td>
                  <span class={`badge ${one.status}`} safe>
                    {page.say(importStatusNames[one.status])}
                  </span>
                </td>
                <td class="number" safe>
                  {page.number(one.rows.read)}
                </td>
                <td class="number" safe>
                  {page.number(one.rows.accepted + one.rows.suppressed)}
                </td>
                <td safe>{page.when(Date.parse(one.createdAt))}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      </section>
      {page.may('manager') && (
        <section class="card" aria-labelledby="more">
          <h2 id="more" safe>
            {page.say({ es: 'Agregar otro archivo', en: 'Add another file' })}
          </h2>
          <UploadForm page={page} action={`/lists/${list.id}/imports`} into="list" />
        </section>
      )}
    </Layout>
  );
}
