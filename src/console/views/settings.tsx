import { type Person, roles, type TokenListed } from '../../access';
import type { Text } from '../../platform/i18n/language';
import type { Page } from '../page';
import { roleNames } from '../words/settings';
import { Field, Select } from './field';
import { Layout } from './layout';
import { Notice } from './notice';
import { SettingsPeople } from './settings-people';
import { SettingsTokens } from './settings-tokens';

/** What has just been done on the page, or could not be. */
export interface SettingsShown {
  /** A password or token that is shown this once. */
  readonly secret?: { readonly of: string; readonly text: string };
  readonly problem?: Text;
}

interface SettingsProps extends SettingsShown {
  readonly page: Page;
  readonly people: readonly Person[];
  readonly tokens: readonly TokenListed[];
}

const title = { es: 'Ajustes', en: 'Settings' };

export function SettingsPage({ page, people, tokens, secret, problem }: SettingsProps): JSX.Element {
  return (
    <Layout page={page} title={title}>
      <div class="head">
        <h1 safe>{page.say(title)}</h1>
        <a class="button" href="/settings/audit" safe>
          {page.say({ es: 'Quién hizo qué', en: 'Who did what' })}
        </a>
      </div>
      <Notice page={page} text={problem} kind="bad" />
      {secret && (
        <section class="notice" aria-labelledby="secret">
          <h2 id="secret" safe>
            {page.say({
              es: 'Cópielo ahora: no se muestra otra vez',
              en: 'Copy it now: it is not shown again',
            })}
          </h2>
          <p>
            <bdi safe>{secret.of}</bdi>: <code safe>{secret.text}</code>
          </p>
        </section>
      )}
      <SettingsPeople page={page} people={people} />
      <SettingsTokens page={page} tokens={tokens} />
    </Layout>
  );
}

export function RoleSelect({ page, id, value }: { page: Page; id: string; value?: string }): JSX.Element {
  return (
    <Select
      page={page}
      name="role"
      id={id}
      label={{ es: 'Puede', en: 'May' }}
      value={value}
      options={roles.map((role) => ({ value: role, text: page.say(roleNames[role]) }))}
    />
  );
}

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
      </section>
    </Layout>
  );
}
