import type { Text } from '../../platform/i18n/language';
import type { Page } from '../page';
import { attribute } from './attribute';
import { CurrentPassword } from './field';
import { Layout } from './layout';
import { Notice } from './notice';

const title = { es: '¿Sigue siendo usted?', en: 'Is it still you?' };

/** Before what places calls, hands out access or takes data away. */
export function ProvePage({
  page,
  next,
  problem,
}: {
  readonly page: Page;
  readonly next: string;
  readonly problem?: Text;
}): JSX.Element {
  return (
    <Layout page={page} title={title}>
      <div class="card narrow">
        <h1 safe>{page.say(title)}</h1>
        <p safe>
          {page.say({
            es: 'Lo que sigue llama a personas, da acceso o borra datos. Escriba su contraseña; no se ha hecho nada todavía.',
            en: 'What comes next calls people, gives access or erases data. Write your password; nothing has been done yet.',
          })}
        </p>
        <Notice page={page} text={problem} kind="bad" />
        <form method="post" action="/prove">
          <input type="hidden" name="next" value={attribute(next)} />
          <CurrentPassword page={page} />
          <button class="primary" safe>
            {page.say({ es: 'Continuar', en: 'Go on' })}
          </button>
        </form>
      </div>
    </Layout>
  );
}
