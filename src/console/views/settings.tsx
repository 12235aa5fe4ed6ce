import type { Person, TokenListed } from '../../access';
import type { WebhookView } from '../../api';
import type { Text } from '../../platform/i18n/language';
import type { Page } from '../page';
import { Layout } from './layout';
import { Notice } from './notice';
import { SettingsPeople } from './settings-people';
import { SettingsTokens } from './settings-tokens';
import { SettingsWebhooks } from './settings-webhooks';
import { type MadeSecret, ShownOnce } from './shown-once';

/** What has just been done on the page, or could not be. */
export interface SettingsShown {
  /** A password or token that is shown this once. */
  readonly secret?: MadeSecret;
  readonly problem?: Text;
}

interface SettingsProps extends SettingsShown {
  readonly page: Page;
  readonly people: readonly Person[];
  readonly tokens: readonly TokenListed[];
  readonly webhooks: readonly WebhookView[];
}

const title = { es: 'Ajustes', en: 'Settings' };

export function SettingsPage({
  page,
  people,
  tokens,
  webhooks,
  secret,
  problem,
}: SettingsProps): JSX.Element {
  return (
    <Layout page={page} title={title}>
      <div class="head">
        <h1 safe>{page.say(title)}</h1>
        <a class="button" href="/settings/safety" safe>
          {page.say({ es: 'Seguridad y datos', en: 'Safety and data' })}
        </a>
        <a class="button" href="/settings/retention" safe>
          {page.say({ es: 'Cuánto se guarda', en: 'How long data are kept' })}
        </a>
        <a class="button" href="/settings/audit" safe>
          {page.say({ es: 'Quién hizo qué', en: 'Who did what' })}
        </a>
      </div>
      <Notice page={page} text={problem} kind="bad" />
      <ShownOnce page={page} secret={secret} />
      <SettingsPeople page={page} people={people} />
      <SettingsTokens page={page} tokens={tokens} />
      <SettingsWebhooks page={page} webhooks={webhooks} />
    </Layout>
  );
}
