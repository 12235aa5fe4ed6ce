import type { Text } from '../../platform/i18n/language';
import type { Page } from '../page';
import { CurrentPassword, Field } from './field';
import { Layout } from './layout';
import { Notice } from './notice';
import { Qr } from './qr';

const title = { es: 'Segundo factor', en: 'Second factor' };

const code = { es: 'Código de seis cifras', en: 'Six-digit code' };

export interface SecondFactorState {
  readonly isOn: boolean;
  /** Recovery codes not used yet. */
  readonly codesLeft: number;
}

interface StateProps {
  readonly page: Page;
  readonly state: SecondFactorState;
  readonly problem?: Text;
}

/** Whether it is on, and the form for the other way. */
export function SecondFactorPage({ page, state, problem }: StateProps): JSX.Element {
  return (
    <Layout page={page} title={title}>
      <section class="card narrow">
        <h1 safe>{page.say(title)}</h1>
        <Notice page={page} text={problem} kind="bad" />
        {state.isOn ? <TurnOff page={page} codesLeft={state.codesLeft} /> : <TurnOn page={page} />}
      </section>
    </Layout>
  );
}

function TurnOn({ page }: { page: Page }): JSX.Element {
  return (
    <form method="post" action="/account/second-factor/begin">
      <p safe>
        {page.say({
          es: 'Al entrar se pedirá, después de la contraseña, un código que muestra su teléfono. Hace falta una aplicación de autenticación.',
          en: 'At sign-in, after the password, a code that your telephone shows will be asked for. An authenticator app is needed.',
        })}
      </p>
      <CurrentPassword page={page} />
      <button class="primary" safe>
        {page.say({ es: 'Configurar', en: 'Set up' })}
      </button>
    </form>
  );
}

function TurnOff({ page, codesLeft }: { page: Page; codesLeft: number }): JSX.Element {
  return (
    <form method="post" action="/account/second-factor/off">
      <p safe>
        {page.say({
          es: `Está activo. Códigos de recuperación sin usar: ${codesLeft}. Para tener otros, desactívelo y configúrelo de nuevo.`,
          en: `It is on. Recovery codes not used: ${codesLeft}. To have others, turn it off and set it up again.`,
        })}
      </p>
      <CurrentPassword page={page} />
      <Field page={page} name="code" autocomplete="one-time-code" label={code} required />
      <button class="danger" safe>
        {page.say({ es: 'Desactivar', en: 'Turn off' })}
      </button>
    </form>
  );
}

interface SetUpProps {
  readonly page: Page;
  /** What the picture says. */
  readonly address: string;
  /** Base 32. */
  readonly secret: string;
  readonly problem?: Text;
}

export function SetUpSecondFactorPage({ page, address, secret, problem }: SetUpProps): JSX.Element {
  return (
    <Layout page={page} title={title}>
      <section class="card narrow">
        <h1 safe>{page.say(title)}</h1>
        <Notice page={page} text={problem} kind="bad" />
        <p safe>
          {page.say({
            es: 'Lea esta imagen con la aplicación, o escriba la clave en ella.',
            en: 'Read this picture with the app, or type the key into it.',
          })}
        </p>
        <Qr
          page={page}
          text={address}
          label={{
            es: 'La clave, como imagen para el teléfono',
            en: 'The key, as a picture for the telephone',
          }}
        />
        <p>
          <span safe>{page.say({ es: 'Clave', en: 'Key' })}</span>:{' '}
          <code safe>{secret.replace(/(.{4})(?=.)/g, '$1 ')}</code>
        </p>
        <form method="post" action="/account/second-factor/confirm">
          <Field
            page={page}
            name="code"
            inputmode="numeric"
            autocomplete="one-time-code"
            label={code}
            hint={{ es: 'El que la aplicación muestra ahora.', en: 'The one that the app shows now.' }}
            required
          />
          <button class="primary" safe>
            {page.say({ es: 'Activar', en: 'Turn on' })}
          </button>
        </form>
      </section>
    </Layout>
  );
}

export function RecoveryCodesPage({ page, codes }: { page: Page; codes: readonly string[] }): JSX.Element {
  return (
    <Layout page={page} title={title}>
      <section class="card narrow">
        <h1 safe>{page.say(title)}</h1>
        <Notice page={page} text={{ es: 'Activado.', en: 'It is on.' }} kind="good" />
        <h2 safe>
          {page.say({
            es: 'Cópielos ahora: no se muestran otra vez',
            en: 'Copy them now: they are not shown again',
          })}
        </h2>
        <p safe>
          {page.say({
            es: 'Si pierde el teléfono, cada uno de estos códigos abre una vez.',
            en: 'If you lose the telephone, each of these codes opens once.',
          })}
        </p>
        <ul>
          {codes.map((one) => (
            <li>
              <code safe>{one}</code>
            </li>
          ))}
        </ul>
        <a class="button" href="/" safe>
          {page.say({ es: 'Ya los copié', en: 'I have copied them' })}
        </a>
      </section>
    </Layout>
  );
}
