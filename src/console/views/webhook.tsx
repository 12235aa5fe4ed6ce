import type { WebhookView } from '../../api';
import type { Text } from '../../platform/i18n/language';
import type { Delivery } from '../../webhooks';
import type { Page } from '../page';
import { webhookState } from '../words/webhooks';
import { EventChoices } from './event-choices';
import { Field } from './field';
import { Layout } from './layout';
import { Notice } from './notice';
import { type MadeSecret, ShownOnce } from './shown-once';
import { WebhookDeliveries } from './webhook-deliveries';

interface WebhookProps {
  readonly page: Page;
  readonly webhook: WebhookView;
  readonly deliveries: readonly Delivery[];
  readonly secret?: MadeSecret;
  readonly problem?: Text;
}

export function WebhookPage({ page, webhook, deliveries, secret, problem }: WebhookProps): JSX.Element {
  const title = { es: 'Webhook', en: 'Webhook' };
  const here = `/settings/webhooks/${webhook.id}`;
  return (
    <Layout page={page} title={title}>
      <div class="head">
        <h1 safe>{page.say(title)}</h1>
        <a class="button" href="/settings#webhooks" safe>
          {page.say({ es: 'Ajustes', en: 'Settings' })}
        </a>
      </div>
      <Notice page={page} text={problem} kind="bad" />
      <ShownOnce page={page} secret={secret} />
      <section class="card" aria-labelledby="facts">
        <h2 id="facts" safe>
          {page.say(webhookState(webhook))}
        </h2>
        <form method="post" action={here}>
          <input type="hidden" name="version" value={webhook.version} />
          <div class="grid">
            <Field
              page={page}
              name="url"
              type="url"
              label={{ es: 'Dirección', en: 'Address' }}
              value={webhook.url}
              required
            />
            <Field
              page={page}
              name="description"
              label={{ es: 'Qué es', en: 'What it is' }}
              value={webhook.description}
            />
          </div>
          <EventChoices page={page} chosen={webhook.events} />
          <div class="row">
            <button class="primary" name="enabled" value={webhook.enabled ? '' : 'yes'} safe>
              {page.say(
                webhook.enabled
                  ? { es: 'Guardar', en: 'Save' }
                  : { es: 'Guardar y encender', en: 'Save and switch on' },
              )}
            </button>
            {webhook.enabled && (
              <button name="enabled" value="no" safe>
                {page.say({ es: 'Apagar', en: 'Switch off' })}
              </button>
            )}
          </div>
        </form>
        <div class="row">
          {webhook.enabled && (
            <form method="post" action={`${here}/test`}>
              <button safe>{page.say({ es: 'Enviar una prueba', en: 'Send a test' })}</button>
            </form>
          )}
          <form method="post" action={`${here}/secret`}>
            <button safe>
              {page.say({
                es: 'Secreto nuevo (el de ahora sirve un día más)',
                en: 'New secret (the present one is good for another day)',
              })}
            </button>
          </form>
          <form method="post" action={`${here}/remove`}>
            <button class="danger" safe>
              {page.say({ es: 'Quitar', en: 'Remove' })}
            </button>
          </form>
        </div>
      </section>
      <WebhookDeliveries page={page} here={here} deliveries={deliveries} canReplay={webhook.enabled} />
    </Layout>
  );
}
