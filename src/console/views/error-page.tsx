import type { Text } from '../../platform/i18n/language';
import type { Page } from '../page';
import { Layout } from './layout';

interface ErrorProps {
  readonly page: Page;
  readonly text: Text;
  /** Leads to the line in the server's log. */
  readonly instance?: string;
}

const title = { es: 'No se pudo', en: 'That did not work' };

export function ErrorPage({ page, text, instance }: ErrorProps): JSX.Element {
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
        <a class="button" href="/" safe>
          {page.say({ es: 'Ir al inicio', en: 'To the first page' })}
        </a>
      </div>
    </Layout>
  );
}
