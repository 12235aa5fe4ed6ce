import type { Text } from '../../platform/i18n/language';
import type { Page } from '../page';
import { Choice } from './choice';
import { Field } from './field';
import { Notice } from './notice';

interface UploadProps {
  readonly page: Page;
  readonly action: string;
  /**
   * `new-list`: also asks for the list's name. `do-not-call`: entered at once, since a number that must not
   * be called is not to wait for a review.
   */
  readonly into: 'new-list' | 'list' | 'do-not-call';
  readonly problem?: Text;
}

const reviewedFirst = {
  es: 'Primero verá cómo se entendió el archivo; nada entra a la lista hasta que usted lo confirme.',
  en: 'First you see how the file was understood; nothing goes into the list until you say so.',
};
const enteredAtOnce = {
  es: 'Los números entran de inmediato; lo que no se entienda como número se le dirá aquí, con su línea.',
  en: 'The numbers are entered at once; what is not understood as a number is listed here, with its line.',
};

export function UploadForm({ page, action, into, problem }: UploadProps): JSX.Element {
  const toReview = into !== 'do-not-call';
  return (
    <form
      method="post"
      action={action}
      enctype="multipart/form-data"
      data-upload={page.say({ es: 'Subiendo el archivo…', en: 'Uploading the file…' })}
      data-reading={page.say({ es: 'Leyendo el archivo…', en: 'Reading the file…' })}
      data-failed={page.say({
        es: 'No se pudo subir; revise la conexión y pruebe otra vez.',
        en: 'It could not be uploaded; check the connection and try again.',
      })}
    >
      <Notice page={page} text={problem} kind="bad" />
      <div class="grid">
        {into === 'new-list' && (
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
          hint={{
            es: 'Con una columna de teléfonos. También puede arrastrarlo aquí.',
            en: 'With a column of phones. It can be dropped here, too.',
          }}
          accept=".csv,.txt,.gz,.zip,text/csv"
          required
        />
      </div>
      {toReview && (
        <Choice
          page={page}
          name="otherLists"
          label={{
            es: 'No repetir a quien ya está en otra lista',
            en: 'Leave out whoever is in another list already',
          }}
        />
      )}
      <p class="soft" safe>
        {page.say(toReview ? reviewedFirst : enteredAtOnce)}
      </p>
      <button class="primary" safe>
        {page.say(
          toReview
            ? { es: 'Subir y revisar', en: 'Upload and review' }
            : { es: 'Agregar a no llamar', en: 'Add to do not call' },
        )}
      </button>
      <progress max="1" value="0" hidden aria-hidden="true" />
      <p class="soft small" role="status"></p>
    </form>
  );
}
