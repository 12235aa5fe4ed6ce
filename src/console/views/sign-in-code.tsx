import type { Text } from '../../platform/i18n/language';
import type { Page } from '../page';
import { attribute } from './attribute';
import { Field } from './field';
import { Layout } from './layout';
import { Notice } from './notice';

interface SignInCodeProps {
  readonly page: Page;
  readonly ticket: string;
  readonly next: string;
  readonly problem?: Text;
}

const title = { es: 'Código de un solo uso', en: 'One-time code' };

/** After the password, for who has a second factor. */
export function SignInCodePage({ page, ticket, next, problem }: SignInCodeProps): JSX.Element {
  return (
    <Layout page={page} title={title}>
      <div class="card narrow">
        <h1 safe>{page.say(title)}</h1>
        <Notice page={page} text={problem} kind="bad" />
        <form method="post" action="/login/code">
          <input type="hidden" name="signInToken" value={attribute(ticket)} />
          <input type="hidden" name="next" value={attribute(next)} />
          <Field
            page={page}
            name="code"
            label={{ es: 'Código', en: 'Code' }}
            hint={{
              es: 'Las seis cifras de su aplicación, o uno de sus códigos de recuperación.',
              en: 'The six digits of your app, or one of your recovery codes.',
            }}
            required
            autocomplete="one-time-code"
          />
          <div class="row">
            <button class="primary" safe>
              {page.say({ es: 'Entrar', en: 'Sign in' })}
            </button>
            <a class="button" href="/login" safe>
              {page.say({ es: 'Empezar de nuevo', en: 'Start again' })}
            </a>
          </div>
        </form>
      </div>
    </Layout>
  );
}
