import type { RegistryView } from '../../api';
import type { Page } from '../page';
import { Choice } from './choice';
import { Field } from './field';
import { Table } from './table';

interface RegistriesProps {
  readonly page: Page;
  readonly registries: readonly RegistryView[];
}

const title = { es: 'Registros nacionales', en: 'National registries' };

const columns = [
  { es: 'Registro', en: 'Registry' },
  { es: 'Versión', en: 'Version' },
  { es: 'Fecha', en: 'Date' },
  { es: 'Días', en: 'Days old', kind: 'number' as const },
  { es: 'Números', en: 'Numbers', kind: 'number' as const },
];

/** The registries with their age, and the form for a new version. */
export function DncRegistries({ page, registries }: RegistriesProps): JSX.Element {
  return (
    <section class="card" aria-labelledby="registries">
      <h2 id="registries" safe>
        {page.say(title)}
      </h2>
      {registries.length === 0 ? (
        <p class="soft" safe>
          {page.say({ es: 'Ninguno todavía.', en: 'None yet.' })}
        </p>
      ) : (
        <Table page={page} caption={title} columns={columns}>
          <tbody>
            {registries.map(({ name, version, datedOn, ageDays, numbers }) => (
              <tr>
                <td safe>{name}</td>
                <td safe>{version}</td>
                <td safe>{datedOn}</td>
                <td class="number">{ageDays}</td>
                <td class="number">{numbers}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      {page.may('keeper') && (
        <details>
          <summary safe>{page.say({ es: 'Importar una versión', en: 'Import a version' })}</summary>
          <form method="post" action="/do-not-call/registries" enctype="multipart/form-data">
            <div class="field">
              <label for="registry-name" safe>
                {page.say({ es: 'Registro', en: 'Registry' })}
              </label>
              <input id="registry-name" name="name" required />
            </div>
            <Field
              page={page}
              name="datedOn"
              type="date"
              label={{ es: 'Fecha del archivo', en: 'Date of the file' }}
              required
            />
            <div class="field">
              <label for="registry-country" safe>
                {page.say({ es: 'País de los números', en: 'Country of the numbers' })}
              </label>
              <input id="registry-country" name="country" value="CR" />
            </div>
            <div class="field">
              <label for="registry-file" safe>
                {page.say({ es: 'Archivo CSV', en: 'CSV file' })}
              </label>
              <input id="registry-file" name="file" type="file" accept=".csv,.txt,text/csv" required />
            </div>
            {page.may('manager') && (
              <Choice
                page={page}
                name="allowRemovals"
                label={{
                  es: 'Aunque deje libres números de la versión actual',
                  en: 'Even if it sets numbers of the current version free',
                }}
              />
            )}
            <button class="primary" safe>
              {page.say({ es: 'Importar', en: 'Import' })}
            </button>
          </form>
        </details>
      )}
    </section>
  );
}
