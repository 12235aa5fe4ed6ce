import { longestPassword } from '../../access';
import type { Text } from '../../platform/i18n/language';
import type { Page } from '../page';
import { attribute } from './attribute';
import { CurrentPassword, Field } from './field';
import { Layout } from './layout';
import { Notice } from './notice';

interface SignInProps {
  readonly page: Page;
  readonly next: string;
  readonly email?: string;
  readonly problem?: Text;
}

const title = { es: 'Entrar', en: 'Sign in' };

export function SignInPage({ page, next, email, problem }: SignInProps): JSX.Element {
  return (
    <Layout page={page} title={title}>
      <div class="card narrow">
        <h1 safe>{page.say(title)}</h1>
        <p class="soft" safe>
          {page.say({ es: 'Campañas de voz por CallMyWay.', en: 'Voice campaigns on CallMyWay.' })}
        </p>
        <Notice page={page} text={problem} kind="bad" />
        <form method="post" action="/login">
          <input type="hidden" name="next" value={attribute(next)} />
          <Field
            page={page}
            name="email"
            type="email"
            label={{ es: 'Correo', en: 'E-mail' }}
            value={email}
            required
            autocomplete="username"
          />
          <CurrentPassword page={page} />
          <button class="primary" safe>
            {page.say(title)}
          </button>
        </form>
      </div>
    </Layout>
  );
}

const setupTitle = { es: 'Bienvenido a Pregón', en: 'Welcome to Pregón' };

interface SetupProps {
  readonly page: Page;
  readonly email?: string;
  readonly problem?: Text;
}

export function SetupPage({ page, email, problem }: SetupProps): JSX.Element {
  return (
    <Layout page={page} title={setupTitle}>
      <div class="card narrow">
        <h1 safe>{page.say(setupTitle)}</h1>
        <p safe>
          {page.say({
            es: 'Cree el administrador. El código de un solo uso está en la salida del servidor.',
            en: "Make the administrator. The one-time code is in the server's output.",
          })}
        </p>
        <Notice page={page} text={problem} kind="bad" />
        <form method="post" action="/setup">
          <Field
            page={page}
            name="code"
            label={{ es: 'Código de un solo uso', en: 'One-time code' }}
            required
            autocomplete="one-time-code"
          />
          <Field
            page={page}
            name="email"
            type="email"
            label={{ es: 'Correo', en: 'E-mail' }}
            value={email}
            required
            autocomplete="username"
          />
          <Field
            page={page}
            name="password"
            type="password"
            label={{ es: 'Contraseña', en: 'Password' }}
            hint={{
              es: `De 12 a ${longestPassword} caracteres.`,
              en: `12 to ${longestPassword} characters.`,
            }}
            required
            autocomplete="new-password"
          />
          <button class="primary" safe>
            {page.say({ es: 'Crear administrador', en: 'Make administrator' })}
          </button>
        </form>
      </div>
    </Layout>
  );
}
