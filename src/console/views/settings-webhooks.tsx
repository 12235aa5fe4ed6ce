import type { WebhookView } from '../../api';
import { eventTypes } from '../../webhooks';
import type { Page } from '../page';
import { eventNames, webhookState } from '../words/webhooks';
import { EventChoices } from './event-choices';
import { Field } from './field';
import { Foreign, Table } from './table';

const title = { es: 'Webhooks: avisos a otro sistema', en: 'Webhooks: telling another system' };

const columns = [
  { es: 'Adónde', en: 'Where to' },
  { es: 'Qué avisa', en: 'What it tells' },
  { es: 'Estado', en: 'State' },
];

export function SettingsWebhooks({
  page,
  webhooks,
}: {
  page: Page;
  webhooks: readonly WebhookView[];
}): JSX.Element {
  return (
    <section class="card" aria-labelledby="webhooks">
      <h2 id="webhooks" safe>
        {page.say(title)}
      </h2>
      <p class="soft" safe>
        {page.say({
          es: 'Lo que se envía va firmado y lleva los números de teléfono de las personas.',
          en: "What is sent is signed, and holds people's phone numbers.",
        })}
      </p>
      {webhooks.length > 0 && (
        <Table page={page} caption={title} columns={columns}>
          <tbody>
            {webhooks.map((webhook) => (
              <tr>
                <td>
                  <a href={`/settings/webhooks/${webhook.id}`}>
                    <Foreign text={webhook.description || webhook.url} />
                  </a>
                </td>
                <td safe>
                  {eventTypes
                    .filter((type) => webhook.events.includes(type))
                    .map((type) => page.say(eventNames[type]))
                    .join(' · ')}
                </td>
                <td safe>{page.say(webhookState(webhook))}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      <form method="post" action="/settings/webhooks">
        <div class="grid">
          <Field
            page={page}
            name="url"
            type="url"
            label={{ es: 'Dirección (https://…)', en: 'Address (https://…)' }}
            required
          />
          <Field page={page} name="description" label={{ es: 'Qué es', en: 'What it is' }} />
        </div>
        <EventChoices page={page} chosen={eventTypes} />
        <button class="primary" safe>
          {page.say({ es: 'Agregar un webhook', en: 'Add a webhook' })}
        </button>
      </form>
    </section>
  );
}
