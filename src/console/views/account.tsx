import type { Text } from '../../platform/i18n/language';
import type { Page } from '../page';
import { Field } from './field';
import { Layout } from './layout';
import { Notice } from './notice';

const own = { es: 'Mi cuenta', en: 'My account' };

export function AccountPage({
  page,
  problem,
}: {
  readonly page: Page;
  readonly problem?: Text;
}): JSX.Element {
  return (
    <Layout page={page} title={own}>
      <section class="card narrow">
        <h1 safe>{page.say(own)}</h1>
        <Notice page={page} text={problem} kind="bad" />
        <form method="post" action="/account/password">
          <Field
            page={page}
            name="password"
            type="password"
            autocomplete="current-password"
            label={{ es: 'Contraseña actual', en: 'Present password' }}
            required
          />
          <Field
            page={page}
            name="newPassword"
            type="password"
            autocomplete="new-password"
            label={{ es: 'Contraseña nueva', en: 'New password' }}
            hint={{ es: 'Doce caracteres o más.', en: 'Twelve characters or more.' }}
            required
          />
          <button class="primary" safe>
            {page.say({ es: 'Cambiar la contraseña', en: 'Change the password' })}
          </button>
          <p class="hint" safe>
            {page.say({
              es: 'Se cierran todas sus sesiones, también esta.',
              en: 'All your sessions are closed, this one too.',
            })}
          </p>
        </form>
        <h2 safe>{page.say({ es: 'Segundo factor', en: 'Second factor' })}</h2>
        <p>
          <a class="button" href="/account/second-factor" safe>
            {page.say({ es: 'Configurar o desactivar', en: 'Set up or turn off' })}
          </a>
        </p>
      </section>
    </Layout>
  );
}
