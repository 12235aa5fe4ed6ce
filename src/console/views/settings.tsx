import type { Person, TokenListed } from '../../access';
import type { WebhookView } from '../../api';
import type { Text } from '../../platform/i18n/language';
import type { Page } from '../page';
import { Layout } from './layout';
import { Notice } from './notice';
import { SettingsRooms } from './settings-rooms';
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
      <h1 safe>{page.say(title)}</h1>
      <SettingsRooms page={page} />
      <Notice page={page} text={problem} kind="bad" />
      <ShownOnce page={page} secret={secret} />
      <SettingsPeople page={page} people={people} />
      <SettingsTokens page={page} tokens={tokens} />
      <SettingsWebhooks page={page} webhooks={webhooks} />
    </Layout>
  );
}
