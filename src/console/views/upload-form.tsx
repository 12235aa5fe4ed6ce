import type { Text } from '../../platform/i18n/language';
import type { Page } from '../page';
import { Field } from './field';
import { Notice } from './notice';

interface UploadProps {
  readonly page: Page;
  readonly action: string;
  readonly withName?: boolean;
  readonly problem?: Text;
}

export function UploadForm({ page, action, withName, problem }: UploadProps): JSX.Element {
  return (
    <form method="post" action={action} enctype="multipart/form-data">
      <Notice page={page} text={problem} kind="bad" />
      <div class="grid">
        {withName && (
          <Field
            page={page}
            name="name"
            label={{ es: 'Nombre de la lista', en: 'Name of the list' }}
            hint={{ es: 'En blanco: el del archivo.', en: "Blank: the file's." }}
          />
        )}
        <Field
          page={page}
          name="country"
          label={{ es: 'País de los números', en: 'Country of the numbers' }}
          hint={{ es: 'De los que no traen código.', en: 'Of those without a code.' }}
          value="CR"
        />
        <Field
          page={page}
          name="file"
          type="file"
          label={{ es: 'Archivo CSV', en: 'CSV file' }}
          hint={{ es: 'Con una columna de teléfonos.', en: 'With a column of phones.' }}
          accept=".csv,.txt,.gz,.zip,text/csv"
          required
        />
      </div>
      <label class="choice">
        <input type="checkbox" name="otherLists" />
        <span safe>
          {page.say({
            es: 'No repetir a quien ya está en otra lista',
            en: 'Leave out whoever is in another list already',
          })}
        </span>
      </label>
      <p class="soft" safe>
        {page.say({
          es: 'Primero verá cómo se entendió el archivo; nada entra a la lista hasta que usted lo confirme.',
          en: 'First you see how the file was understood; nothing goes into the list until you say so.',
        })}
      </p>
      <button class="primary" safe>
        {page.say({ es: 'Subir y revisar', en: 'Upload and review' })}
      </button>
    </form>
  );
}
