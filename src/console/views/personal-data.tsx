import type { Page } from '../page';
import { Choice } from './choice';
import { Field } from './field';

const phone = { es: 'Teléfono', en: 'Phone' };

/** Two forms: everything about a number out, or away. */
export function PersonalData({ page }: { page: Page }): JSX.Element {
  return (
    <section class="card" aria-labelledby="personal-data">
      <h2 id="personal-data" safe>
        {page.say({ es: 'Datos de una persona', en: "A person's data" })}
      </h2>
      <form method="post" action="/settings/personal-data/export">
        <h3 safe>{page.say({ es: 'Entregarlos', en: 'Handing them over' })}</h3>
        <Field page={page} name="phone" id="export-phone" label={phone} inputmode="tel" required />
        <button safe>
          {page.say({ es: 'Descargar todo lo que se tiene', en: 'Download all that is held' })}
        </button>
      </form>
      <form method="post" action="/settings/personal-data/erase" class="after">
        <h3 safe>{page.say({ es: 'Borrarlos', en: 'Erasing them' })}</h3>
        <Field page={page} name="phone" id="erase-phone" label={phone} inputmode="tel" required />
        <Field page={page} name="reason" label={{ es: 'Motivo', en: 'Reason' }} required />
        <Choice
          page={page}
          name="sure"
          label={{
            es: 'Sí, borrar este número de todas partes; no se puede deshacer',
            en: 'Yes, erase this number everywhere; it cannot be undone',
          }}
        />
        <p class="hint" safe>
          {page.say({
            es: 'Quien está en la lista de no llamar sigue sin ser llamado, aunque una lista traiga su número de nuevo.',
            en: 'Who is on the do-not-call list is still not called, even if a list brings the number again.',
          })}
        </p>
        <button class="danger" safe>
          {page.say({ es: 'Borrar el número', en: 'Erase the number' })}
        </button>
      </form>
    </section>
  );
}
