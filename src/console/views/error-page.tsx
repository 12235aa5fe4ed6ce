import type { Text } from '../../platform/i18n/language';
import type { Page } from '../page';
import { attribute } from './attribute';
import { Layout } from './layout';

interface ErrorProps {
  readonly page: Page;
  readonly text: Text;
  /** The page with the form that was sent. */
  readonly back?: string;
  /** Leads to the line in the server's log. */
  readonly instance?: string;
}

const title = { es: 'No se pudo', en: 'That did not work' };

export function ErrorPage({ page, text, back, instance }: ErrorProps): JSX.Element {
  return (
    <Layout page={page} title={title}>
      <div class="card empty">
        <h1 safe>{page.say(title)}</h1>
        <p safe>{page.say(text)}</p>
        {instance && (
          <p class="soft small" safe>
            {instance}
          </p>
        )}
        {back !== undefined && (
          <p>
            <a class="button primary" href={attribute(back)} safe>
              {page.say({ es: 'Volver al formulario', en: 'Back to the form' })}
            </a>
          </p>
        )}
        <a class="button" href="/" safe>
          {page.say({ es: 'Ir al inicio', en: 'To the first page' })}
        </a>
      </div>
    </Layout>
  );
}
